"""requirements.lock: exact, hashed, complete, and silent about where packages come from."""

from __future__ import annotations

import ast
import importlib.metadata
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
LOCKS = [
    ROOT / "requirements.lock",
    ROOT / ".github" / "sbom" / "requirements.lock",
    ROOT / "tests" / "az" / "requirements.lock",
    ROOT / "tests" / "network" / "requirements.lock",
    ROOT / "tests" / "older" / "requirements.lock",
    ROOT / "tests" / "before25" / "requirements.lock",
]


def entries(lock: Path) -> dict[str, tuple[Requirement, int]]:
    """name -> its pin and how many hashes it has."""
    found: dict[str, tuple[Requirement, int]] = {}
    for block in re.split(r"\n(?=[A-Za-z0-9])", lock.read_text("utf-8")):
        pin = block.partition("\\")[0].strip()
        if pin and not pin.startswith("#"):
            requirement = Requirement(pin)
            hashes = len(re.findall(r"--hash=sha256:[0-9a-f]{64}\b", block))
            found[canonicalize_name(requirement.name)] = (requirement, hashes)
    return found


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: str(lock.relative_to(ROOT)))
def test_names_no_host_and_no_path(lock: Path) -> None:
    text = lock.read_text("utf-8")
    assert "://" not in text
    assert "--index-url" not in text
    assert "--find-links" not in text
    assert not re.search(r"(^|[\s@])(/|\.\.?/|[A-Za-z]:\\)", text, re.MULTILINE)


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: str(lock.relative_to(ROOT)))
def test_every_entry_is_exact_and_hashed(lock: Path) -> None:
    pins = entries(lock)
    assert len(pins) > 10
    for requirement, hashes in pins.values():
        [pin] = requirement.specifier
        assert pin.operator == "==", requirement
        assert hashes, requirement


def test_everything_that_the_project_asks_for_is_in_the_lock() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    asked = [
        *project["build-system"]["requires"],
        *project["project"]["dependencies"],
        *project["dependency-groups"]["dev"],
    ]
    pins = entries(ROOT / "requirements.lock")
    for wanted in map(Requirement, asked):
        pinned, _ = pins[canonicalize_name(wanted.name)]
        [pin] = pinned.specifier
        assert wanted.specifier.contains(pin.version), f"{wanted}: make lock"


def test_the_other_systems_are_in_it() -> None:
    pins = entries(ROOT / "requirements.lock")
    for name, system in (
        ("azure-identity-broker", "win32"),
        ("azure-identity-broker", "darwin"),
        ("secretstorage", "linux"),
        ("pywin32-ctypes", "win32"),
    ):
        marker = pins[name][0].marker
        assert marker is not None
        assert marker.evaluate({"sys_platform": system})


def test_the_azure_cli_is_locked_in_an_environment_of_its_own() -> None:
    assert "azure-cli" in entries(ROOT / "tests" / "az" / "requirements.lock")
    assert "azure-cli" not in entries(ROOT / "requirements.lock")


def test_mitmproxy_is_locked_in_an_environment_of_its_own() -> None:
    assert "mitmproxy" in entries(ROOT / "tests" / "network" / "requirements.lock")
    assert "mitmproxy" not in entries(ROOT / "requirements.lock")


def test_everything_that_the_program_imports_is_asked_for() -> None:
    """What comes along with something else today may not tomorrow."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = {canonicalize_name(Requirement(line).name) for line in project["dependencies"]}
    packages = importlib.metadata.packages_distributions()
    imported = set()
    for source in (ROOT / "desktop").rglob("*.py"):
        for node in ast.walk(ast.parse(source.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                imported.add(node.module)
            elif isinstance(node, ast.Import):
                imported |= {alias.name for alias in node.names}
    roots = {name.partition(".")[0] for name in imported} - {"desktop", "azure"}
    found = {canonicalize_name(name) for root in roots for name in packages.get(root, [])}
    assert found - asked == set()
