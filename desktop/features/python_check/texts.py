"""The words for what was found in an environment, and the commands that mend it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath
from typing import Final

from desktop.domain.advice import explain
from desktop.domain.models import Method, Verdict
from desktop.domain.snippets.quoting import CannotQuoteError, powershell_string, shell_word
from desktop.features.python_check.model.environment import (
    Facts,
    Finding,
    Judgement,
    Package,
    Remedy,
    RunResult,
    Unreadable,
    WayVerdict,
)
from desktop.translations import decimal, translate, translate_count

_SHOWN: Final = ("azure", "msal", "msrest", "adal")
#: What PowerShell or cmd replace, also within quotes.
_REPLACED: Final = frozenset('$`%!^"\u201c\u201d\u201e')
#: The only letters that neither takes for more than that.
_PLAIN: Final = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.:\\/")


class Tool(StrEnum):
    PIP = "pip"
    UV = "uv"


@dataclass(frozen=True, slots=True)
class Told:
    """A result in words; ``words`` are the environment's own, where they help."""

    title: str
    text: str
    good: bool = False
    words: str = ""


def headline(found: Judgement) -> str:
    """The verdict in one sentence."""
    works = [way.method for way in found.ways if way.verdict is not Verdict.FAILED]
    others = [way.method for way in found.ways if way.verdict is Verdict.FAILED]
    if not works:
        return translate("environment.verdict.none")
    if not others:
        return translate("environment.verdict.all")
    return translate(
        "environment.verdict.some",
        works=translate_count("environment.verdict.works", len(works), names=_names(works)),
        fails=translate_count("environment.verdict.fails", len(others), names=_names(others)),
    )


def about_listing(found: Judgement) -> str:
    """Whether subscriptions can be listed; "" where no way works anyway."""
    if all(way.verdict is Verdict.FAILED for way in found.ways):
        return ""
    return translate(
        "environment.verdict.lists" if found.lists else "environment.verdict.lists_not"
    )


def about_python(facts: Facts) -> str:
    """Which Python it is, and where."""
    return translate(
        "environment.facts",
        implementation=facts.implementation,
        python=facts.python or translate("environment.version.unknown"),
        prefix=path_text(facts.prefix or facts.interpreter.path),
    )


def path_text(path: str) -> str:
    """A path as one may show it: a file's name may hold anything, also half a character."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in path)


def about_run(facts: Facts) -> list[str]:
    """What a click on the run would start, and where that really lies; in lines."""
    program = facts.program
    if program is None:
        return []
    told = [translate("environment.run.starts", path=path_text(program.path))]
    if program.real != program.path:
        told.append(translate("environment.run.really", real=path_text(program.real)))
    return told


def doubt(facts: Facts) -> str:
    """Why the file may be no Python; "" if nothing speaks for that."""
    if facts.program is None or facts.program.doubt is None:
        return ""
    return translate(f"environment.run.doubt.{facts.program.doubt}")


def package_version(package: Package) -> str:
    """Its version, and whether it is the folder of a project."""
    return (
        translate("environment.package.editable", version=package.version)
        if package.editable
        else package.version
    )


def way_text(way: WayVerdict) -> str:
    return translate(f"environment.way.{way.text}", **way.places)


def finding_text(finding: Finding) -> str:
    return translate(f"environment.finding.{finding.text}", **finding.places)


def packages(facts: Facts) -> list[Package]:
    """The packages that have to do with Azure, by name."""
    return [facts.packages[name] for name in sorted(facts.packages) if name.startswith(_SHOWN)]


def tool_for(facts: Facts) -> Tool:
    """The tool that is surely there; uv's environments have no pip."""
    return Tool.PIP if facts.has_pip and not _of_uv(facts) else Tool.UV


def note(facts: Facts) -> str:
    """What to know before one of the commands is used; "" if there is nothing."""
    if facts.interpreter.lock:
        return translate("environment.locked", lock=PurePath(facts.interpreter.lock).name)
    if facts.managed:
        return translate("environment.managed")
    return "" if facts.has_pip else translate("environment.no_pip")


def _of_uv(facts: Facts) -> bool:
    return PurePath(facts.interpreter.lock).name == "uv.lock"


def command(remedy: Remedy, facts: Facts, tool: Tool, *, windows: bool) -> str:
    """One line for a terminal that installs what is missing into that environment, no other.

    "" where the names of files hold what no quotes keep from a terminal.
    """
    program = facts.interpreter.path
    if tool is Tool.UV and _of_uv(facts):
        project = str(PurePath(facts.interpreter.lock).parent)
        words = ["uv", "add", "--project", project, *remedy.requirements]
    elif tool is Tool.UV:
        words = ["uv", "pip", "install", "--upgrade", "--python", program, *remedy.requirements]
    else:
        words = [program, "-m", "pip", "install", "--upgrade", *remedy.requirements]
    try:
        return _windows_line(words) if windows else " ".join(map(shell_word, words))
    except CannotQuoteError:
        return ""


def _windows_line(words: Sequence[str]) -> str:
    """For cmd and PowerShell alike; PowerShell starts a quoted program only behind "&".

    What either of them would replace within quotes is left to PowerShell, in quotes of its own,
    which cmd refuses as a whole.
    """
    special = any(not set(word).isdisjoint(_REPLACED) for word in words)
    quote = powershell_string if special else _quoted
    line = " ".join(word if set(word) <= _PLAIN else quote(word) for word in words)
    return f"& {line}" if special or line.startswith('"') else line


def _quoted(word: str) -> str:
    return f'"{word}"' if word.isprintable() else powershell_string(word)


def unreadable(why: Unreadable) -> Told:
    key = f"environment.failed.{why.why}"
    return Told(translate(key), translate(f"{key}.step"), words=why.detail)


def result(ran: RunResult) -> Told:
    """What became of a run, in words."""
    if ran.subscription_id:
        found = translate(
            "environment.run.ok.found",
            name=ran.name or ran.subscription_id,
            id=ran.subscription_id,
            way=_name(ran.method),
            seconds=decimal(ran.duration_s),
        )
        return Told(translate("environment.run.ok"), found, good=True)
    if ran.problem is not None:
        told = explain(ran.problem)
        words = ran.problem.raw or ran.problem.code
        return Told(told.title, f"{told.cause} {told.advice}", words=words)
    key = "environment.run.code.failed" if ran.why == "code" else f"environment.run.{ran.why}"
    return Told(translate(key), translate(f"{key}.step"), good=ran.why == "none", words=ran.detail)


def as_text(found: Judgement, ran: RunResult | None, tool: Tool, *, windows: bool) -> str:
    """All of it for a colleague: plain text without a secret."""
    lines = [headline(found), about_listing(found), about_python(found.facts), ""]
    lines += [f"{_MARKS[way.verdict]} {_name(way.method)}: {way_text(way)}" for way in found.ways]
    if found.findings:
        lines += ["", translate("environment.problems") + ":"]
    for finding in found.findings:
        lines.append(f"- {finding_text(finding)}")
        if finding.remedy and (line := command(finding.remedy, found.facts, tool, windows=windows)):
            lines.append(f"  {line}")
    if ran is not None:
        told = result(ran)
        lines += ["", translate("environment.run.result", way=_name(ran.method)) + ":"]
        lines += [f"{told.title}. {told.text}", *([told.words] if told.words else [])]
    shown = packages(found.facts)
    lines += ["", count_of(shown) + ":"]
    lines += [f"{each.name} {package_version(each)}" for each in shown]
    return "\n".join(line for at, line in enumerate(lines) if line or at != 1) + "\n"


def count_of(shown: Sequence[Package]) -> str:
    """How many packages, in words."""
    if not shown:
        return translate("environment.packages.none")
    return translate_count("environment.packages", len(shown))


_MARKS: Final = {Verdict.OK: "+", Verdict.NOTE: "o", Verdict.FAILED: "-"}


def _name(method: Method) -> str:
    return translate(f"method.{method}.short")


def _names(methods: Sequence[Method]) -> str:
    names = [_name(method) for method in methods]
    if len(names) == 1:
        return names[0]
    return translate("environment.and", others=", ".join(names[:-1]), last=names[-1])
