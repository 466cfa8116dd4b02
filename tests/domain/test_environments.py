"""The judge: facts in, verdicts and mending commands out."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packaging.requirements import Requirement

from desktop.domain.clouds import PUBLIC
from desktop.domain.models import Method, Problem, Verdict
from desktop.features.python_check import texts
from desktop.features.python_check.model.code import code_there
from desktop.features.python_check.model.environment import (
    Code,
    Facts,
    Finding,
    Interpreter,
    Kind,
    Package,
    Remedy,
    RunResult,
    Unreadable,
)
from desktop.features.python_check.model.judge import code_for, judge
from desktop.features.python_check.texts import Tool

OK, NOTE, FAILED = Verdict.OK, Verdict.NOTE, Verdict.FAILED
MARKERS = {"python_version": "3.11", "sys_platform": "linux", "python_full_version": "3.11.7"}
IDENTITY = ("azure-identity", "1.27.0", "azure-core>=1.31.0", "msal>=1.39.0")
CORE, MSAL = ("azure-core", "1.41.0"), ("msal", "1.39.0")
MODERN = (IDENTITY, CORE, MSAL)
SUBSCRIPTIONS = ("azure-mgmt-resource-subscriptions", "1.0.0", "azure-mgmt-core>=1.6.0")
MGMT_CORE = ("azure-mgmt-core", "1.6.0", "azure-core>=1.32.0")
BROKER = ("azure-identity-broker", "1.3.0", "azure-identity<2.0.0,>=1.18.0")


def facts(*packages: tuple[str, ...], python: str = "3.11.7", path: str = "/p/.venv/bin/python",
          **more: bool) -> Facts:  # fmt: skip
    found = {name: Package(name, version, tuple(needs)) for name, version, *needs in packages}
    where = Interpreter(path, Kind.CHOSEN)
    return Facts(
        where, python, prefix="/p/.venv", virtual=True, markers=MARKERS, packages=found, **more
    )


def ways(found: Facts) -> dict[Method, tuple[Verdict, str]]:
    return {way.method: (way.verdict, way.text) for way in judge(found).ways}


def finding(found: Facts, text: str) -> Finding:
    known = judge(found).findings
    return next((f for f in known if f.text == text), None) or pytest.fail(f"{text}: {known}")


def told_of(found: Facts) -> set[str]:
    return {f.text for f in judge(found).findings}


def test_an_environment_of_today_has_every_way_once_the_broker_is_there() -> None:
    today = facts(*MODERN, SUBSCRIPTIONS, MGMT_CORE, BROKER)
    told = ways(today)
    assert {method for method, (verdict, _) in told.items() if verdict is OK} == {
        Method.CLI, Method.BROWSER, Method.DEVICE_CODE, Method.VSCODE,
    }  # fmt: skip
    assert told[Method.CLI_PROFILE] == (NOTE, "profile-absent")
    assert judge(today).lists
    assert judge(today).findings == ()
    assert texts.headline(judge(today)) == "Every way to sign in works here"


def test_without_the_broker_all_work_but_visual_studio_code() -> None:
    found = facts(*MODERN, SUBSCRIPTIONS, MGMT_CORE)
    assert ways(found)[Method.VSCODE] == (FAILED, "no-broker")
    assert finding(found, "no-broker").remedy == Remedy(
        ("azure-identity>=1.24", "azure-identity-broker")
    )
    assert texts.headline(judge(found)) == (
        "Azure CLI, Browser, Device code and Azure CLI profile work here; "
        "Visual Studio Code does not"
    )


def test_a_broker_that_needs_another_identity_hinders_only_visual_studio_code() -> None:
    broker = ("azure-identity-broker", "1.9.0", "azure-identity<2.0.0,>=1.30.0")
    found = facts(*MODERN, SUBSCRIPTIONS, MGMT_CORE, broker)
    assert ways(found)[Method.VSCODE] == (FAILED, "requires-older")
    assert ways(found)[Method.BROWSER] == (OK, "works")
    mends = finding(found, "requires-older").remedy
    assert mends is not None
    [line] = mends.requirements
    assert Requirement(line).specifier.contains("1.30.0")
    assert not Requirement(line).specifier.contains("1.27.0")


@pytest.mark.parametrize("version", ["25.0.0", "26.0.0", "25.0.0b1"])
def test_subscription_client_is_gone_from_25_on(version: str) -> None:
    found = facts(*MODERN, ("azure-mgmt-resource", version), MGMT_CORE)
    told = finding(found, "client-gone")
    assert told.verdict is FAILED
    assert told.remedy == Remedy(("azure-mgmt-resource-subscriptions",))
    assert not judge(found).lists
    assert code_for(found, Method.BROWSER) is None
    assert texts.about_listing(judge(found)).startswith("But its packages cannot list")


@pytest.mark.parametrize(("version", "code"), [
    ("24.0.0", Code.BEFORE_25), ("15.0.0", Code.BEFORE_25), ("10.2.0", Code.OLDER),
    ("15.0.0b1", Code.BEFORE_25),
])  # fmt: skip
def test_the_code_is_for_the_version_that_is_there(version: str, code: Code) -> None:
    found = facts(*MODERN, ("azure-mgmt-resource", version), MGMT_CORE, ("msrest", "0.7.1"))
    assert code_for(found, Method.CLI) is code


def test_before_azure_core_only_the_azure_cli_works_and_only_with_lines_between() -> None:
    found = facts(*MODERN, ("azure-mgmt-resource", "10.2.0"), ("msrest", "0.7.1"))
    told = ways(found)
    assert told[Method.CLI] == (NOTE, "bridged")
    assert {told[m] for m in (Method.BROWSER, Method.DEVICE_CODE)} == {(FAILED, "before-core")}
    assert finding(found, "before-core").verdict is FAILED
    assert "msrest" in code_there(found, Method.CLI, PUBLIC)


def test_without_msrest_not_even_that() -> None:
    found = facts(*MODERN, ("azure-mgmt-resource", "10.2.0", "msrest>=0.5.0"))
    assert ways(found)[Method.CLI] == (FAILED, "no-msrest")
    assert finding(found, "no-msrest").remedy == Remedy(("msrest",))


OLDEST = (("azure-cli-core", "2.20.0"), ("azure-common", "1.1.28"), ("msrest", "0.7.1"),
          ("azure-mgmt-resource", "10.2.0"))  # fmt: skip


def test_the_oldest_case_works_by_its_own_function() -> None:
    found = facts(*OLDEST)
    assert ways(found)[Method.CLI_PROFILE] == (OK, "profile-works")
    assert ways(found)[Method.CLI] == (FAILED, "no-identity")
    assert code_for(found, Method.CLI_PROFILE) is Code.CLI_PROFILE
    assert "get_client_from_cli_profile(SubscriptionClient)" in code_there(
        found, Method.CLI_PROFILE, PUBLIC
    )
    assert all(f.verdict is NOTE for f in judge(found).findings)
    assert texts.headline(judge(found)).startswith("Azure CLI profile works here; ")


@pytest.mark.parametrize("version", ["2.21.0", "2.91.0"])
def test_a_newer_azure_cli_core_ends_that(version: str) -> None:
    found = facts(*MODERN, ("azure-cli-core", version), *OLDEST[1:])
    assert ways(found)[Method.CLI_PROFILE] == (NOTE, "profile-gone")
    assert finding(found, "profile-gone").places["version"] == version
    assert code_for(found, Method.CLI_PROFILE) is Code.OLDER


def test_azure_core_below_what_its_own_metadata_asks_for() -> None:
    found = facts(IDENTITY, ("azure-core", "1.20.0"), MSAL, SUBSCRIPTIONS, MGMT_CORE)
    told = finding(found, "requires-older")
    assert told.places["package"] == "azure-core"
    assert told.places["version"] == "1.20.0"
    assert told.remedy == Remedy(("azure-core>=1.31.0",))
    assert all(ways(found)[m] == (FAILED, "requires-older") for m in (Method.CLI, Method.BROWSER))


@pytest.mark.parametrize(
    ("there", "told"),
    [("1.41.0", None), ("1.40.0", "requires-older"), ("1.39", "requires-older"),
     ("2.0", "requires-other")],
)  # fmt: skip
def test_a_bound_that_is_not_part_of_what_is_needed(there: str, told: str | None) -> None:
    pinned = ("azure-identity", "1.27.0", "azure-core<2,>1.40", "msal>=1.30")
    found = facts(pinned, ("azure-core", there), MSAL, SUBSCRIPTIONS, MGMT_CORE)
    names = [each.text for each in judge(found).findings if each.text.startswith("requires-")]
    assert names == ([told] if told else [])


def test_what_is_missing_by_metadata_and_what_is_only_newer() -> None:
    pinned = ("azure-identity", "1.27.0", "azure-core>=1.31.0", "msal<1.35,>=1.30", "six>=1.0")
    found = facts(pinned, CORE, MSAL, SUBSCRIPTIONS, MGMT_CORE)
    assert finding(found, "requires-missing").places["package"] == "six"
    assert finding(found, "requires-other").verdict is NOTE
    assert ways(found)[Method.CLI] == (FAILED, "requires-missing")


def test_requirements_for_other_pythons_systems_and_extras_do_not_count() -> None:
    lines = ("futures; python_version < '3'", "pywin32; sys_platform == 'win32'",
             "aiohttp; extra == 'aio'", "not a requirement at all !!")  # fmt: skip
    found = facts((*IDENTITY, *lines), CORE, MSAL, SUBSCRIPTIONS, MGMT_CORE)
    assert told_of(found) == {"no-broker"}


def test_a_requirement_that_may_hold_anything_gets_into_no_command() -> None:
    lines = ('evil==="&calc&"', "worse @ https://example.com/$(id).whl")
    found = facts((*IDENTITY, *lines), CORE, MSAL, SUBSCRIPTIONS, MGMT_CORE)
    evil = [f for f in judge(found).findings if f.places.get("package") in {"evil", "worse"}]
    assert len(evil) == 2
    assert all(f.remedy is None for f in evil)


@pytest.mark.parametrize(("version", "method", "works"), [
    ("1.3.1", Method.CLI, False), ("1.4.0", Method.CLI, True), ("1.3.1", Method.BROWSER, True),
    ("1.23.1", Method.VSCODE, False), ("1.24.0", Method.VSCODE, True),
])  # fmt: skip
def test_each_credential_came_with_a_version(version: str, method: Method, works: bool) -> None:
    found = facts(("azure-identity", version), ("azure-identity-broker", "1.3.0"), SUBSCRIPTIONS)
    assert (ways(found)[method][0] is not FAILED) is works


def test_nothing_of_azure_at_all() -> None:
    found = facts(("pip", "24.0"), ("requests", "2.32.0"))
    assert {verdict for verdict, _ in ways(found).values()} == {FAILED}
    told = finding(found, "no-azure")
    assert told.remedy is not None
    assert "azure-identity" in told.remedy.requirements
    assert texts.headline(judge(found)) == "No way to sign in works here yet"
    assert texts.about_listing(judge(found)) == ""


def test_an_old_python_is_said() -> None:
    assert "python-old" in told_of(facts(*MODERN, SUBSCRIPTIONS, python="3.8.18"))
    assert "python-old" not in told_of(facts(*MODERN, SUBSCRIPTIONS, python="3.13.0"))


def test_what_fails_comes_before_what_is_only_worth_knowing() -> None:
    found = facts(IDENTITY, ("azure-core", "1.20.0"), MSAL, ("azure-mgmt-resource", "26.0.0"))
    verdicts = [f.verdict for f in judge(found).findings]
    assert verdicts == sorted(verdicts, key=lambda v: v is not FAILED)


# ---- commands


AWKWARD = "/home/ada/my projects/é'x/.venv/bin/python"
BOTH = Remedy(("azure-identity>=1.24", "azure-identity-broker"))


def test_commands_are_one_line_that_a_shell_takes_apart_as_it_was_meant() -> None:
    found = facts(path=AWKWARD)
    pip = texts.command(BOTH, found, Tool.PIP, windows=False)
    assert shlex.split(pip) == [AWKWARD, "-m", "pip", "install", "--upgrade", *BOTH.requirements]
    uv = texts.command(BOTH, found, Tool.UV, windows=False)
    assert shlex.split(uv) == [
        "uv", "pip", "install", "--upgrade", "--python", AWKWARD, *BOTH.requirements,
    ]  # fmt: skip


def test_on_windows_redirections_and_spaces_are_in_quotes() -> None:
    found = facts(path=r"C:\my projects\.venv\Scripts\python.exe")
    line = texts.command(BOTH, found, Tool.PIP, windows=True)
    assert line == (
        r'& "C:\my projects\.venv\Scripts\python.exe" -m pip install --upgrade '
        r'"azure-identity>=1.24" azure-identity-broker'
    )
    plain = texts.command(BOTH, facts(path=r"C:\p\python.exe"), Tool.PIP, windows=True)
    assert plain.startswith(r"C:\p\python.exe -m pip")


@pytest.mark.parametrize("folder", [
    "$(calc)", "`calc`", "%COMSPEC%", "a”b", "it's", "it’s", "!x!", "x^y",
])  # fmt: skip
def test_on_windows_no_name_of_a_folder_is_a_command(folder: str) -> None:
    found = facts(path=rf"C:\{folder}\.venv\Scripts\python.exe")
    line = texts.command(BOTH, found, Tool.PIP, windows=True)
    program = rf"C:\{folder}\.venv\Scripts\python.exe"
    if "'" in folder or "’" in folder:
        return  # no more than a letter within double quotes
    assert line.startswith(f"& '{program}' -m pip install --upgrade 'azure-identity>=1.24'")


@pytest.mark.parametrize("name", ["a\nb", "\x1b[2J", "\u202e", "\udcff", "\x7f"])
def test_what_no_quotes_keep_from_a_terminal_is_in_no_command(name: str) -> None:
    found = facts(path=f"/home/{name}/python")
    for tool in Tool:
        for windows in (False, True):
            assert texts.command(BOTH, found, tool, windows=windows) == ""
    assert texts.path_text(f"/home/{name}").isprintable()
    told = judge(facts(path=f"/home/{name}/python"))
    texts.as_text(told, None, Tool.PIP, windows=False).encode()


def test_the_tool_is_one_that_is_there() -> None:
    assert texts.tool_for(facts()) is Tool.PIP
    assert texts.tool_for(facts(has_pip=False)) is Tool.UV


def test_a_project_of_uv_gets_what_uv_keeps() -> None:
    where = Interpreter("/my shop/.venv/bin/python", Kind.PROJECT, lock="/my shop/uv.lock")
    found = Facts(where, "3.12.1")
    assert texts.tool_for(found) is Tool.UV
    line = texts.command(BOTH, found, Tool.UV, windows=False)
    assert shlex.split(line) == [
        "uv",
        "add",
        "--project",
        str(Path("/my shop")),
        *BOTH.requirements,
    ]
    assert "uv.lock" in texts.note(found)


# ---- words


def test_copy_all_has_what_a_colleague_needs() -> None:
    found = judge(facts(*MODERN, SUBSCRIPTIONS, MGMT_CORE))
    ran = RunResult(
        Method.CLI, "a1f2c3d4-0001-4000-8000-000000000001", "Production", duration_s=2.0
    )
    text = texts.as_text(found, ran, Tool.UV, windows=False)
    assert "/p/.venv" in text
    assert "azure-identity 1.27.0" in text
    assert "- Visual Studio Code: azure-identity-broker is not installed" in text
    assert "uv pip install --upgrade --python /p/.venv/bin/python" in text
    assert "Production (a1f2c3d4-0001-4000-8000-000000000001), with Azure CLI" in text


@pytest.mark.parametrize(
    "why",
    ["no-such", "no-environment", "not-python", "unread", "old", "late", "failed"],
)
def test_every_reason_why_one_cannot_be_read_has_words(why: str) -> None:
    told = texts.unreadable(Unreadable(why, "/p", "its words"))
    assert told.title
    assert told.text
    assert told.words == "its words"


@pytest.mark.parametrize(
    "why",
    ["none", "late", "flood", "start", "died", "import", "code", "profile-gone", "changed"],
)
def test_every_end_of_a_run_has_words(why: str) -> None:
    told = texts.result(RunResult(Method.CLI, why=why))
    assert told.title
    assert told.text


def test_a_problem_is_explained_as_everywhere_else() -> None:
    told = texts.result(RunResult(Method.CLI, problem=Problem("az-signed-out", raw="az login")))
    assert "az" in told.text
    assert not told.good


# ---- whatever a stranger says


NAMES = st.sampled_from([
    "azure-identity", "azure-identity-broker", "azure-core", "azure-mgmt-resource", "msrest",
    "azure-mgmt-resource-subscriptions", "azure-common", "azure-cli-core", "msal",
])  # fmt: skip
VERSIONS = st.one_of(
    st.text(max_size=12), st.from_regex(r"[0-9]{1,3}(\.[0-9]{1,3}){0,3}(b[0-9])?", fullmatch=True)
)
LINES = st.lists(
    st.one_of(st.text(max_size=40), st.builds("{}>={}".format, NAMES, VERSIONS)), max_size=3
)
ANY_PACKAGES = st.lists(st.tuples(NAMES, VERSIONS, LINES), max_size=9)


@given(ANY_PACKAGES, st.text(max_size=10))
def test_any_facts_get_a_verdict_in_words(
    packages: list[tuple[str, str, list[str]]], python: str
) -> None:
    found = facts(*((name, version, *lines) for name, version, lines in packages), python=python)
    verdict = judge(found)
    assert [way.method for way in verdict.ways] == list(Method)
    text = texts.as_text(verdict, None, Tool.PIP, windows=False)
    assert texts.headline(verdict) in text
    for way in verdict.ways:
        if way.verdict is not FAILED and verdict.lists:
            assert compile(code_there(found, way.method, PUBLIC), "code", "exec")
