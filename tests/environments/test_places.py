"""Interpreters are found where tools put them; nothing is started for it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from desktop.features.python_check.model.environment import Kind
from desktop.features.python_check.worker import places
from desktop.features.python_check.worker.files import ReadError
from tests.environments.conftest import Fake, picture

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="folders as on Linux and macOS")


def environment(folder: Path, version: str = "3.11.7") -> Path:
    """What ``venv`` leaves there, but that its Python tells when it is started."""
    program = folder / "bin" / "python"
    program.parent.mkdir(parents=True)
    program.write_text(f"#!/bin/sh\ntouch '{folder}/started'\n", encoding="utf-8")
    program.chmod(0o755)
    (folder / "pyvenv.cfg").write_text(f"home = /usr\nversion = {version}\n", encoding="utf-8")
    return program


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of its own, and nothing of the user's surroundings."""
    made = tmp_path / "home"
    made.mkdir()
    monkeypatch.setenv("HOME", str(made))
    monkeypatch.setenv("PATH", str(tmp_path / "programs"))
    for name in ("VIRTUAL_ENV", "CONDA_PREFIX", "PYENV_ROOT", "UV_PYTHON_INSTALL_DIR"):
        monkeypatch.delenv(name, raising=False)
    for name in ("_BREWS", "_CONDAS"):
        kept = tuple(place for place in getattr(places, name) if place.startswith("~"))
        monkeypatch.setattr(places, name, kept)
    return made


def found(folder: str = "") -> list[tuple[str, Kind]]:
    return [(each.path, each.kind) for each in places.on_machine(folder)]


def test_the_environments_of_a_project_come_first_the_usual_name_before_others(
    tmp_path: Path, home: Path
) -> None:
    project = tmp_path / "shop"
    other, usual = environment(project / "a-test-env"), environment(project / ".venv")
    pyenv = environment(home / ".pyenv" / "versions" / "3.12.1")
    assert found(str(project)) == [
        (str(usual), Kind.PROJECT), (str(other), Kind.PROJECT), (str(pyenv), Kind.PYENV),
    ]  # fmt: skip
    assert places.at(str(project)).path == str(usual)
    assert places.at(str(project)).version == "3.11.7"


def test_each_tool_s_places(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    active = environment(tmp_path / "active")
    monkeypatch.setenv("VIRTUAL_ENV", str(tmp_path / "active"))
    conda = home / "miniforge3"
    for folder in (conda, conda / "envs" / "science"):
        environment(folder)
        (folder / "conda-meta").mkdir()
    poetry = environment(home / ".cache/pypoetry/virtualenvs/shop-x1-py3.11")
    uv = environment(home / ".local/share/uv/python/cpython-3.13.0-linux-x86_64-gnu")
    told = dict(found())
    assert told[str(active)] is Kind.ACTIVE
    assert told[str(conda / "bin/python")] is Kind.CONDA
    assert told[str(conda / "envs/science/bin/python")] is Kind.CONDA
    assert told[str(poetry)] is Kind.PROJECT
    assert told[str(uv)] is Kind.UV


def test_programs_in_path_once_each_and_no_shims(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs, shims = tmp_path / "programs", tmp_path / "shims"
    for folder in (programs, shims):
        folder.mkdir()
    for name in ("python3.12", "python3-config", "pythonw-helper"):
        (programs / name).write_text("#!/bin/sh\n", encoding="utf-8")
        (programs / name).chmod(0o755)
    (programs / "python3").symlink_to("python3.12")
    (shims / "python3").write_text("#!/bin/sh\n", encoding="utf-8")
    (shims / "python3").chmod(0o755)
    monkeypatch.setenv("PATH", f"{shims}{os.pathsep}{programs}{os.pathsep}/nonexistent")
    [only] = places.on_machine()
    assert Path(only.path).resolve() == programs / "python3.12"
    assert only.version == "3.12"
    assert only.kind is Kind.SYSTEM


def test_an_environment_is_itself_and_not_what_it_was_made_from(tmp_path: Path) -> None:
    base = environment(tmp_path / "base")
    project = tmp_path / "shop"
    for name in (".venv", "venv"):
        folder = project / name
        (folder / "bin").mkdir(parents=True)
        (folder / "pyvenv.cfg").touch()
        (folder / "bin" / "python").symlink_to(base)
    assert len(found(str(project))) == 2


def test_the_lock_of_a_project_is_seen(tmp_path: Path) -> None:
    program = environment(tmp_path / "shop" / ".venv")
    assert places.at(str(program)).lock == ""
    (tmp_path / "shop" / "uv.lock").touch()
    for chosen in (program, tmp_path / "shop", tmp_path / "shop" / ".venv"):
        assert places.at(str(chosen)).lock == str(tmp_path / "shop" / "uv.lock")


def test_nothing_is_started_nothing_written(tmp_path: Path) -> None:
    project = tmp_path / "shop"
    environment(project / ".venv")
    before = picture(tmp_path)
    places.on_machine(str(project))
    places.at(str(project))
    assert picture(tmp_path) == before


def test_a_folder_of_thousands_is_not_walked(tmp_path: Path) -> None:
    for number in range(3):
        deep = tmp_path / "shop" / "a" / str(number)
        environment(deep)
    assert found(str(tmp_path / "shop")) == []
    many = tmp_path / "many"
    for number in range(80):
        environment(many / f"env{number}")
    assert len(found(str(many))) == places._MOST


def test_nothing_is_looked_for_in_the_folder_that_happens_to_be_current(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = tmp_path / "here"
    environment(here)
    environment(here / "versions" / "3.12.1")
    monkeypatch.chdir(here)
    monkeypatch.setenv("PATH", f"{os.pathsep}.{os.pathsep}bin{os.pathsep}./bin")
    for name in ("VIRTUAL_ENV", "CONDA_PREFIX", "PYENV_ROOT", "UV_PYTHON_INSTALL_DIR"):
        monkeypatch.setenv(name, ".")
    assert places.on_machine() == ()


@pytest.mark.parametrize("typed", ["-c", "--help", "~nobody-of-that-name/x", "a\0b", "\udcff"])
def test_what_was_typed_is_a_path_and_nothing_else(typed: str) -> None:
    with pytest.raises(ReadError) as told:
        places.at(typed)
    assert told.value.why == "no-such"


def why(path: Path) -> str:
    with pytest.raises(ReadError) as told:
        places.at(str(path))
    return told.value.why


def test_what_is_none(tmp_path: Path, fake: Fake) -> None:
    assert why(tmp_path) == "no-environment"
    assert why(tmp_path / "gone") == "no-such"
    text = tmp_path / "notes.txt"
    text.touch()
    assert why(text) == "not-python"
    dangerous = fake("touch started").rename(tmp_path / "rm")
    assert why(dangerous) == "not-python"
    assert why(tmp_path / ("x" * 5000)) == "no-such"
