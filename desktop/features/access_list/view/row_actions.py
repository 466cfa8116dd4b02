"""What can be done with the rows that are chosen: copied, and opened in the portal. Main thread."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from desktop.commands import OpenPage, Say
from desktop.domain import columns
from desktop.domain.rows import Chosen
from desktop.features.access_list import model as copies
from desktop.features.actions import Actions
from desktop.kernel.app import App
from desktop.toolkit import keys, menu, theme
from desktop.translations import keys as keys_of
from desktop.translations import number, translate, translate_count

if TYPE_CHECKING:
    from desktop.features.access_list.view.access_table import AccessTable

#: So many pages are opened at once; a browser with hundreds of new tabs helps nobody.
MOST_PAGES: Final = 5


class RowActions:
    """For the rows of ``table`` that are selected."""

    def __init__(self, table: AccessTable, app: App, actions: Actions) -> None:
        self._table, self._app, self._actions = table, app, actions
        tree = table.tree
        tree.bind("<<Copy>>", self._copy_by_key)
        keys.bind(tree, {keys.key_for("row_table"): self.copy_table})
        tree.bind("<Button-2>" if actions.is_mac else "<Button-3>", self._menu_at_pointer)
        for key in ("<Menu>", "<Shift-F10>"):
            if key != "<Menu>" or actions.is_x11:
                tree.bind(key, self._menu_at_focus)

    @property
    def _chosen(self) -> list[Chosen]:
        return self._table.selection

    # ---- copying

    def copy_names(self) -> None:
        self._copy([_name(c) for c in self._chosen], "said.names")

    def copy_ids(self) -> None:
        self._copy(list(dict.fromkeys(_id(c) for c in self._chosen)), "said.ids")

    def copy_both(self) -> None:
        self._copy([copies.name_and_id(_name(c), _id(c)) for c in self._chosen], "said.both")

    def _copy_by_key(self, event: tk.Event[tk.Misc]) -> str:
        # With Caps Lock, Tk takes the other key for this one.
        table = keys.as_written(event) == keys.key_for("row_table")
        (self.copy_table if table else self.copy_ids)()
        return "break"

    def copy_table(self) -> None:
        """The columns of the table, and whose each row is; of many rows, bit by bit."""
        self._table.do(self._copying())

    def _copying(self) -> Iterator[None]:
        places = columns.on_clipboard(roles=self._table.view.with_roles)
        titles = [columns.in_window()[at].title for at in places]
        parts, count = [copies.table([(*titles, translate("copy.tenant"))])], 0
        for lines in self._table.selected_lines():
            parts.append(copies.table((*(cells[at] for at in places), t) for t, cells in lines))
            count += len(lines)
            yield
        if count:
            self._actions.copy("".join(parts), translate_count("said.rows", count))

    def _copy(self, texts: list[str], done: str) -> None:
        self._actions.copy("\n".join(texts), translate_count(done, len(texts)))

    # ---- the portal

    def open_in_portal(self) -> None:
        """Each in the portal of its cloud and tenant; the first few of many, which is said."""
        addresses = self._addresses()
        for address in addresses[:MOST_PAGES]:
            self._app.commands.run(OpenPage(address))
        if len(addresses) > MOST_PAGES:
            told = translate("said.pages", shown=number(MOST_PAGES), count=number(len(addresses)))
            self._app.commands.run(Say(told))

    def _addresses(self) -> list[str]:
        found = (self._actions.portal_address(c.access, c.subscription) for c in self._chosen)
        return [address for address in dict.fromkeys(found) if address]

    # ---- the menu

    def entries(self) -> list[menu.Entry | None]:
        """What the menu offers for the rows that are chosen, and for the whole table."""

        def entry(key: str, does: Callable[[], object], written: str = "") -> menu.Entry:
            return menu.Entry(translate(key), does, keys_of(written))

        found: list[menu.Entry | None] = []
        if self._chosen:
            found += [
                entry("access.menu.copy_name", self.copy_names),
                entry("access.menu.copy_id", self.copy_ids, keys.key_for("row_copy")),
                entry("copy.both", self.copy_both),
                entry("copy.table", self.copy_table, keys.key_for("row_table")),
                None,
            ]
            if self._actions.portal_address(self._chosen[0].access, None):
                found += [entry("access.menu.open", self.open_in_portal), None]
        return [
            *found,
            entry("table.all", self._table.choose_all, keys.key_for("row_all")),
            entry("table.fold", lambda: self._table.fold(folded=True), "Ctrl+←"),
            entry("table.unfold", lambda: self._table.fold(folded=False), "Ctrl+→"),
        ]

    def pop_up_at(self, button: tk.Misc) -> None:
        """Below a button."""
        y = button.winfo_rooty() + button.winfo_height()
        menu.pop_up(button, self.entries(), button.winfo_rootx() + theme.px(2), y)

    def _menu_at_pointer(self, event: tk.Event[tk.Misc]) -> None:
        tree = self._table.tree
        key = tree.identify_row(event.y)
        if key and key not in tree.selection():
            tree.selection_set(key)
            tree.focus(key)
        tree.focus_set()
        menu.pop_up(tree, self.entries(), event.x_root, event.y_root)

    def _menu_at_focus(self, _: object) -> str:
        tree = self._table.tree
        box = tree.bbox(tree.focus()) if tree.focus() else ""
        x, y = (box[0], box[1] + box[3]) if box else (0, 0)
        x, y = tree.winfo_rootx() + x + theme.px(24), tree.winfo_rooty() + y
        menu.pop_up(tree, self.entries(), x, y)
        return "break"


def _name(chosen: Chosen) -> str:
    s = chosen.subscription
    return (s.display_name or s.subscription_id) if s else chosen.access.tenant.label


def _id(chosen: Chosen) -> str:
    s = chosen.subscription
    return s.subscription_id if s else chosen.access.tenant.tenant_id
