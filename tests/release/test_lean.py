"""What makes the executable small, without taking anything that is used."""

from __future__ import annotations

import dis
import sys
import zlib
from pathlib import Path

import lean
import pytest

from tests.support.parts import ROOT

SOURCE = '''"""Module."""
from dataclasses import dataclass

@dataclass
class Point:
    """Class."""
    x: int

    def double(self):
        """Function."""
        assert self.x, "asserts stay"
        return self.x * 2

    async def wait(self):
        """Coroutine."""

class Bare:
    "only a docstring"

def text():
    return "kept"
'''


def test_docstrings_go_and_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "sample.py"
    file.write_text(SOURCE)
    code: dict[str, object] = {}
    lean.drop_docstrings([("sample", str(file), "PYMODULE")], code)
    space: dict[str, object] = {"__name__": "sample"}
    exec(code["sample"], space)
    point = space["Point"]
    for thing in (point, point.double, point.wait, space["Bare"]):
        assert thing.__doc__ == " "
    assert point(4).double() == 8
    with pytest.raises(AssertionError, match="asserts stay"):
        point(0).double()
    assert space["text"]() == "kept"
    assert [line for _, line in dis.findlinestarts(point.double.__code__)][-1] == 12


def test_our_own_docstrings_stay(tmp_path: Path) -> None:
    code: dict[str, object] = {}
    ours = ("desktop.app", str(ROOT / "desktop" / "app.py"), "PYMODULE")
    lean.drop_docstrings([ours, ("native", "x.so", "EXTENSION")], code)
    assert code == {}


def test_only_the_api_versions_that_are_named(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("from azure.mgmt.authorization.v2022_04_01 import x")
    (tmp_path / "b.py").write_text("from azure.mgmt.other.v2015_07_01 import x")
    left_out = lean.unused_versions(tmp_path)
    assert "azure.mgmt.authorization.v2015_07_01" in left_out
    assert "azure.mgmt.authorization.v2022_04_01" not in left_out
    of_ours = lean.unused_versions(ROOT / "desktop")
    assert "azure.mgmt.authorization.v2020_10_01" not in of_ours
    assert len(of_ours) > 10


def test_deflate_is_what_zlib_reads() -> None:
    data = Path(lean.__file__).read_bytes() + (ROOT / "LICENSE").read_bytes()
    packed = lean.Deflate.compress(data)
    assert zlib.decompress(packed) == data
    assert len(packed) <= len(zlib.compress(data, 9))
    file = lean.Deflate.compressobj(9)
    pieces = [file.compress(data[:1000]), file.compress(data[1000:]), file.flush()]
    assert zlib.decompress(b"".join(pieces)) == data


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="Linux's libraries")
def test_the_systems_libraries_stay_out() -> None:
    there = [
        (name, f"/lib/{name}", "BINARY") for name in ("libX11.so.6", "libssl.so.3", "libXft.so.2")
    ]
    assert [entry[0] for entry in lean.own(there)] == ["libssl.so.3", "libXft.so.2"]


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("_tcl_data/tzdata/Europe/Berlin", False),
        ("_tcl_data\\msgs\\de.msg", False),
        ("_tk_data/tkfbox.tcl", True),
        ("_tk_data/msgs/de.msg", True),
        ("_tcl_data/encoding/cp1252.enc", True),
        ("msal-1.39.0.dist-info/METADATA", True),
        ("msal-1.39.0.dist-info/RECORD", False),
        ("certifi/cacert.pem", True),
    ],
)
def test_files(name: str, kept: bool) -> None:
    assert bool(lean.used([(name, "", "DATA")])) is kept


def test_the_loaders_words_are_replaced_in_place(tmp_path: Path) -> None:
    file = tmp_path / "loader"
    before = b"\x7fELF..\0Failed to load Python shared library '%s': %s\n\0rest"
    file.write_bytes(before)
    lean.explain_noexec(file)
    after = file.read_bytes()
    assert len(after) == len(before)
    assert b"If /tmp is noexec: TMPDIR=~ ./azimuth\n\0" in after
    assert after.endswith(b"\0rest")
    assert after.count(b"%s") == 2
    with pytest.raises(ValueError, match="says something else"):
        lean.explain_noexec(file)
