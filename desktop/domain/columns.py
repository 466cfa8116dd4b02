"""What is told of a subscription, and where: one declaration a column. Pure; any thread.

``COLUMNS`` is what the window's table (headings, sorting, filter, saved widths), the rows on the
clipboard, and the four reports iterate over. Their order is that of the window.
``docs/recipes/add-a-column.md`` has the steps for another one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, Literal

from desktop.domain import present
from desktop.domain.advice import explain
from desktop.domain.models import Subscription
from desktop.domain.rows import SortKey, natural
from desktop.domain.state import TenantAccess
from desktop.domain.value import Value, field
from desktop.translations import translate

#: A subscription as the report's data has it: an object of the JSON report.
Told = Mapping[str, Any]


class Line(Value):
    """A subscription in the window's table.

    ``owner`` is the name of its home tenant where that is another and known; ``roles`` what one may
    do there, "" where that is not known or not asked for.
    """

    subscription: Subscription
    owner: str = ""
    roles: str = ""


class Column(Value):
    """One column. Each of the places where it may appear has a part of its own; None: not there.

    Its texts are ``access.column.<key>``, the heading in window and clipboard, and ``heading``,
    that of the reports for people (by default the same).
    """

    #: Never changed: the settings keep widths by it.
    key: str

    #: The window's table and the clipboard: the cell of a subscription, and that of a tenant.
    cell: Callable[[Line], str] | None = None
    tenant_cell: Callable[[TenantAccess], str] = lambda access: ""
    #: Made of a cell's text; empty cells are last, whichever way is sorted.
    sort_key: Callable[[str], SortKey] = natural
    #: Only there while the roles are asked for.
    with_roles: bool = False
    #: In pixels at 100 %. It is wider where the heading, or one of the texts ``longest``, needs it.
    width: int = 120
    longest: tuple[str, ...] = ()
    align: Literal["w", "e", "center"] = "w"
    #: Whether it shares the room that is left, or lacking.
    elastic: bool = False
    #: Where the table is narrower, it makes room for the others; 0: never.
    gives_way_below: int = 920

    #: What the filter looks through, beside the IDs.
    searched: Callable[[Line], Iterable[str]] | None = None
    #: The same, for texts of which three letters must be typed.
    searched_ids: Callable[[Line], Iterable[str]] | None = None

    #: The JSON report: the fields by name, and their values, of JSON's own types.
    json: Mapping[str, Callable[[Subscription], Any]] = field(default_factory=dict)
    #: The CSV report: the columns by name, and their values from an object of the JSON report.
    csv: Mapping[str, Callable[[Told], Any]] = field(default_factory=dict)
    #: The reports for people, HTML and Markdown: the text, from such an object and the names of
    #: the tenants by ID. ``in_page`` False: not in HTML. The shares divide the page's width,
    #: without and with the roles.
    document: Callable[[Told, Mapping[str, str]], str] | None = None
    heading: str = ""
    in_page: bool = True
    share: int = 12
    share_beside_roles: int = 12

    @property
    def title(self) -> str:
        """The heading in the window and on the clipboard."""
        return translate(f"access.column.{self.key}")

    @property
    def document_title(self) -> str:
        """The heading in the reports for people."""
        return translate(self.heading) if self.heading else self.title


def _reason_of_tenant(access: TenantAccess) -> str:
    tenant = access.tenant
    if access.needs_attention and access.problem is not None:
        return explain(access.problem).title
    return tenant.default_domain if tenant.default_domain != tenant.label else ""


def _tags(line: Line) -> Iterable[str]:
    tags = line.subscription.tags
    return (f"{name}:{value}" for name, value in tags.items()) if tags else ()


def tags_of(found: Told, between: str = ", ") -> str:
    """The tags as ``key=value``, in the order of their keys."""
    return between.join(f"{key}={value}" for key, value in sorted(found["tags"].items()))


def _access_of(found: Told, names: Mapping[str, str]) -> str:
    from desktop.domain.labels import access_of  # noqa: PLC0415 - when a report is made

    return access_of(found, names)


def _roles_of(found: Told, names: Mapping[str, str]) -> str:
    from desktop.domain.labels import roles_of  # noqa: PLC0415 - when a report is made

    return roles_of(found)


def _role_names(found: Told, *, eligible: bool) -> str:
    """Not in the language of the window: whoever looks for "Owner" must not find one that is
    limited.
    """
    limited: dict[str, bool] = {}
    for role in found.get("roles", ()):
        if role["eligible"] is eligible:
            limited[role["name"]] = role["under_condition"] and limited.get(role["name"], True)
    return "; ".join(
        f"{name}{' (under a condition)' if its else ''}" for name, its in limited.items()
    )


COLUMNS: Final[tuple[Column, ...]] = (
    Column(
        "name",
        cell=lambda line: line.subscription.display_name or line.subscription.subscription_id,
        tenant_cell=lambda access: access.tenant.label,
        searched=lambda line: (line.subscription.display_name,),
        width=250,
        elastic=True,
        gives_way_below=0,
        json={"display_name": lambda s: s.display_name},
        csv={"subscription_name": lambda found: found["display_name"]},
        document=lambda found, names: found["display_name"],
        heading="report.subscription",
        share=34,
        share_beside_roles=25,
    ),
    Column(
        "id",
        cell=lambda line: line.subscription.subscription_id,
        tenant_cell=lambda access: access.tenant.tenant_id,
        searched_ids=lambda line: (line.subscription.subscription_id,),
        width=280,
        gives_way_below=620,
        json={
            "subscription_id": lambda s: s.subscription_id,
            "tenant_id": lambda s: s.tenant_id,
        },
        csv={"subscription_id": lambda found: found["subscription_id"]},
        document=lambda found, names: found["subscription_id"],
        heading="report.subscription_id",
        share=37,
        share_beside_roles=32,
    ),
    Column(
        "state",
        cell=lambda line: present.state_words(line.subscription.state),
        tenant_cell=present.verdict,
        width=112,
        # Beside its name the longest that usually stands there: neither is cut off.
        longest=("access.status.sign-in-required", "access.status.empty"),
        gives_way_below=0,
        json={"state": lambda s: s.state},
        csv={"subscription_state": lambda found: found["state"]},
        document=lambda found, names: found["state"],
        heading="report.state",
        share=12,
        share_beside_roles=9,
    ),
    Column(
        # Its JSON depends on what was asked and may hold problems: ``report.model`` makes it.
        "roles",
        cell=lambda line: line.roles,
        searched=lambda line: (line.roles,),
        with_roles=True,
        width=230,
        elastic=True,
        gives_way_below=0,
        csv={
            "roles": lambda found: _role_names(found, eligible=False),
            "roles_eligible": lambda found: _role_names(found, eligible=True),
            "roles_error": lambda found: (found.get("roles_error") or {}).get("title"),
        },
        document=_roles_of,
        heading="report.roles",
        share_beside_roles=20,
    ),
    Column(
        "default",
        cell=lambda line: translate("access.default_mark") if line.subscription.is_default else "",
        width=62,
        gives_way_below=660,
        json={"is_default": lambda s: s.is_default},
        csv={"is_default": lambda found: found["is_default"]},
        # In the reports for people it is a mark beside the name.
    ),
    Column(
        "reason",
        cell=lambda line: present.reason(line.subscription, line.owner),
        tenant_cell=_reason_of_tenant,
        width=204,
        elastic=True,
        gives_way_below=840,
        json={"authorization_source": lambda s: s.authorization_source},
        csv={"authorization_source": lambda found: found["authorization_source"]},
        document=_access_of,
        heading="report.access",
        share=17,
        share_beside_roles=14,
    ),
    # What follows is not in the window's table: the details have it.
    Column(
        "home_tenant",
        json={"home_tenant_id": lambda s: s.home_tenant_id},
        csv={"home_tenant_id": lambda found: found["home_tenant_id"]},
    ),
    Column(
        "offer",
        json={"quota_id": lambda s: s.quota_id},
        csv={"quota_id": lambda found: found["quota_id"]},
    ),
    Column(
        "managed_by",
        json={"managed_by_tenants": lambda s: list(s.managed_by_tenants)},
        csv={"managed_by_tenants": lambda found: " ".join(found["managed_by_tenants"])},
    ),
    Column(
        "tags",
        searched=_tags,
        json={"tags": lambda s: dict(s.tags)},
        csv={"tags": lambda found: tags_of(found, "; ")},
        document=lambda found, names: tags_of(found),
        heading="report.tags",
        in_page=False,  # there they stand below the name
    ),
    Column(
        "spending",
        json={"spending_limit": lambda s: s.spending_limit},
        csv={"spending_limit": lambda found: found["spending_limit"]},
    ),
)


def in_window() -> tuple[Column, ...]:
    """The columns of the window's table, in its order; the first is the tree's own."""
    return tuple(column for column in COLUMNS if column.cell is not None)


def place_of(key: str) -> int:
    """Where a column of the window's table stands in ``Row.cells``."""
    return [column.key for column in in_window()].index(key)


def on_clipboard(*, roles: bool) -> list[int]:
    """The places of the columns that are copied: the roles last, so that without them all others
    are where they are with them.
    """
    shown = [at for at, column in enumerate(in_window()) if roles or not column.with_roles]
    return sorted(shown, key=lambda at: in_window()[at].with_roles)


def in_documents(*, roles: bool, page: bool = False) -> list[Column]:
    """The columns of the reports for people; ``page``: of HTML."""
    return [
        column
        for column in COLUMNS
        if column.document is not None
        and (roles or not column.with_roles)
        and (column.in_page or not page)
    ]
