"""The texts in English, a module an area. One voice: short, active, no jargon."""

from typing import Final

from desktop.words.en import (
    advice,
    advice_here,
    advice_refusals,
    checks,
    code,
    countries,
    details,
    dialogs,
    environments,
    numbers,
    report,
    roles,
    systems,
    table,
    ways,
    window,
)

TEXTS: Final[dict[str, str]] = {
    **ways.TEXTS,
    **window.TEXTS,
    **details.TEXTS,
    **dialogs.TEXTS,
    **environments.TEXTS,
    **advice.TEXTS,
    **advice_here.TEXTS,
    **advice_refusals.TEXTS,
    **checks.TEXTS,
    **code.TEXTS,
    **countries.TEXTS,
    **numbers.TEXTS,
    **report.TEXTS,
    **roles.TEXTS,
    **systems.TEXTS,
    **table.TEXTS,
}
