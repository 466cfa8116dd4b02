"""The texts in German, the same modules as in English. Sie-form; the terms of the Azure portal.

What fills ``{subject}`` may be a name or a noun such as "diesem Mandanten": sentences put it into
the dative, and only there.
"""

from typing import Final

from desktop.words.de import (
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
