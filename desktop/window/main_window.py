"""The main window: composition of its parts, keys, and the way of events to them. Main thread."""

from __future__ import annotations

import time
import tkinter as tk
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, NamedTuple

from desktop import NAME, bundled, translations
from desktop.commands import OpenPage, Quit, ShowOption
from desktop.domain import events as ev
from desktop.domain.clouds import DEMO
from desktop.domain.models import Method, Problem, SignInRequest
from desktop.features.accounts.view import AccountBar
from desktop.features.actions import Actions
from desktop.features.activity.model import Activity
from desktop.features.help.view.help_windows import HelpWindows
from desktop.features.settings.model import LookUpReadiness
from desktop.features.sign_in.model import (
    ChooseCloud,
    ReturnToAccount,
    ShowPageError,
    SignOut,
)
from desktop.features.sign_in.view.prompts import Prompts
from desktop.features.sign_in.view.sign_in_panel import SignInPanel
from desktop.kernel.app import App
from desktop.tasks.compute_lock import window_first
from desktop.toolkit import crash, frame, keys, mnemonics, native, release, theme
from desktop.toolkit.follow import answer, follow
from desktop.toolkit.layout import Layout
from desktop.toolkit.widgets import Scrolled, line
from desktop.translations import translate
from desktop.translations.system import language_for
from desktop.window.centre import Centre
from desktop.window.dialogs import Dialogs
from desktop.window.page_content import Do
from desktop.window.status_bar import StatusBar

if TYPE_CHECKING:  # at run time each is imported when it is first opened
    from desktop.domain.advice import Action

#: Of these come hundreds; how far it is, is all that they change around the table.
_PROGRESS: Final = (ev.SubscriptionsFound, ev.TenantListed)
_GENTLE_MS: Final = 60


class LaunchView(NamedTuple):
    """What the window shows from the start: the options that the program was given."""

    tenant: str = ""
    client_id: str = ""
    redirect_uri: str = ""
    mode: theme.Mode = theme.Mode.SYSTEM
    scale: float | None = None


class MainWindow:
    """The window on ``root``; its parts follow ``app.events``, each those that concern it."""

    def __init__(
        self,
        root: tk.Tk,
        app: App,
        *,
        initial: LaunchView | None = None,
    ) -> None:
        initial = initial or LaunchView()
        state = app.state
        self.root, self._app, self._state, self._run = root, app, state, app.commands.run
        root.withdraw()
        release.install(root)
        theme.install(root, initial.mode, initial.scale)
        self.activity = Activity(state)
        self._activity_ends = app.events.subscribe(self.activity.record, ev.Event)
        self._update_id: str | None = None
        self._updates_later, self._updated_s = False, 0.0
        self._closed = False
        self._away = False
        self.layout = Layout(root, state.settings, self._run)
        self.actions = Actions(root, app, self.layout, self._request_for)
        self.help = HelpWindows(root, app, self.actions, self.activity)
        self.dialogs = Dialogs(
            root,
            app,
            self.actions,
            self.activity,
            self._client_id,
            self.help.copy_diagnostics,
        )
        crash.install(root, self.help.crashed)
        self._build()
        self._take(initial)
        follow(root, app.events, self._follow_settings, ev.SettingsChanged)
        follow(root, app.events, self._copy_report, ev.ReportMade)
        follow(root, app.events, self._update_soon, ev.Event)
        answer(root, app.commands, ShowOption, self._show_option)
        self._bind_keys()
        root.protocol("WM_DELETE_WINDOW", self._quit)
        root.bind("<FocusOut>", self._gone, add=True)
        root.bind("<FocusIn>", self._back, add=True)
        self._update()
        self.layout.place()
        native.set_first_icon(root)
        root.deiconify()
        native.dress_title_bar(root, dark=theme.is_dark())
        # Every part gets its place before the first is drawn. In the event loop it would be one
        # level of parts after another, each drawn as it comes and some of it again: 15 ms more.
        root.update_idletasks()

    def set_icon(self) -> None:
        """The program's picture in the title bar and the task bar; not before the first paint."""
        sizes = (16, 32, 48, 128)
        files = [bundled.file(f"icons/azimuth-{size}.png") for size in sizes]
        icons = [tk.PhotoImage(master=self.root, file=path) for path in files if path.exists()]
        if icons:
            self.root.iconphoto(True, *icons)  # Tk takes a copy

    def close(self) -> None:
        """Close the window, which ends the main loop."""
        if self._closed:
            return
        self._closed = True
        self._activity_ends()
        self._forget_update()
        self.layout.close()
        self.prompts.close()
        self.help.close()
        self.centre.close()
        self.root.destroy()

    # ---- the picture of the state

    def _update_soon(self, event: ev.Event) -> None:
        """Once for all events that are delivered together; for progress not more often than the eye
        can follow, because each time costs a repaint.
        """
        many = isinstance(event, ev.DetailFound) and self._state.roles_expected > 0
        gently = many or isinstance(event, _PROGRESS)
        if self._update_id is None or (self._updates_later and not gently):
            self._forget_update()
            left_ms = _GENTLE_MS - int((time.monotonic() - self._updated_s) * 1000)
            self._updates_later = gently and left_ms > 0
            if self._updates_later:
                self._update_id = self.root.after(left_ms, self._update)
            else:
                self._update_id = self.root.after_idle(self._update)

    def _forget_update(self) -> None:
        if self._update_id is not None:
            self.root.after_cancel(self._update_id)
            self._update_id = None

    def _update(self) -> None:
        self._forget_update()
        self._updated_s = time.monotonic()
        with window_first():
            self.root.title(self._title())
            self.account.update_state()
            self.sign_in.update_state()
            self.status.update_state()
            self.centre.update_state()

    def _title(self) -> str:
        name = translate("window.demo", name=NAME) if self._state.cloud.is_demo else NAME
        account = self._state.account
        return translate("window.title", name=name, account=account.username) if account else name

    # ---- building

    def _build(self) -> None:
        root, actions = self.root, self.actions
        self._rule = line(root, upright=True)
        self._rule.pack(side=tk.LEFT, fill=tk.Y)
        self.centre = Centre(root, self._app, actions, self._chosen, self._make_way)
        self.centre.pack(side=tk.LEFT, fill=tk.BOTH, expand=True)
        self.prompts = Prompts(self.centre, self._app, actions)
        self._build_frame()

    def _build_frame(self) -> None:
        """What lies around the centre."""
        root, actions = self.root, self.actions
        self.account = AccountBar(
            root,
            self._app,
            actions,
            self.dialogs.open_activity,
            self.dialogs.open_settings,
            self.dialogs.open_shortcuts,
        )
        self.account.pack(fill=tk.X, before=self._rule)
        self.status = StatusBar(root, self._app, actions)
        self.status.pack(side=tk.BOTTOM, fill=tk.X, before=self._rule)
        self.sign_in = SignInPanel(root, self._app, actions)
        self.sign_in.pack(side=tk.LEFT, fill=tk.Y, before=self._rule)
        for part in (self.sign_in, self.status, self.account):
            part.lower()  # Tab goes from the lowest to the highest

    def _make_way(self, covered: bool) -> None:
        """In a small window the details have the place of table and sign-in."""
        if covered == bool(self.sign_in.winfo_manager()):
            if covered:
                self.sign_in.pack_forget()
            else:
                self.sign_in.pack(side=tk.LEFT, fill=tk.Y, before=self._rule)

    def _take(self, initial: LaunchView) -> None:
        options = self.sign_in.options
        options.tenant.set(initial.tenant)
        options.client_id.set(initial.client_id)
        options.redirect_uri.set(initial.redirect_uri)
        if initial.client_id or initial.redirect_uri:
            options.open_advanced()

    # ---- what the user does

    def _bind_keys(self) -> None:
        does: dict[str, Callable[[], object]] = {
            f"sign_in.{method}": lambda m=method: self.actions.sign_in(m)  # type: ignore[misc]
            for method in Method
        }
        does |= {
            "cancel": self.actions.cancel,
            "filter": self.centre.focus_filter,
            "refresh": self.actions.refresh,
            "report": self.actions.save_report,
            "activity": self.dialogs.open_activity,
            "settings": self.dialogs.open_settings,
            "help": self.dialogs.open_shortcuts,
            "quit": self._quit,
        }
        keys.bind(self.root, {written: does[name] for name, written in keys.window_keys()})
        keys.install(self.root)
        Scrolled.install(self.root)
        mnemonics.install(self.root)

    def _chosen(self, does: Do | Action, problem: Problem | None) -> None:
        """A button of the page was pressed."""
        address = self._state.browser.address if self._state.browser else ""
        match does:
            case Do.OPEN_DEMO:
                self._run(ChooseCloud(DEMO))
            case Do.CANCEL:
                self.actions.cancel()
            case Do.OPEN_AGAIN:
                self._run(OpenPage(address))
            case Do.COPY_LINK:
                self.actions.copy_link(address)
            case Do.USE_BROWSER:
                self.actions.sign_in(Method.BROWSER)
            case Do.USE_DEVICE_CODE:
                self.actions.sign_in(Method.DEVICE_CODE)
            case Do.PAGE_ERROR:
                self._run(ShowPageError())
            case Do.REFRESH:
                self.actions.refresh()
            case Do.RETURN:
                self._run(ReturnToAccount())
            case Do.SIGN_OUT:
                self._run(SignOut())
            case action:
                self.actions.act(action, problem)

    def _quit(self) -> None:
        self._run(Quit())

    def _request_for(self, method: Method) -> SignInRequest:
        return self.sign_in.request_for(method)

    def _client_id(self) -> str:
        """The app registration that the options have now."""
        return self.sign_in.options.client_id.get()

    def _show_option(self, command: ShowOption) -> None:
        name = command.name
        if name == "settings":
            self.dialogs.open_settings()
            return
        option = {"change-tenant": "tenant", "change-cloud": "cloud"}.get(name, "advanced")
        self.sign_in.options.bring(option)

    def _copy_report(self, event: ev.ReportMade) -> None:
        self.actions.copy(event.text, translate("said.report_copied"))

    def _follow_settings(self, event: ev.SettingsChanged) -> None:
        settings = event.settings
        mode = theme.Mode(settings.appearance)
        if mode is not theme.mode():
            theme.switch(mode)
        language = language_for(settings.language)
        if language != translations.language():
            self.speak(language)

    def speak(self, language: str) -> None:
        """Say everything in ``language`` from now on; nothing but the words changes.

        The parts around the centre, and dialogs, are built anew: they are quick to build and take
        all they show from the state. The table keeps its rows and is told new words.
        """
        translations.use(language)
        draft, covered = self.sign_in.options.draft(), not self.sign_in.winfo_manager()
        for part in (self.account, self.status, self.sign_in):
            part.destroy()
        self._build_frame()
        self._make_way(covered)
        self.sign_in.options.take(draft)
        self.centre.say_again()
        frame.tell_language(self.root)
        self._update()

    # ---- the user comes and goes

    def _gone(self, _: object) -> None:
        """Focus left a part of the window; whether for another program shows a moment later."""
        self.root.after_idle(self._look_whether_away)

    def _look_whether_away(self) -> None:
        if not self._closed:
            self._away = not self.root.tk.call("focus")

    def _back(self, _: object) -> None:
        """Whoever comes back may have signed in somewhere else meanwhile."""
        if self._away and not self._state.busy:
            self._away = False
            self._run(LookUpReadiness())
