"""Parts that are unpacked when a module is imported for the first time."""

from __future__ import annotations

import importlib
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import late_parts
import pytest

from desktop import late
from tests.support.parts import need


@pytest.fixture
def bundle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A bundle that holds ``late_sample.py`` and a library, still packed."""
    packed = tmp_path / "packed"
    packed.mkdir()
    home = tmp_path / "home"
    home.mkdir()
    (packed / "_late_0.py").write_text("DATA = b'a library'")
    (packed / "_late_1.py").write_text("DATA = b'answer = 42'")
    (packed / "_late_index.py").write_text(
        "DATA = (('libsample.so.1', '_late_0'), ('late_sample.py', '_late_1'))"
    )
    monkeypatch.setattr(sys, "_MEIPASS", str(home), raising=False)
    monkeypatch.setattr(sys, "path", [str(home), str(packed), *sys.path])
    monkeypatch.setattr(sys, "meta_path", list(sys.meta_path))
    monkeypatch.setattr(late, "_waiting", {})
    yield home
    for name in [name for name in sys.modules if name.startswith(("_late_", "late_sample"))]:
        del sys.modules[name]


def test_nothing_to_do_from_source(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(sys, "_MEIPASS", raising=False)
    before = list(sys.meta_path)
    late.install()
    late.unpack()
    assert sys.meta_path == before


def test_nothing_before_it_is_asked_for(bundle: Path) -> None:
    late.install()
    importlib.import_module("colorsys")
    assert list(bundle.iterdir()) == []


def test_by_an_import_from_several_threads(bundle: Path) -> None:
    late.install()
    seen: list[int] = []

    def look() -> None:
        seen.append(importlib.import_module("late_sample").answer)

    threads = [threading.Thread(target=look) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert seen == [42] * 8
    assert (bundle / "libsample.so.1").read_bytes() == b"a library"
    assert "_late_0" not in sys.modules  # megabytes


def test_a_part_that_is_missing_is_an_error_each_time(bundle: Path) -> None:
    (bundle.parent / "packed" / "_late_1.py").unlink()
    late.install()
    for _ in range(2):
        with pytest.raises(ModuleNotFoundError, match="_late_1"):
            importlib.import_module("late_sample")


@pytest.mark.parametrize(
    ("path", "module"),
    [
        ("python3.11/lib-dynload/_ssl.cpython-311-x86_64-linux-gnu.so", "_ssl"),
        ("cryptography/hazmat/bindings/_rust.abi3.so", "cryptography.hazmat.bindings._rust"),
        ("_cffi_backend.cpython-311-x86_64-linux-gnu.so", "_cffi_backend"),
    ],
)
def test_names_of_modules(path: str, module: str) -> None:
    assert late._module_of(path) == module


def test_the_build_packs_what_the_program_unpacks(tmp_path: Path) -> None:
    need("strip")
    library = next(Path(sys.prefix).rglob("_psutil_linux*.so"))
    binaries = [
        ("libtk8.6.so", "/x", "BINARY"),
        ("psutil/_psutil_linux.abi3.so", str(library), "EXTENSION"),
    ]
    early, rest = late_parts.split(binaries)
    assert [entry[0] for entry in early] == ["libtk8.6.so"]
    made = late_parts.as_modules(rest, tmp_path / "late")
    spaces: dict[str, dict[str, bytes]] = {name: {} for name in made}
    for name, (_, code) in made.items():
        exec(code, spaces[name])
    assert spaces["_late_index"]["DATA"] == (("psutil/_psutil_linux.abi3.so", "_late_0"),)
    assert spaces["_late_0"]["DATA"].startswith(b"\x7fELF")
