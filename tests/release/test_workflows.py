"""The workflows: valid by the real linters, pinned, with few rights."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.support.parts import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
BIN = Path(sys.executable).parent


def lint(folder: Path) -> dict[str, subprocess.CompletedProcess[str]]:
    """By each linter, as ``make lint`` runs them; ``folder`` is the root of a repository."""
    zizmor = ["--offline", "--no-progress", "--persona=pedantic", ".github/workflows"]
    files = [str(path) for path in sorted((folder / ".github" / "workflows").glob("*.yml"))]
    commands = {
        "actionlint": [BIN / "actionlint", "-shellcheck=", "-pyflakes=", *files],
        "zizmor": [BIN / "zizmor", *zizmor],
    }
    return {
        name: subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        for name, command in commands.items()
    }


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / ".github", tmp_path / ".github")
    return tmp_path


def test_both_linters_have_nothing_to_say(copy: Path) -> None:
    for name, done in lint(copy).items():
        assert done.returncode == 0, f"{name}: {done.stdout}{done.stderr}"


@pytest.mark.parametrize(
    ("linter", "before", "after"),
    [
        ("actionlint", "runs-on: ubuntu-24.04", "runs-on: ubuntu-24.04\n    needs: nobody"),
        ("actionlint", "${{ matrix.system }}", "${{ matrix.sistem }}"),
        ("zizmor", "persist-credentials: false", "fetch-depth: 1"),
        ("zizmor", "permissions: {}", "permissions: write-all"),
    ],
)
def test_the_linters_really_look(copy: Path, linter: str, before: str, after: str) -> None:
    file = copy / ".github" / "workflows" / "checks.yml"
    text = file.read_text("utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), "utf-8")
    assert lint(copy)[linter].returncode != 0


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_pinned_and_few(workflow: Path) -> None:
    text = workflow.read_text("utf-8")
    used = re.findall(r"uses: (\S+)(.*)", text)
    assert used
    for action, comment in used:
        assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", action)
        assert re.fullmatch(r" # v\d+\.\d+\.\d+", comment)
    assert "\npermissions: {}\n" in text
    assert text.count("actions/checkout@") == text.count("persist-credentials: false")
    assert "pull_request_target" not in text


def test_the_release_makes_the_files_that_the_script_wants() -> None:
    import release

    text = (ROOT / ".github" / "workflows" / "release.yml").read_text("utf-8")
    names = re.findall(r"\{ name: ([\w-]+), system: ", text)
    made = [f"azimuth-{name}" for name in names] + [f"Azimuth-{name}" for name in names]
    made += re.findall(r"out/([\w-]+-setup)\.exe", text)
    for wanted in release.BUILT:
        assert wanted.partition(".")[0] in made
        assert f"out/{wanted}" in text or "out/Azimuth-$NAME.zip" in text
    # Once in each build, and once more where the setup installed it.
    assert text.count("--self-test") == 4


def test_no_other_system_is_asked_for_what_only_make_test_sets_up() -> None:
    """Each environment of its own that make test makes has a mark; the workflow leaves it out."""
    text = (ROOT / ".github" / "workflows" / "checks.yml").read_text("utf-8")
    [choice] = re.findall(r"^ +CHOICE: not \((.+)\)$", text, re.MULTILINE)
    makefile = (ROOT / "Makefile").read_text("utf-8")
    names = set(re.findall(r"\.venv-(\w+)", makefile))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    marks = {line.partition(":")[0] for line in project["tool"]["pytest"]["ini_options"]["markers"]}
    assert {"before25", "oldest"} <= names & marks
    assert names & marks <= set(choice.split(" or "))
