"""What an environment has is read from its files: exactly what it would tell, and nothing runs."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packaging.utils import canonicalize_name
from packaging.version import Version

from desktop.domain.models import Method, Verdict
from desktop.features.python_check import texts
from desktop.features.python_check.model.environment import (
    Code,
    Doubt,
    Facts,
    Interpreter,
    Kind,
)
from desktop.features.python_check.model.judge import code_for, judge
from desktop.features.python_check.worker import files, packages, places
from desktop.features.python_check.worker.files import ReadError
from desktop.features.python_check.worker.reading import facts_of, program_of
from desktop.tasks.cancel import Cancelled, CancelToken
from tests.environments.conftest import Fake, picture
from tests.support.parts import need_before_25, need_older, need_oldest

posix = pytest.mark.skipif(sys.platform == "win32", reason="FIFOs, links, names as on POSIX")
#: What an interpreter itself says, by the standard library's own means.
TELL = """
import importlib.metadata, json, sys
found = {}
for each in importlib.metadata.distributions():
    found.setdefault(each.metadata["Name"], [each.version, each.requires or []])
print(json.dumps(["%d.%d.%d" % sys.version_info[:3], sys.prefix, found]))
"""


def read(path: Path | str) -> Facts:
    return facts_of(places.at(str(path)), CancelToken())


def why(path: Path) -> str:
    with pytest.raises(ReadError) as told:
        facts_of(Interpreter(str(path), Kind.CHOSEN), CancelToken())
    return told.value.why


def made(folder: Path, *, version: str = "3.11.7", python: str = "", **config: str) -> Path:
    """An environment as ``venv`` leaves it, whose Python tells when it is started; its library."""
    program = folder / "bin" / "python"
    program.parent.mkdir(parents=True)
    program.write_text(python or "#!/bin/sh\ntouch started\n", encoding="utf-8")
    program.chmod(0o755)
    lines = {"home": "/usr/bin", "version": version, **config}
    text = "".join(f"{key.replace('_', '-')} = {value}\n" for key, value in lines.items())
    (folder / "pyvenv.cfg").write_text(text, encoding="utf-8")
    library = folder / "lib" / f"python{'.'.join(version.split('.')[:2])}" / "site-packages"
    library.mkdir(parents=True)
    return library


def package(library: Path, name: str, version: str, *requires: str) -> Path:
    folder = library / f"{name.replace('-', '_')}-{version}.dist-info"
    folder.mkdir(parents=True)
    lines = [f"Name: {name}", f"Version: {version}", *(f"Requires-Dist: {r}" for r in requires)]
    head = "Metadata-Version: 2.1\n" + "\n".join(lines)
    (folder / "METADATA").write_text(f"{head}\n\nName: no-header\n", encoding="utf-8")
    return folder


def within(seconds: float, work: Callable[[], object]) -> object:
    """The result of ``work``, which must not wait for anything; else the test fails."""
    done = list[object]()
    thread = threading.Thread(target=lambda: done.append(work()), daemon=True)
    thread.start()
    thread.join(seconds)
    assert done, "it waits"
    return done[0]


# ---- the same as the interpreter itself would tell


@pytest.mark.parametrize(
    "program",
    [
        pytest.param(lambda: Path(sys.executable), id="ours"),
        pytest.param(need_before_25, id="24", marks=pytest.mark.before25),
        pytest.param(need_older, id="older", marks=pytest.mark.older),
        pytest.param(need_oldest, id="oldest", marks=pytest.mark.oldest),
        pytest.param(lambda: Path(sys.base_prefix, "bin", "python3"), id="installation"),
        pytest.param(lambda: Path("/usr/bin/python3"), id="system", marks=posix),
    ],
)
def test_what_is_read_is_what_the_interpreter_says(program: Callable[[], Path]) -> None:
    path = program()
    if not path.exists():
        pytest.skip("not on this machine")
    found = facts_of(Interpreter(str(path), Kind.CHOSEN), CancelToken())
    ran = subprocess.run([path, "-c", TELL], capture_output=True, text=True, check=True)
    python, prefix, told = json.loads(ran.stdout)
    assert found.python == python
    assert Path(found.prefix).resolve() == Path(prefix).resolve()
    assert {name: each.version for name, each in found.packages.items()} == {
        canonicalize_name(name): version for name, (version, _) in told.items()
    }
    for name, (_, requires) in told.items():
        if canonicalize_name(name).startswith(("azure", "msal", "msrest", "adal")):
            assert list(found.packages[canonicalize_name(name)].requires) == requires


def test_every_python_of_this_machine_is_read_or_too_old(monkeypatch: pytest.MonkeyPatch) -> None:
    if sys.platform == "win32":  # where there may be none but the one that runs this
        on_path = (sys.base_prefix, os.environ["PATH"])
        monkeypatch.setenv("PATH", os.pathsep.join(on_path))
    known = [each for each in places.on_machine() if each.kind in {Kind.PYENV, Kind.SYSTEM}]
    assert known
    for each in known:
        if each.version.startswith("2."):
            assert why(Path(each.path)) == "old"
            continue
        found = facts_of(each, CancelToken())
        assert found.python.startswith(each.version)
        new = Version(found.python) >= Version("3.9")
        assert ("python-old" in {f.text for f in judge(found).findings}) is not new


def test_our_own_environment_is_judged() -> None:
    found = read(sys.executable)
    assert found.markers["sys_platform"] == sys.platform
    assert judge(found).way(Method.BROWSER).verdict is Verdict.OK
    assert code_for(found, Method.BROWSER) is Code.TODAY


@pytest.mark.older
def test_one_from_before_azure_core() -> None:
    found = read(need_older())
    assert code_for(found, Method.CLI) is Code.OLDER
    assert judge(found).way(Method.CLI).verdict is Verdict.NOTE
    assert judge(found).way(Method.BROWSER).text == "before-core"


@pytest.mark.oldest
def test_the_oldest_one() -> None:
    found = read(need_oldest())
    assert found.packages["azure-cli-core"].version == "2.20.0"
    assert judge(found).way(Method.CLI_PROFILE).verdict is Verdict.OK
    assert code_for(found, Method.CLI_PROFILE) is Code.CLI_PROFILE


def test_an_empty_one_at_an_awkward_place(empty: Path) -> None:
    found = read(empty)
    assert found.virtual
    assert not found.has_pip
    assert found.packages == {}
    assert Path(found.prefix) == empty / ".venv"
    assert [f.text for f in judge(found).findings] == ["no-azure"]


# ---- nothing of it runs


@posix
def test_nothing_is_started_whatever_lies_in_wait(tmp_path: Path) -> None:
    marks = tmp_path / "marks"
    marks.mkdir()
    project = tmp_path / "shop"
    library = made(project / ".venv", python=f"#!/bin/sh\ntouch '{marks}/python'\n")
    (project / ".venv/bin/python3").symlink_to("python")
    for name in ("sitecustomize", "usercustomize", "encodings", "json"):
        trap = f"open({str(marks / name)!r}, 'w')\n"
        (library / f"{name}.py").write_text(trap, encoding="utf-8")
    (library / "trap.pth").write_text(f"import os; open({str(marks / 'pth')!r}, 'w')\n")
    package(library, "azure-identity", "1.27.0")
    before = picture(project)
    for chosen in (project, project / ".venv", project / ".venv/bin/python"):
        found = read(chosen)
        assert found.packages["azure-identity"].version == "1.27.0"
    places.on_machine(str(project))
    assert list(marks.iterdir()) == []
    assert picture(project) == before


@posix
def test_a_link_to_a_script_is_named_as_what_it_is_and_not_run(tmp_path: Path) -> None:
    marks = tmp_path / "marks"
    script = tmp_path / "elsewhere" / "evil.sh"
    script.parent.mkdir()
    script.write_text(f"#!/bin/sh\ntouch '{marks}'\n", encoding="utf-8")
    script.chmod(0o755)
    made(tmp_path / "shop" / "env")
    program = tmp_path / "shop/env/bin/python"
    program.unlink()
    program.symlink_to(script)
    linked = tmp_path / "short"
    linked.symlink_to(tmp_path / "shop")
    found = read(linked)
    assert found.program is not None
    assert found.program.path == str(linked / "env/bin/python")
    assert found.program.real == str(script)
    assert found.program.doubt is Doubt.SCRIPT
    shown = "\n".join(texts.about_run(found))
    assert str(linked / "env/bin/python") in shown
    assert str(script) in shown
    assert "script" in texts.doubt(found)
    assert not marks.exists()


@posix
def test_a_link_to_another_program_is_told(tmp_path: Path) -> None:
    made(tmp_path / "env")
    program = tmp_path / "env/bin/python"
    program.unlink()
    program.symlink_to(shutil.which("true") or "/bin/true")
    found = read(tmp_path)
    assert found.program is not None
    assert found.program.doubt is Doubt.OTHER_NAME
    assert texts.doubt(found)
    assert program_of(sys.executable).doubt is None


@posix
def test_a_lone_program_tells_nothing(fake: Fake, tmp_path: Path) -> None:
    lone = fake(f"touch '{tmp_path}/started'")
    assert why(lone) == "unread"
    alone = tmp_path / "project" / "bin"
    alone.mkdir(parents=True)
    shutil.copy(lone, alone / "python")
    assert why(Path(places.at(str(alone.parent)).path)) == "unread"
    assert not (tmp_path / "started").exists()


@posix
def test_the_program_is_another_once_it_was_changed(tmp_path: Path) -> None:
    made(tmp_path / "env")
    program, other = tmp_path / "env/bin/python", tmp_path / "other"
    shutil.copy(program, other)
    before = program_of(str(program))
    assert program_of(str(program)) == before
    program.unlink()
    program.symlink_to(other)
    assert program_of(str(program)) != before
    linked = program_of(str(program))
    other.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    assert program_of(str(program)) != linked


# ---- files that are no files, too large, in a circle


@posix
@pytest.mark.parametrize("name", [
    "pyvenv.cfg", "bin/python", "lib/python3.11/site-packages/more.pth",
    "lib/python3.11/site-packages/old.egg-link",
    "lib/python3.11/site-packages/azure_core-1.41.0.dist-info/METADATA",
    "lib/python3.11/site-packages/azure_core-1.41.0.dist-info/direct_url.json",
    "lib/python3.11/site-packages/msrest-0.7.1-py3.11.egg-info",
])  # fmt: skip
@pytest.mark.parametrize("kind", ["fifo", "socket", "device", "loop", "folder"])
def test_what_is_no_ordinary_file_is_not_opened(name: str, kind: str, tmp_path: Path) -> None:
    folder = tmp_path / "e"
    library = made(folder)
    package(library, "azure-identity", "1.27.0")
    place = folder / name
    place.parent.mkdir(exist_ok=True)
    place.unlink(missing_ok=True)
    if kind == "fifo":
        os.mkfifo(place)
    elif kind == "socket":
        here = Path.cwd()
        os.chdir(place.parent)  # the name of a socket is short
        try:
            with socket.socket(socket.AF_UNIX) as made_here:
                made_here.bind(place.name)
        finally:
            os.chdir(here)
    elif kind == "device":
        place.symlink_to("/dev/zero")
    elif kind == "loop":
        place.symlink_to(place.name)
    else:
        place.mkdir()

    def look() -> str:
        try:
            places.on_machine(str(folder))
            return str(len(read(folder).packages))
        except ReadError as error:
            return error.why

    found = within(20, look)
    assert found in {"1", "no-environment", "unread"}
    assert (found == "1") is name.startswith("lib/")


@posix
def test_folders_in_a_circle_end(tmp_path: Path) -> None:
    library = made(tmp_path / "env")
    (library / "self").symlink_to(library)
    (library / "self.pth").write_text("self\nself/self\n.\n..\n../..\n", encoding="utf-8")
    package(library, "azure-core", "1.41.0")
    assert list(read(tmp_path).packages) == ["azure-core"]
    (tmp_path / "env/lib/python3.11/site-packages").rename(tmp_path / "away")
    library.symlink_to("site-packages")
    assert read(tmp_path).packages == {}


@posix
def test_what_is_huge_is_read_to_a_bound(tmp_path: Path) -> None:
    library = made(tmp_path / "env")
    metadata = package(library, "azure-core", "1.41.0") / "METADATA"
    for large in (metadata, tmp_path / "env/pyvenv.cfg", library / "x.pth"):
        with large.open("a", encoding="utf-8") as file:
            file.truncate(3_000_000_000)  # sparse: zeros
    (library / "y.pth").write_text("/nowhere\n" * 300_000, encoding="utf-8")
    for number in range(3_000):
        (library / f"noise_{number}-1.0.dist-info").mkdir()
    tracemalloc.start()
    started = time.monotonic()
    found = read(tmp_path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found.packages["azure-core"].version == "1.41.0"
    assert time.monotonic() - started < 30
    assert peak < 50_000_000


@posix
def test_a_library_of_more_than_can_be_is_cut(tmp_path: Path, monkeypatch) -> None:
    library = made(tmp_path / "env")
    for number in range(60):
        package(library, f"azure-x{number}", "1.0")
    monkeypatch.setattr(packages, "_PACKAGES", 50)
    assert len(read(tmp_path).packages) == 50
    monkeypatch.setattr(packages, "_SECONDS", -1)
    with pytest.raises(ReadError) as told:
        read(tmp_path)
    assert told.value.why == "late"


def test_a_cancel_ends_the_reading() -> None:
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        facts_of(Interpreter(sys.executable, Kind.CHOSEN), token)


# ---- names and texts are a stranger's


@posix
def test_names_of_files_may_hold_anything(tmp_path: Path) -> None:
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe\x1b[31m\n\xe2\x80\xae"))
    library = made(folder / "env")
    package(library, "azure-core", "1.41.0")
    Path(os.fsdecode(os.fsencode(library) + b"/azure_\xff\x1b-1.0.dist-info")).mkdir()
    found = read(folder)
    shown = texts.about_python(found) + "".join(texts.about_run(found))
    assert shown.isprintable()
    shown.encode("utf-8")
    assert list(found.packages) == ["azure-core"]
    remedy = judge(found).findings[0].remedy
    assert remedy is not None
    for tool in texts.Tool:
        assert texts.command(remedy, found, tool, windows=False) == ""
        assert texts.command(remedy, found, tool, windows=True) == ""
    texts.as_text(judge(found), None, texts.Tool.PIP, windows=False).encode("utf-8")


@posix
def test_texts_are_cleaned(tmp_path: Path) -> None:
    library = made(tmp_path / "env", version="3.11.7\x1b[31m")
    secret = "eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJ4In0.c2lnbmF0dXJl"
    package(library, "azure-core", "1.41.0")
    odd = package(library, "azure-odd", "1.0")
    text = f"Name: azure-\x1b[31modd\x07\nVersion: 1.0 refresh_token={secret}\n"
    odd.joinpath("METADATA").write_bytes(text.encode() + b"Requires-Dist: \xff\xfe\x00x\n")
    found = read(tmp_path)
    everything = repr(found.packages) + found.python
    assert secret not in everything
    assert everything.isprintable()


@given(st.text(max_size=300), st.text(max_size=100))
def test_no_metadata_breaks_the_reader(text: str, requires: str) -> None:
    found = packages._parsed(f"Name: azure-x\nVersion: 1\n{text}")
    assert found is None or all(line.isprintable() for line in found.requires)
    list(packages._requirements(requires))
    packages._is_editable(requires)
    assert len(files.shown(text, 50)) <= 50


# ---- what the formats say


@posix
def test_projects_of_their_own_are_noted(tmp_path: Path) -> None:
    library = made(tmp_path / "env")
    new = package(library, "azure-new", "2.0")
    url = {"url": "file:///home/ada/new", "dir_info": {"editable": True}}
    new.joinpath("direct_url.json").write_text(json.dumps(url), encoding="utf-8")
    old = tmp_path / "old project"
    info = old / "azure_old.egg-info"
    info.mkdir(parents=True)
    info.joinpath("PKG-INFO").write_text("Name: azure-old\nVersion: 1.5\n", encoding="utf-8")
    info.joinpath("requires.txt").write_text(
        "six>=1\n\n[aio]\naiohttp\n\n[:python_version < '3']\nfutures\n", encoding="utf-8"
    )
    (library / "azure-old.egg-link").write_text(f"{old}\n.", encoding="utf-8")
    (library / "easy-install.pth").write_text(f"{old}\n", encoding="utf-8")
    found = read(tmp_path).packages
    assert (found["azure-new"].editable, found["azure-old"].editable) == (True, True)
    assert found["azure-old"].requires == ("six>=1", "futures; python_version < '3'")
    assert "editable" in texts.package_version(found["azure-old"])


@posix
def test_folders_of_pth_files_count_but_none_of_another_machine(tmp_path: Path) -> None:
    library = made(tmp_path / "env")
    for name in ("near", "far", "farther"):
        package(tmp_path / name, f"azure-{name}", "1.0")
    (library / "a.pth").write_text(
        f"# a comment\nimport nothing\n{tmp_path / 'near'}\n/{tmp_path / 'far'}\n"
        f"\\\\{tmp_path}\\farther\n", encoding="utf-8",
    )  # fmt: skip
    assert list(read(tmp_path).packages) == ["azure-near"]


@posix
@pytest.mark.parametrize(("given_as", "python"), [
    ({"version": "3.12.4"}, "3.12.4"),
    ({"version": "3.12", "version_info": "3.12.4.final.0"}, "3.12.4"),
    ({"version": "3.12"}, "3.12"),
])  # fmt: skip
def test_versions_as_tools_write_them(given_as: dict[str, str], python: str, tmp_path) -> None:
    made(tmp_path / "env", version="3.12")
    text = "".join(f"{key} = {value}\n" for key, value in given_as.items())
    (tmp_path / "env/pyvenv.cfg").write_text(text, encoding="utf-8")
    assert read(tmp_path).python == python


@posix
@pytest.mark.parametrize(("config", "prepare", "told"), [
    ({}, lambda env: None, "CPython"),
    ({"implementation": "CPython"}, lambda env: None, "CPython"),
    ({"implementation": "PyPy"}, lambda env: None, "PyPy"),
    ({}, lambda env: (env / "lib/pypy3.11").mkdir(), "PyPy"),
    ({}, lambda env: (env / "bin/python").rename(env / "bin/pypy3.11") and
         (env / "bin/python").symlink_to("pypy3.11"), "PyPy"),
], ids=["silent", "CPython's file", "PyPy's file", "PyPy's folder", "PyPy's name"])  # fmt: skip
def test_which_python_it_is_decides_what_packages_need(
    config: dict[str, str], prepare: Callable[[Path], object], told: str, tmp_path: Path
) -> None:
    made(tmp_path / "env", **config)
    prepare(tmp_path / "env")
    markers = read(tmp_path / "env").markers
    assert markers["platform_python_implementation"] == told
    assert markers["implementation_name"] == told.lower()


@posix
def test_the_program_that_is_started_knows_its_version_better_than_a_file(tmp_path: Path) -> None:
    made(tmp_path / "env", version="3.9.1")
    base = tmp_path / "base" / "python3.12"
    base.parent.mkdir()
    shutil.copy(shutil.which("true") or "/bin/true", base)
    program = tmp_path / "env/bin/python"
    program.unlink()
    program.symlink_to(base)
    package(tmp_path / "env/lib/python3.12/site-packages", "azure-core", "1.41.0")
    found = read(tmp_path)
    assert found.python == "3.12"
    assert found.markers["python_version"] == "3.12"
    assert list(found.packages) == ["azure-core"]


@posix
def test_an_environment_that_sees_its_system_s_packages(tmp_path: Path) -> None:
    base = tmp_path / "base"
    library = base / "lib/python3.11/site-packages"
    package(library, "azure-core", "1.20.0")
    package(library, "azure-identity", "1.27.0")
    (base / "lib/python3.11/os.py").touch()
    (base / "bin").mkdir()
    own = made(tmp_path / "env", home=str(base / "bin"), include_system_site_packages="true")
    package(own, "azure-core", "1.41.0")
    told = {name: each.version for name, each in read(tmp_path / "env").packages.items()}
    assert told == {"azure-core": "1.41.0", "azure-identity": "1.27.0"}


@posix
def test_conda_s(tmp_path: Path) -> None:
    folder = tmp_path / "science"
    library = made(folder, version="3.12.4")
    (folder / "pyvenv.cfg").unlink()
    (folder / "conda-meta").mkdir()
    (folder / "conda-meta/python-3.12.4-h99e199e_1.json").touch()
    (folder / "conda-meta/python-dateutil-2.9.0-py312.json").touch()
    package(library, "azure-identity", "1.27.0")
    found = read(folder)
    assert (found.python, found.virtual) == ("3.12.4", True)
    assert list(found.packages) == ["azure-identity"]


def test_an_environment_whose_python_is_gone(empty: Path) -> None:
    program = Path(places.at(str(empty)).path)
    program.unlink()
    program.symlink_to(empty / "gone")
    with pytest.raises(ReadError) as told:
        places.at(str(program))
    assert told.value.why == "no-such"
