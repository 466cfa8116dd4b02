# make demo    set up, and open Azimuth on its offline demo cloud
# make check   the quick part of it, for while you work
# make test    set up, and check everything
# make build   the executable, dist/azimuth
# make windows set up Wine and a Windows Python, build azimuth.exe and its setup, and check them
# make windows-ci the part of it that CI runs
# make bench   how fast it is, measured now: leave the machine alone meanwhile

MAKEFLAGS += --no-builtin-rules
.DELETE_ON_ERROR:
.PHONY: setup demo check test windows windows-ci windows-parts windows-suites bench build install uninstall reproducible clean lint types imports az mitm older before25 oldest parts lock translations icons picture screenshots

VENV := .venv
BIN := $(VENV)/bin
AZ := .venv-az
OLDER := .venv-older
OLDEST := .venv-oldest
BEFORE_25 := .venv-before25
MITM := .venv-mitm
# Twice quiet: warnings here are about the configuration of the machine, and there is no end of them.
PIP := install -qq --no-input --disable-pip-version-check
DEBIAN := sh .ci/debian

# What tests.support.display starts, and a face to write with.
DISPLAY_PARTS := xvfb openbox xdotool xclip imagemagick fonts-dejavu-core
TEST_PARTS := $(DISPLAY_PARTS) appstream desktop-file-utils chromium chromium-driver dbus gnome-keyring openssl tinyproxy-bin

# What tests/windows makes its Windows Python and the installer with.
WINDOWS_PARTS := $(DISPLAY_PARTS) gcc-mingw-w64-x86-64 locales nsis tcl8.6 tk8.6 wine wine64

# ---- set-up

setup: $(VENV)/project.stamp

CATALOGS := $(wildcard desktop/locale/*/LC_MESSAGES/*.po)

# A changed lock makes a new environment: what is left over from the old one would hide
# that something is missing in the new one.
$(VENV)/lock.stamp: requirements.lock
	@echo "set up: $(VENV) from requirements.lock"
	@python=$$(sh .ci/python) && "$$python" -m venv --clear $(VENV)
	@$(BIN)/python -m pip $(PIP) --require-hashes --only-binary :all: -r requirements.lock
	@touch $@

# Its build backend is in the lock, so no network is used here. It compiles the catalogs of texts.
$(VENV)/project.stamp: $(VENV)/lock.stamp pyproject.toml assets/packaging/catalogs.py $(CATALOGS)
	@$(BIN)/python -m pip $(PIP) --no-deps --no-build-isolation --no-index --editable .
	@touch $@

parts:
	@$(DEBIAN) $(TEST_PARTS)

az: $(AZ)/lock.stamp

$(AZ)/lock.stamp: tests/az/requirements.lock $(VENV)/lock.stamp
	@echo "set up: $(AZ), the real Azure CLI for tests"
	@$(BIN)/python -m venv --clear $(AZ)
	@$(AZ)/bin/python -m pip $(PIP) --require-hashes -r $<
	@touch $@

mitm: $(MITM)/lock.stamp

$(MITM)/lock.stamp: tests/network/requirements.lock $(VENV)/lock.stamp
	@echo "set up: $(MITM), the real mitmproxy for tests"
	@$(BIN)/python -m venv --clear $(MITM)
	@$(MITM)/bin/python -m pip $(PIP) --require-hashes -r $<
	@touch $@

older: $(OLDER)/lock.stamp

$(OLDER)/lock.stamp: tests/older/requirements.lock $(VENV)/lock.stamp
	@echo "set up: $(OLDER), libraries of before azure.core for tests"
	@$(BIN)/python -m venv --clear $(OLDER)
	@$(OLDER)/bin/python -m pip $(PIP) --require-hashes --only-binary :all: -r $<
	@touch $@

before25: $(BEFORE_25)/lock.stamp

$(BEFORE_25)/lock.stamp: tests/before25/requirements.lock $(VENV)/lock.stamp
	@echo "set up: $(BEFORE_25), the last azure-mgmt-resource with SubscriptionClient, for tests"
	@$(BIN)/python -m venv --clear $(BEFORE_25)
	@$(BEFORE_25)/bin/python -m pip $(PIP) --require-hashes --only-binary :all: -r $<
	@touch $@

oldest: $(OLDEST)/lock.stamp

# pip would look for a PyJWT beside the old one that is locked, for the parts that ask for
# PyJWT[crypto]; the lock is whole, so there is nothing to be resolved.
$(OLDEST)/lock.stamp: tests/oldest/requirements.lock $(VENV)/lock.stamp
	@echo "set up: $(OLDEST), the last libraries with get_client_from_cli_profile for tests"
	@$(BIN)/python -m venv --clear $(OLDEST)
	@$(OLDEST)/bin/python -m pip $(PIP) --require-hashes --no-deps --only-binary :all: -r $<
	@touch $@

# ---- use

demo: setup
	@if [ -n "$$DISPLAY" ] || [ "$$(uname)" = Darwin ]; then exec $(BIN)/azimuth --demo; \
	else $(DEBIAN) $(DISPLAY_PARTS) && exec $(BIN)/python -m tests.e2e.demo_run; fi

build: dist/azimuth

SOURCES := $(shell find desktop assets/icons assets/packaging -type f ! -name '*.pyc')
# The same commit gives the same bytes: sets are written in one order, and no clock is read.
SAME_BYTES := PYTHONHASHSEED=0 SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct 2>/dev/null || echo 0)
PYINSTALLER = $(SAME_BYTES) $(BIN)/pyinstaller build.spec --noconfirm --log-level WARN

# PyInstaller needs objdump and strip; and Debian's Python keeps its shared library in a
# package of its own.
dist/azimuth: build.spec $(SOURCES) $(VENV)/lock.stamp | setup
	@echo "build: $@"
	@base=$$(readlink -f $(BIN)/python); case "$$base" in /usr/bin/*) ;; *) base= ;; esac; \
	$(DEBIAN) binutils $${base:+lib$$(basename "$$base")}
	@$(PYINSTALLER) --distpath dist --workpath build/pyinstaller
	@touch $@

# For this user; PREFIX=/usr/local for all.
PREFIX ?= $(HOME)/.local

install: dist/azimuth
	@$(BIN)/python assets/packaging/linux.py "$(PREFIX)" --executable dist/azimuth

uninstall: setup
	@$(BIN)/python assets/packaging/linux.py "$(PREFIX)" --uninstall

# Builds once more, from nothing, and compares.
reproducible: dist/azimuth
	@$(PYINSTALLER) --clean --distpath build/again --workpath build/again/work
	@sha256sum dist/azimuth build/again/azimuth
	@cmp dist/azimuth build/again/azimuth && echo "the same bytes"

# ---- check

# Much of a test is waiting. A file stays together, because what its tests share is made once; they
# begin in the order of tests/conftest.py.
SIDE_BY_SIDE := --numprocesses 4 --dist loadfile --no-loadscope-reorder

# What failed beside the others is met once more by itself: it may have been the machine that was busy.
# It is named in the output, and is worth a look even so.
BY_ITSELF := echo "once more, each by itself:" && \
    $(BIN)/python -m pytest --last-failed --last-failed-no-failures none --maxfail 5 -rA $(PYTEST)

# What needs neither a window nor a server nor a process of its own.
QUICK := tests/domain tests/tasks tests/translations tests/test_clean_text.py tests/test_launch.py \
    tests/test_safe_write.py tests/test_settings_store.py

check: setup
	@$(MAKE) --no-print-directory --jobs=2 --output-sync=target lint types imports
	@$(BIN)/python -m pytest --quiet --numprocesses 2 --hypothesis-profile quick -m "not (gui or exe or az or older or oldest or before25)" $(QUICK)

# The environments of the Azure CLI and of mitmproxy and the executable take up to a minute each,
# and much of it is waiting: made beside the linters.
test: setup parts
	@$(MAKE) --no-print-directory --jobs=3 --output-sync=target az mitm older before25 oldest build lint types imports
	@$(BIN)/python -m pytest $(SIDE_BY_SIDE) $(PYTEST) || { [ $$? = 1 ] && $(BY_ITSELF); }

# The Windows Python is kept in the user's cache and made anew when the lock changes. SUITES="identity
# settings" runs only those of the other folders' tests by it.
WINDOWS_PYTEST := $(BIN)/python -m pytest --windows -v -rsP

windows: windows-parts
	@$(MAKE) --no-print-directory dist/azimuth-setup.exe
	@AZIMUTH_SUITES="$(SUITES)" $(WINDOWS_PYTEST) $(PYTEST) tests/windows tests/e2e/test_main_job.py

# Building waits for Wine half of the time: the suites run beside it.
windows-ci: windows-parts
	@$(MAKE) --no-print-directory --jobs=2 --output-sync=target dist/azimuth-setup.exe windows-suites
	@$(WINDOWS_PYTEST) tests/windows/test_executable.py::test_its_self_test_passes tests/e2e/test_main_job.py

windows-parts: setup
	@$(DEBIAN) $(WINDOWS_PARTS)
	@$(BIN)/python -m tests.windows.rig

windows-suites:
	@AZIMUTH_SUITES="identity settings" $(WINDOWS_PYTEST) tests/windows/test_suites.py

dist/azimuth-setup.exe: build.spec $(SOURCES) $(VENV)/lock.stamp | setup
	@echo "build: dist/azimuth.exe, $@"
	@$(SAME_BYTES) $(BIN)/python -m tests.windows.build

lint: setup
	@$(BIN)/ruff check --quiet .
	@$(BIN)/actionlint -shellcheck= -pyflakes=
	@$(BIN)/zizmor --quiet --offline --no-progress --persona=pedantic .github/workflows
	@$(BIN)/ruff format --check --quiet . || { echo "to mend: $(BIN)/ruff format ." >&2; exit 1; }

types: setup
	@for platform in linux darwin win32; do \
	    $(BIN)/mypy --platform $$platform --cache-dir .mypy_cache/$$platform || exit 1; done

imports: setup
	@$(BIN)/lint-imports --no-cache

# Beside the real Azure CLI, a bare Tk window and PyInstaller's own hello world.
bench: setup parts az build
	@$(BIN)/python -m tests.bench

# ---- seldom

# The only step that asks for newer versions; what comes of it is committed.
UV_COMPILE = build/uv/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 \
    --generate-hashes --no-emit-index-url

lock: setup
	@$(BIN)/python -m venv build/uv && build/uv/bin/python -m pip $(PIP) uv
	@export UV_CUSTOM_COMPILE_COMMAND="make lock"; \
	$(UV_COMPILE) --group dev pyproject.toml --output-file requirements.lock && \
	$(UV_COMPILE) --no-annotate .github/sbom/requirements.in --output-file .github/sbom/requirements.lock && \
	$(UV_COMPILE) --no-annotate tests/az/requirements.in --output-file tests/az/requirements.lock && \
	$(UV_COMPILE) --no-annotate tests/network/requirements.in --output-file tests/network/requirements.lock && \
	$(UV_COMPILE) --no-annotate tests/older/requirements.in --output-file tests/older/requirements.lock && \
	$(UV_COMPILE) --no-annotate tests/before25/requirements.in --output-file tests/before25/requirements.lock && \
	$(UV_COMPILE) --no-annotate tests/oldest/requirements.in --output-file tests/oldest/requirements.lock

# After a change of a text in English; LOCALE="pl" begins a language. docs/recipes/add-a-language.md
translations: setup
	@$(BIN)/python assets/packaging/catalogs.py $(LOCALE)

icons: setup
	@$(DEBIAN) librsvg2-bin
	@$(BIN)/python assets/make_icons.py

# Every state of every window, light and dark, 100 % and 200 %, in each language.
screenshots: setup
	@$(DEBIAN) $(DISPLAY_PARTS)
	@$(BIN)/python -m tests.ui.screenshots

# The pictures of the README.
picture: setup
	@$(DEBIAN) $(DISPLAY_PARTS)
	@$(BIN)/python -m tests.ui.screenshots --readme

clean:
	rm -rf build dist $(VENV) $(AZ) $(MITM) $(OLDER) $(BEFORE_25) $(OLDEST) .mypy_cache .ruff_cache .pytest_cache .hypothesis
