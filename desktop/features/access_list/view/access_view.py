"""The centre when there is something to list: filter, counts, banner, table. Main thread."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from tkinter import ttk

from desktop.commands import OpenPage
from desktop.domain import events as ev
from desktop.domain.rows import Chosen
from desktop.domain.state import Phase
from desktop.features.access_list.view.access_roles import RolesColumn, roles_at
from desktop.features.access_list.view.access_table import AccessTable
from desktop.features.access_list.view.answer_line import AnswerLine
from desktop.features.access_list.view.row_actions import RowActions
from desktop.features.access_list.view.table_keys import TableKeys
from desktop.features.actions import Actions
from desktop.features.details.model import IncludeRoles
from desktop.features.sign_in.model import ShowPageError
from desktop.kernel.app import App
from desktop.toolkit import theme, tooltip
from desktop.toolkit.follow import follow
from desktop.toolkit.widgets import button, icon_label, on_change, placeholder
from desktop.translations import number, translate, translate_count

#: Below this width of the table its counts are left to the status bar.
_ROOM_FOR_COUNTS = 480


class AccessView(ttk.Frame):
    """Follows the listing's events; ``on_select`` hears what is chosen."""

    def __init__(
        self,
        parent: tk.Misc,
        app: App,
        actions: Actions,
        on_select: Callable[[], None],
    ) -> None:
        super().__init__(parent)
        state = app.state
        self._state, self._actions, self._run = state, actions, app.commands.run
        self._refreshing = False
        self.answer = AnswerLine(self, state, actions.save_report, self._show_attention)
        self.answer.grid(row=0, column=0, sticky=tk.EW)
        self._build_tools()
        self._banner = Banner(self)
        self.table = AccessTable(
            self,
            actions.layout,
            on_select=lambda: self._selected(on_select),
            on_change=self._count,
            on_action=actions.sign_in_to_tenant,
            roles_at=lambda *place: roles_at(state, place),
        )
        self.table.view.grid(row=3, column=0, sticky=tk.NSEW, padx=(theme.px(8), 0))
        self._nothing = ttk.Label(self.table.view, style="Muted.TLabel")
        self.rowconfigure(3, weight=1)
        self.columnconfigure(0, weight=1)
        self.actions = RowActions(self.table, app, actions)
        TableKeys(self.table, self._typed_into_table)
        RolesColumn(self.table, app)
        follow(
            self, app.events, self._follow_listing,
            ev.SignInStarted, ev.SignedIn, ev.SignInCancelled, ev.SignedOut, ev.SignInFailed,
            ev.ListingStarted, ev.ListingFinished, ev.ListingCancelled, ev.ListingFailed,
        )  # fmt: skip
        follow(
            self, app.events, self._show_found,
            ev.TenantsFound, ev.SubscriptionsFound, ev.TenantListed, ev.TenantFailed,
            ev.StepUpSignedIn, ev.StepUpEnded,
        )  # fmt: skip
        follow(self, app.events, lambda event: self.roles.set(event.wanted), ev.RolesWanted)

    # ---- events

    def _follow_listing(self, event: ev.Event) -> None:
        """A listing begins or ends."""
        table, tenants = self.table, self._state.tenants
        match event:
            case ev.SignInStarted() | ev.SignInFailed() if self._state.aside is not None:
                self._refreshing = False  # the rows stay, out of sight
            case ev.SignInCancelled() if self._state.account is not None:
                table.replace(tenants)
            case (
                ev.SignInStarted()
                | ev.SignedIn()
                | ev.SignInCancelled()
                | ev.SignedOut()
                | ev.SignInFailed()
            ):
                self.clear()
            case ev.ListingStarted():
                self._refreshing = self._state.refreshing
                if not self._refreshing:
                    table.clear()
            case ev.ListingFinished() | ev.ListingCancelled() | ev.ListingFailed():
                if self._refreshing:
                    self._refreshing = False
                    table.replace(tenants)
                else:  # what was not finished has its verdict now
                    self._update(tenants)

    def _show_found(self, event: ev.Event) -> None:
        """What a refresh finds gathers out of sight."""
        if self._refreshing:
            return
        table, tenants = self.table, self._state.tenants
        match event:
            case ev.TenantsFound(found):
                table.add_tenants(tenants[t.tenant_id] for t in found)
            case ev.SubscriptionsFound(tenant_id, subscriptions):
                table.add_subscriptions(tenant_id, subscriptions)
            case (
                ev.TenantListed(tenant_id)
                | ev.TenantFailed(tenant_id)
                | ev.StepUpSignedIn(tenant_id)
            ):
                self._update((tenant_id,))
            case ev.StepUpEnded():
                self._update(tenants)

    def _update(self, tenant_ids: Iterable[str]) -> None:
        for tenant_id in tenant_ids:
            if tenant_id in self._state.tenants:
                self.table.update_tenant(self._state.tenants[tenant_id])

    def say_again(self) -> None:
        """In another language. The rows stay, with their folding, order and selection."""
        typed = self.typed.get()
        self._tools.destroy()
        self._build_tools()
        self._tools.lower()  # the first for Tab, after the answer
        self.answer.lower()
        self.answer.say_again()
        self.table.say_again()
        if typed:
            self.typed.set(typed)
        self._count()

    def clear(self) -> None:
        self.typed.set("")
        self.answer.list_all()
        self.table.clear()

    def update_banner(self) -> None:
        """Say the answer; below it what a sign-in to a tenant waits for, or a failed refresh."""
        state = self._state
        self.answer.update_state()
        if state.phase is Phase.STEPPING_UP:
            texts: list[tuple[str, Callable[[], object]]] = []
            texts.append(("access.banner.cancel", self._actions.cancel))
            if state.browser is not None:
                address = state.browser.address
                texts = [
                    ("page.browser.open_again", partial(self._run, OpenPage(address))),
                    ("page.browser.copy_link", lambda: self._actions.copy_link(address)),
                    ("page.browser.shows_error", partial(self._run, ShowPageError())),
                    *texts,
                ]
            name = self._stepping_up_to()
            self._banner.tell(translate("access.banner.step_up", tenant=name), texts)
        elif state.phase is Phase.LISTING_FAILED:
            again = [("action.try-again", self._actions.refresh)]
            self._banner.tell(translate("access.banner.refresh_failed"), again)
        else:
            self._banner.hide()

    def _show_attention(self, only: bool) -> None:
        self.table.show_attention(only)

    def _stepping_up_to(self) -> str:
        found = self._state.tenants.get(self._state.stepping_up_to)
        return found.tenant.label if found else ""

    # ---- tools

    def _build_tools(self) -> None:
        px = theme.px
        row = self._tools = ttk.Frame(self, padding=(px(14), px(10), px(14), px(8)))
        row.grid(row=1, column=0, sticky=tk.EW)
        icon_label(row, "search", "faint", "TLabel").pack(side=tk.LEFT, padx=(px(4), px(6)))
        self.typed = tk.StringVar(self)
        self.filter = ttk.Entry(row, textvariable=self.typed, width=34)
        self.filter.pack(side=tk.LEFT)
        placeholder(self.filter, self.typed, translate("access.filter.hint"))
        tooltip.add(self.filter, translate("access.filter.tip"))
        self._clear = button(
            row, "", self.clear_filter, style="Flat.TButton", icon="close",
            tip=translate("access.filter.clear"),
        )  # fmt: skip
        self._counts = ttk.Label(row, style="Small.TLabel")
        self._show_counts()
        row.bind("<Configure>", lambda _: self._show_counts())
        more = button(
            row, "", self._menu, style="Flat.TButton", icon="copy", tip=translate("copy.tip")
        )
        more.pack(side=tk.RIGHT, before=self.filter)
        self.more = more
        self.roles = tk.BooleanVar(self, value=self._state.roles_wanted)
        include = ttk.Checkbutton(
            row,
            text=" " + translate("access.roles"),
            variable=self.roles,
            command=lambda: self._run(IncludeRoles(self.roles.get())),
        )
        include.pack(side=tk.RIGHT, padx=(px(8), px(4)), before=self.filter)
        tooltip.add(include, translate("access.roles.tip"))
        more.lift()  # for Tab, which goes from the lowest to the highest
        # Written at once, drawn when the keyboard pauses: one repaint for a fast typist.
        on_change(self.filter, self.typed, lambda *_: self._filter_typed())
        self.filter.bind("<Escape>", self._escape)
        self.filter.bind("<Down>", lambda _: self.focus_table())
        self.filter.bind("<Return>", lambda _: self.focus_table())

    def _show_counts(self) -> None:
        """Beside the details of a small window the filter needs their room."""
        width = self._tools.winfo_width()
        if 1 < width < theme.px(_ROOM_FOR_COUNTS):
            self._counts.pack_forget()
        elif not self._counts.winfo_manager():
            # First of all: where room is little, the field gets narrower and they stay whole.
            first = self._tools.pack_slaves()[0]
            self._counts.pack(side=tk.RIGHT, padx=(theme.px(8), 0), before=first)

    def _menu(self) -> None:
        self.actions.pop_up_at(self.more)

    def focus_filter(self) -> None:
        self.filter.focus_set()
        self.filter.select_range(0, tk.END)

    def _typed_into_table(self, letter: str) -> None:
        """Who types into the table looks for something: that is the filter's business."""
        self.filter.focus_set()
        self.typed.set(letter)
        self.filter.icursor(tk.END)

    def focus_table(self) -> str:
        self.table.focus_first()
        return "break"

    def clear_filter(self) -> None:
        self.typed.set("")
        self.filter.focus_set()

    def _escape(self, _: object) -> str | None:
        if not self.typed.get() or self._state.busy:
            return None  # the window's Esc
        self.clear_filter()
        return "break"

    def _filter_typed(self) -> None:
        typed = self.typed.get()
        self.table.filter(typed)
        if typed:
            self._clear.pack(side=tk.LEFT, padx=(theme.px(2), 0), after=self.filter)
        else:
            self._clear.pack_forget()

    def _selected(self, on_select: Callable[[], None]) -> None:
        on_select()
        self._count()

    def _count(self) -> None:
        table = self.table
        total, shown = table.total, table.shown
        if shown == total:
            text = translate_count("access.count", total)
        else:
            text = translate_count("access.count_filtered", total, shown=number(shown))
        chosen = len(table.tree.selection())
        if chosen > 1:
            text = f"{translate_count('table.chosen', chosen)}  ·  {text}"
        self._counts.configure(text=text)
        if self.typed.get().strip() and not table.shown_tenants and table.settled:
            self._nothing.configure(
                text=translate("access.no_match", typed=self.typed.get().strip())
            )
            self._nothing.place(relx=0.5, rely=0.3, anchor=tk.CENTER)
        else:
            self._nothing.place_forget()

    @property
    def chosen(self) -> list[Chosen]:
        return self.table.selection


class Banner(ttk.Frame):
    """A quiet line above the table with what can be done about it."""

    def __init__(self, parent: tk.Misc) -> None:
        super().__init__(parent, style="WarnLine.TFrame", padding=(0, theme.px(1)))
        self._shown: tuple[str, tuple[str, ...]] | None = None
        self._inner: ttk.Frame | None = None

    def tell(self, text: str, choices: Sequence[tuple[str, Callable[[], object]]]) -> None:
        what = (text, tuple(key for key, _ in choices))
        if what == self._shown:
            return
        self.hide()
        self._shown = what
        px = theme.px
        inner = ttk.Frame(self, style="Warn.TFrame", padding=(px(18), px(4), px(10), px(4)))
        inner.pack(fill=tk.X)
        icon_label(inner, "warning", "warn", "Banner.TLabel").pack(side=tk.LEFT)
        ttk.Label(inner, text=text, style="Banner.TLabel").pack(side=tk.LEFT, padx=(px(8), px(12)))
        for key, does in choices:
            button(inner, translate(key), does, style="Warn.Link.TButton").pack(side=tk.LEFT)
        self._inner = inner
        self.grid(row=2, column=0, sticky=tk.EW)

    def hide(self) -> None:
        self._shown = None
        if self._inner is not None:
            self._inner.destroy()
            self._inner = None
            self.grid_remove()
