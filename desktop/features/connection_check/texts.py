"""The results of "Check my connection" in words, and as text to be copied.

Pure; may be used from any thread.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from desktop import __version__
from desktop.domain.advice import explain
from desktop.domain.clouds import Cloud
from desktop.domain.models import Verdict
from desktop.domain.notices import clock_words
from desktop.domain.redaction import clean
from desktop.features.connection_check.model import Check, CheckResult
from desktop.translations import decimal, has, translate


@dataclass(frozen=True, slots=True)
class Told:
    """A result as a person reads it; ``remedy`` is "" where nothing needs to be done."""

    title: str
    sentence: str
    remedy: str


def title_of(check: Check) -> str:
    """What a check is called, also while it has no result."""
    return translate(f"check.{check.value}")


def tell(result: CheckResult) -> Told:
    """The words for a result in the language in use."""
    title = title_of(result.check)
    if result.problem is not None:
        told = explain(result.problem)
        return Told(title, told.cause, told.advice)
    step = f"{result.text}.step"
    places = {name: clean(value) for name, value in result.places.items()}
    if "off_s" in places:
        places["off"] = clock_words(float(places["off_s"]))
    return Told(
        title, translate(result.text, **places), translate(step, **places) if has(step) else ""
    )


def in_order(results: Iterable[CheckResult]) -> list[CheckResult]:
    """As they are shown: names first, the token store last."""
    order = list(Check)
    return sorted(results, key=lambda result: order.index(result.check))


def worst(results: Iterable[CheckResult]) -> Verdict:
    """The verdict over all: failed if one failed, else a note if there is one."""
    found = {result.verdict for result in results}
    return next((v for v in (Verdict.FAILED, Verdict.NOTE) if v in found), Verdict.OK)


def in_short(results: Iterable[CheckResult]) -> tuple[Verdict, str]:
    """The verdict over all, and the titles of those that it is due to."""
    found = in_order(results)
    verdict = worst(found)
    return verdict, ", ".join(title_of(r.check) for r in found if r.verdict is verdict)


def as_text(results: Iterable[CheckResult], cloud: Cloud) -> str:
    """What "Copy" copies: plain text, no secret in it."""
    lines = [f"{translate('check.title')}: Azimuth {__version__}, {cloud.name}", ""]
    for result in in_order(results):
        told = tell(result)
        verdict = translate(f"check.verdict.{result.verdict.value}")
        took = translate("check.took", seconds=decimal(result.duration_s))
        lines.append(f"{verdict}: {told.title} ({took}): {told.sentence}")
        lines += [f"    {told.remedy}"] if told.remedy else []
        lines += [f"    {line}" for line in _raw(result)]
    return clean("\n".join(lines) + "\n")


def _raw(result: CheckResult) -> list[str]:
    return result.problem.raw.splitlines() if result.problem else []
