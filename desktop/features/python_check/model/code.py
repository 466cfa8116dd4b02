"""Which of the snippets runs in an environment. Pure."""

from __future__ import annotations

from typing import Final

from desktop.domain.clouds import Cloud
from desktop.domain.models import Method
from desktop.domain.snippets import CodePlace, Form, snippets_for
from desktop.features.python_check.model.environment import Code, Facts
from desktop.features.python_check.model.judge import code_for

_FORMS: Final = {
    Code.TODAY: Form.PYTHON,
    Code.BEFORE_25: Form.PYTHON_BEFORE_25,
    Code.OLDER: Form.PYTHON_OLDER,
    Code.CLI_PROFILE: Form.PYTHON_CLI_PROFILE,
}


def code_there(
    facts: Facts,
    method: Method,
    cloud: Cloud,
    place: tuple[str, str] = ("", ""),
    username: str | None = None,
    client_id: str | None = None,
) -> str:
    """The code for that way, as "Use in code" shows it, in the form that runs there.

    ``place`` is a tenant ID and a subscription ID, "" where none is known. Raises ValueError where
    no form runs; ``judge`` has said so before.
    """
    wanted = _FORMS.get(code_for(facts, method) or Code.TODAY)
    tenant_id, subscription_id = place
    if not tenant_id and method.declared.prompts:  # others: that of whoever is signed in
        tenant_id = cloud.default_tenant
    given = CodePlace(
        method, cloud, tenant_id, subscription_id, username=username, client_id=client_id
    )
    for snippet in snippets_for(given):
        if snippet.form is wanted:
            return snippet.text
    raise ValueError(f"no code for {method} runs there")
