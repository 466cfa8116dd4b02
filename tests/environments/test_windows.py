"""Pythons that Windows knows of: its registry and the store's folder, as played ones."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from desktop.features.python_check.model.environment import Interpreter, Kind
from desktop.features.python_check.worker import places, reading, registry
from desktop.tasks.cancel import CancelToken
from tests.environments.test_reading import package

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="plays Windows elsewhere")
Keys = dict[str, Any]
CURRENT, MACHINE = "HKCU", "HKLM"


class Registry(ModuleType):
    """A registry of nested dictionaries; what is an OSError in it is raised, and "" the default."""

    HKEY_CURRENT_USER, HKEY_LOCAL_MACHINE = CURRENT, MACHINE
    KEY_READ, KEY_WOW64_64KEY, KEY_WOW64_32KEY = 1, 256, 512
    REG_SZ, REG_EXPAND_SZ, REG_DWORD = 1, 2, 4

    def __init__(self, keys: Keys, narrow: Keys | None = None) -> None:
        super().__init__("winreg")
        self._keys, self._narrow = keys, narrow or {}

    def OpenKey(self, root: str, path: str, reserved: int, access: int) -> Key:  # noqa: N802
        at: Any = (self._narrow if access & self.KEY_WOW64_32KEY else self._keys).get(root, {})
        for part in path.split("\\"):
            at = at.get(part) if isinstance(at, dict) else None
            if isinstance(at, OSError):
                raise at
            if at is None:
                raise FileNotFoundError(path)
        return Key(at)

    def QueryInfoKey(self, key: Key) -> tuple[int, int, int]:  # noqa: N802
        return len(key.children), 0, 0

    def EnumKey(self, key: Key, number: int) -> str:  # noqa: N802
        name = key.children[number]
        if isinstance(key.held[name], BlockingIOError):
            raise key.held[name]
        return name

    def QueryValueEx(self, key: Key, name: str) -> tuple[Any, int]:  # noqa: N802
        if name not in key.held or isinstance(key.held[name], dict):
            raise FileNotFoundError(name)
        value = key.held[name]
        if isinstance(value, str) and "%" in value:
            return value, self.REG_EXPAND_SZ
        return value, self.REG_SZ if isinstance(value, str) else self.REG_DWORD

    def ExpandEnvironmentStrings(self, text: str) -> str:  # noqa: N802
        return text.replace("%WHERE%", str(self.where))

    where = Path()


class Key:
    def __init__(self, held: Keys) -> None:
        self.held = held
        self.children = [k for k, v in held.items() if isinstance(v, (dict, OSError))]

    def __enter__(self) -> Key:
        return self

    def __exit__(self, *error: object) -> None:
        pass


def told_version(version: str) -> bytes:
    """As a resource of a program holds it."""
    return "ProductVersion".encode("utf-16-le") + bytes(4) + version.encode("utf-16-le") + bytes(8)


def installation(folder: Path, version: str = "", dll: str = "") -> Path:
    """What an installer leaves: a program that would tell if it were started."""
    folder.mkdir(parents=True)
    program = folder / "python.exe"
    program.write_bytes(b"MZ" + bytes(64))
    if version:
        program.write_bytes(program.read_bytes() + told_version(version))
    program.chmod(0o755)
    (folder / "Lib" / "site-packages").mkdir(parents=True)
    (folder / "Lib" / "os.py").touch()
    if dll:
        (folder / dll).touch()
        (folder / "python3.dll").touch()
    return program


@pytest.fixture(autouse=True)
def nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(places, "_BREWS", ())
    monkeypatch.setattr(places, "_CONDAS", ())
    for name in ("VIRTUAL_ENV", "CONDA_PREFIX", "PYENV_ROOT", "UV_PYTHON_INSTALL_DIR"):
        monkeypatch.delenv(name, raising=False)


def found(monkeypatch: pytest.MonkeyPatch, core: Keys, **others: Any) -> dict[str, Interpreter]:
    companies = {"PythonCore": core} | others.pop("companies", {})
    keys = {CURRENT: {"Software": {"Python": companies}}} | others.pop("keys", {})
    played = Registry(keys, others.pop("narrow", None))
    played.where = others.pop("where", Path())
    monkeypatch.setitem(sys.modules, "winreg", played)
    return {each.path: each for each in places.on_machine()}


def test_one_broken_entry_hides_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = installation(tmp_path / "311")
    last = installation(tmp_path / "313")
    told = found(monkeypatch, {
        "3.8": {},
        "3.9": {"InstallPath": {}},
        "3.9-32": {"InstallPath": {"": 7, "ExecutablePath": ["?"]}},
        "3.10": {"InstallPath": PermissionError("not yours")},
        "3.10-32": BlockingIOError("this name cannot be read"),
        "3.11": {"InstallPath": {"": str(tmp_path / "311")}, "SysVersion": "3.11"},
        "3.12": {"InstallPath": {"ExecutablePath": "python.exe"}},
        "3.12-x": {"InstallPath": {"ExecutablePath": str(tmp_path / "gone" / "python.exe")}},
        "3.12-y": {"InstallPath": {"ExecutablePath": "/bin/sh", "": "\0"}},
        "3.13": {"InstallPath": {"ExecutablePath": str(last)}, "Version": "3.13.1"},
    })  # fmt: skip
    assert {path: each.version for path, each in told.items()} == {
        str(first): "3.11", str(last): "3.13.1",
    }  # fmt: skip


def test_every_company_every_view_and_no_launcher(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    conda, uv, all_users, narrow = (
        installation(tmp_path / name) for name in ("conda", "uv", "all", "narrow")
    )
    told = found(
        monkeypatch, {"3.10": {"InstallPath": {"": "%WHERE%/uv"}, "SysVersion": 3}},
        where=tmp_path,
        companies={
            "ContinuumAnalytics": {
                "Anaconda39-64": {"InstallPath": {"": str(tmp_path / "conda")}, "SysVersion": "3.9"}
            },
            "PyLauncher": {"3.1": {"InstallPath": {"": str(tmp_path / "narrow")}}},
            "Broken": OSError("no"),
        },
        keys={MACHINE: {"Software": {"Python": {"PythonCore": {
            "3.12": {"InstallPath": {"ExecutablePath": str(all_users)}}}}}}},
        narrow={MACHINE: {"Software": {"Python": {"PythonCore": {
            "3.8-32": {"InstallPath": {"": str(narrow.parent)}}}}}}},
    )  # fmt: skip
    assert {(path, each.kind, each.version) for path, each in told.items()} == {
        (str(conda), Kind.CONDA, "3.9"), (str(uv), Kind.SYSTEM, "3.10"),
        (str(all_users), Kind.SYSTEM, "3.12"), (str(narrow), Kind.SYSTEM, "3.8"),
    }  # fmt: skip


def test_files_tell_the_version_where_the_registry_does_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    product = installation(tmp_path / "a", "3.11.9", "python311.dll")
    dll = installation(tmp_path / "b", "", "python312.dll")
    library = installation(tmp_path / "c", "", "python313.dll")
    product.with_name("python311.dll").write_bytes(b"MZ" + bytes(100))
    library.with_name("python313.dll").write_bytes(bytes(5_000_000) + told_version("3.13.2"))
    tags = {name: {"InstallPath": {"": str(tmp_path / name)}} for name in ("a", "b", "c")}
    told = found(monkeypatch, tags)
    assert {path: each.version for path, each in told.items()} == {
        str(product): "3.11.9", str(dll): "3.12", str(library): "3.13.2",
    }  # fmt: skip


def test_the_store_s_and_what_is_installed_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    local = tmp_path / "Local"
    apps = local / "Microsoft" / "WindowsApps"
    family = "PythonSoftwareFoundation.Python.3.11_qbz5n2kfra8p0"
    for folder in (apps, apps / family, apps / "Somebody.Else_x"):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "python.exe").touch(mode=0o755)  # an alias has no content
    library = local / "Packages" / family / "LocalCache/local-packages/Python311/site-packages"
    package(library, "azure-identity", "1.27.0")
    monkeypatch.setenv("LOCALAPPDATA", str(local))
    monkeypatch.setenv("PATH", str(apps))
    told = found(monkeypatch, {})
    [only] = told.values()
    assert (only.path, only.kind) == (str(apps / family / "python.exe"), Kind.STORE)
    assert only.version == "3.11"
    facts = reading.facts_of(only, CancelToken())
    assert list(facts.packages) == ["azure-identity"]


def test_conda_s_list_of_environments(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = installation(tmp_path / "envs" / "science")
    meta = program.parent / "conda-meta"
    meta.mkdir()
    (meta / "python-3.12.4-h99e199e_1.json").touch()
    listed = tmp_path / "home" / ".conda" / "environments.txt"
    listed.parent.mkdir(parents=True)
    lines = f"\n  {program.parent}  \nenvs/science\n{tmp_path}/gone\n"
    listed.write_bytes(b"\xff\xfe\x00broken\n" + lines.encode())
    monkeypatch.setattr(places, "_PROGRAMS", ("python.exe",))
    [only] = places.on_machine()
    assert (only.path, only.kind, only.version) == (str(program), Kind.CONDA, "3.12.4")


def test_an_environment_as_windows_makes_it(tmp_path: Path) -> None:
    base = installation(tmp_path / "base", "3.11.9", "python311.dll")
    scripts = tmp_path / "shop" / ".venv" / "Scripts"
    scripts.mkdir(parents=True)
    program = scripts / "python.exe"
    program.write_bytes(b"MZ")
    config = f"home = {base.parent}\ninclude-system-site-packages = true\nversion = 3.11.9\n"
    (scripts.parent / "pyvenv.cfg").write_text(config, encoding="utf-8")
    package(scripts.parent / "Lib" / "site-packages", "azure-core", "1.41.0")
    package(base.parent / "Lib" / "site-packages", "azure-identity", "1.27.0")
    facts = reading.facts_of(Interpreter(str(program), Kind.CHOSEN), CancelToken())
    assert facts.python == "3.11.9"
    assert sorted(facts.packages) == ["azure-core", "azure-identity"]
    assert facts.program is not None
    assert facts.program.real == str(base)


def test_a_home_on_another_machine_is_not_visited(tmp_path: Path) -> None:
    scripts = tmp_path / "Scripts"
    scripts.mkdir()
    program = scripts / "python.exe"
    program.write_bytes(b"MZ")
    installation(tmp_path / "base", "3.11.9", "python311.dll")
    config = f"home = /{tmp_path}/base\ninclude-system-site-packages = true\n"
    (tmp_path / "pyvenv.cfg").write_text(config, encoding="utf-8")
    package(tmp_path / "base" / "Lib" / "site-packages", "azure-core", "1.41.0")
    facts = reading.facts_of(Interpreter(str(program), Kind.CHOSEN), CancelToken())
    assert facts.packages == {}
    assert facts.python == ""
    assert facts.program is not None
    assert facts.program.real == str(program)


def test_where_there_is_no_registry_nothing_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "winreg", None)
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    assert list(registry.pythons()) == []
    assert list(registry.from_store()) == []
