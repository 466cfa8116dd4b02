"""The device code dialog: the code to be read across a desk, copied with one key, typed elsewhere.

Main thread. It has no loop of its own: ``prompts`` opens it on ``DeviceCodeIssued``, hands it the
next code on another one, and closes it when the sign-in has ended in any way. It holds no grab: the
window behind it answers to its keys and its Cancel as always.
"""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from enum import Enum, auto
from tkinter import font, ttk
from typing import TYPE_CHECKING, Final

from desktop.commands import OpenPage, Quit
from desktop.domain.addresses import host_of, is_loopback
from desktop.domain.models import DeviceCode, Problem
from desktop.features.sign_in.model import Cancel, NewDeviceCode
from desktop.features.sign_in.view import device_code_end
from desktop.features.sign_in.view.countdown import Countdown
from desktop.kernel.commands import Command
from desktop.toolkit import clipboard, focus, frame, theme
from desktop.toolkit.palette import Palette
from desktop.toolkit.widgets import Bar, button
from desktop.translations import translate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.advice import Action

_WIDTH: Final = 432
_TICK_MS: Final = 500
_COPIED_MS: Final = 1600
_BLOCKED_MS: Final = 20_000
_QR_SIDE: Final = 120


class Stage(Enum):
    """Where the user stands."""

    READ = auto()  # the code is there to be copied
    AWAY = auto()  # the page was opened: we wait for the browser
    EXPIRED = auto()
    REFUSED = auto()  # somebody said no, or the code was used before
    RENEWING = auto()  # another code was asked for
    ENDED = auto()  # signed in, or not: how it ended is on show


_GONE: Final = (Stage.EXPIRED, Stage.REFUSED, Stage.RENEWING)


class DeviceCodeDialog:
    """One dialog for one sign-in, however many codes it takes."""

    def __init__(
        self,
        over: tk.Misc,
        run: Callable[[Command], object],
        code: DeviceCode,
        use_browser: Callable[[], None] | None = None,
        page_error: Callable[[], None] = lambda: None,
        asking: Callable[[], str] = lambda: "",
    ) -> None:
        """``use_browser`` signs in with the browser instead, where that is possible;
        ``page_error`` asks for what the page says; ``asking`` says which app the code lets in, and
        where.
        """
        self._asking = asking
        self._run, self._page_error = run, page_error
        self._use_browser = use_browser
        self._after: dict[str, str] = {}
        self._show_end: Callable[[ttk.Frame], object] | None = None
        self.stage = Stage.READ
        self.window = frame.open_over(
            over, translate("device_code.title"), self._cancel, lambda: run(Quit())
        )
        self.window.resizable(False, False)
        self._build()
        self.renew(code)
        frame.follow_language(self.window, "device_code.title", self._say_again)
        frame.place(self.window, over)

    # ---- what the main window says

    @property
    def open(self) -> bool:
        return bool(self.window.winfo_exists())

    @property
    def ended(self) -> bool:
        """Whether it says how the sign-in ended, and asks for nothing any more."""
        return self.stage is Stage.ENDED

    def renew(self, code: DeviceCode) -> None:
        """Show this code from its beginning."""
        self.code = code
        self._countdown = Countdown(code)
        self._show_code(code.user_code)
        self._address.configure(text=code.verification_uri)
        self._show_phone(shown=False)
        self._enter(Stage.READ)
        self._tick()

    def _say_again(self) -> None:
        """In another language; the code, its time and the stage stay."""
        stage = self.stage
        if stage is Stage.ENDED:
            if self._show_end is not None:
                self._show_end(self._new_body())
            return
        self._build()
        self._show_code(self.code.user_code)
        self._address.configure(text=self.code.verification_uri)
        self._show_phone(shown=False)
        self._enter(stage)
        self._tick()

    def refuse(self, *, expired: bool) -> None:
        """The service takes this code no more; another can be had here."""
        self._enter(Stage.EXPIRED if expired else Stage.REFUSED)
        self._tick()

    def finish(self, username: str) -> None:
        """It worked: say so for a moment, then go."""
        self._end(lambda body: device_code_end.show_done(body, username, self.close))
        self._later("done", device_code_end.DONE_MS, self.close)

    def fail(
        self, problem: Problem, actions: Sequence[Action], act: Callable[[Action], object]
    ) -> None:
        """It did not, and another code would not help; ``act`` does what a button says."""

        def chosen(action: Action) -> None:
            self.close()
            act(action)

        self._end(
            lambda body: device_code_end.show_failed(body, problem, actions, chosen, self.close)
        )

    def close(self) -> None:
        """Go, whatever the stage; calls nobody's intent."""
        if not self.open:
            return
        self._forget_later()
        self._show_end = None
        self.window.destroy()

    def _end(self, show: Callable[[ttk.Frame], object]) -> None:
        """Let ``show`` fill an empty body in place of the code, whose time is over."""
        self._forget_later()
        self.stage = Stage.ENDED
        self._body.destroy()
        for key in ("<Return>", "<KP_Enter>", "<<Copy>>"):
            self.window.unbind(key)
        self._show_end = show
        show(self._new_body())

    def _forget_later(self) -> None:
        for pending in self._after.values():
            self.window.after_cancel(pending)
        self._after.clear()

    # ---- parts

    def _new_body(self) -> ttk.Frame:
        px = theme.px
        body = self._body = ttk.Frame(self.window, padding=(px(24), px(18), px(24), px(16)))
        body.pack(fill=tk.BOTH, expand=True)
        ttk.Frame(body, width=px(_WIDTH)).pack()  # no stage is wider or narrower than another
        return body

    def _build(self) -> None:
        px = theme.px
        body = self._new_body()
        self._heading = ttk.Label(body, style="Title.TLabel", anchor=tk.CENTER)
        self._heading.pack(fill=tk.X)
        self._hint = ttk.Label(body, style="Muted.TLabel", anchor=tk.CENTER)
        self._hint.pack(fill=tk.X, pady=(px(3), px(12)))
        self._asks = ttk.Label(
            body, text=self._asking(), style="Small.TLabel", anchor=tk.CENTER, justify=tk.CENTER,
            wraplength=px(_WIDTH),
        )  # fmt: skip
        if self._asks.cget("text"):
            self._asks.pack(fill=tk.X, pady=(0, px(12)))
        self._build_code(body)
        self._build_time(body)
        self._here = ttk.Frame(body)
        self._here.pack(fill=tk.X, pady=(px(14), 0))
        self._main = button(self._here, "", self._do_main, style="Large.Primary.TButton")
        self._main.pack(fill=tk.X, pady=(0, px(4)))
        links = ttk.Frame(self._here)
        links.pack()
        self._address = button(links, "", self._open, style="Link.TButton")
        self._address.pack(side=tk.LEFT)
        self._to_phone = button(
            links, translate("device_code.phone"), lambda: self._show_phone(shown=True),
            style="Link.TButton",
        )  # fmt: skip
        self._phone: ttk.Frame | None = None
        self._shows_error = button(
            body, translate("device_code.shows_error"), self._page_error, style="Link.TButton"
        )
        self._shows_error.pack()
        row = self._row = ttk.Frame(body)
        row.pack(fill=tk.X, pady=(px(10), 0))
        cancel = button(row, translate("device_code.cancel"), self._cancel)
        cancel.pack(side=tk.RIGHT)
        self._copy_button = button(row, translate("device_code.copy"), self.copy, icon="copy")
        self._copy_button.pack(side=tk.RIGHT, padx=(0, px(4)))
        self._note = ttk.Label(row, style="Small.TLabel", wraplength=px(210))
        self._note.pack(side=tk.LEFT, padx=(px(2), px(8)))
        self._blocked = button(row, translate("device_code.blocked"), self._go_to_browser)
        self._blocked.configure(style="Link.TButton")
        self.window.bind("<<Copy>>", self._copy_key)
        self._entry.bind("<<Copy>>", self._copy_key)
        for key in ("<Return>", "<KP_Enter>"):
            self.window.bind(key, lambda _: self._do_main())

    def _build_code(self, body: ttk.Frame) -> None:
        """An entry that cannot be changed: unlike a label, it can be selected and is read aloud."""
        px = theme.px
        box = ttk.Frame(body, style="Card.TFrame", padding=(px(14), px(8)))
        box.pack(fill=tk.X)
        self._text = tk.StringVar(self.window)
        self._entry = tk.Entry(
            box,
            textvariable=self._text,
            state="readonly",
            justify=tk.CENTER,
            font=theme.CODE,
            width=1,
            borderwidth=0,
            highlightthickness=0,
            relief=tk.FLAT,
        )
        self._entry.pack(fill=tk.X, expand=True)
        self._entry.bind("<FocusIn>", lambda _: box.state(["focus"]))
        self._entry.bind("<FocusOut>", lambda _: box.state(["!focus"]))
        theme.dress(self._entry, self._dress_code)

    def _build_time(self, body: ttk.Frame) -> None:
        row = ttk.Frame(body, padding=(theme.px(2), theme.px(10), theme.px(2), 0))
        row.pack(fill=tk.X)
        self._left = ttk.Label(row, style="Small.TLabel", width=-14, anchor=tk.E)
        self._left.pack(side=tk.RIGHT)
        self._bar = Bar(row)
        self._bar.pack(side=tk.LEFT, fill=tk.X, expand=True, padx=(0, theme.px(10)))

    def _dress_code(self, c: Palette) -> None:
        gone = self.stage in _GONE
        self._entry.configure(
            foreground=c.faint if gone else c.text,
            readonlybackground=c.raised,
            selectbackground=c.accent,
            selectforeground=c.on_accent,
        )

    def _show_code(self, text: str) -> None:
        """In the largest size that fits; most codes have nine letters, some clouds' have more."""
        room = theme.px(_WIDTH - 40)
        face = font.Font(root=self.window, name=theme.CODE, exists=True).copy()
        size = abs(int(face.cget("size")))
        while face.measure(text) > room and size > theme.px(14):
            size -= theme.px(2)
            face.configure(size=-size)
        self._face = face  # Tk forgets a font that nobody holds
        self._entry.configure(font=face)
        self._text.set(text)

    # ---- stages

    def _enter(self, stage: Stage) -> None:
        self.stage = stage
        words = stage.name.lower()
        self._heading.configure(text=translate(f"device_code.{words}.heading"))
        self._hint.configure(text=translate(f"device_code.{words}.hint"))
        gone = stage in _GONE
        self._main.configure(
            text=translate("device_code.new" if gone else "device_code.copy_and_open")
        )
        off = tk.DISABLED if gone else tk.NORMAL
        self._address.configure(state=off)
        self._copy_button.configure(state=off)
        self._shows_error.configure(state=off)
        self._main.configure(state=tk.DISABLED if stage is Stage.RENEWING else tk.NORMAL)
        self._note.configure(text=translate("device_code.only_yours") if not gone else "")
        self._offer_browser(offered=False)
        if stage is Stage.AWAY and self._use_browser is not None:
            # A block shows in the browser alone, while we would go on waiting.
            self._later("blocked", _BLOCKED_MS, lambda: self._offer_browser(offered=True))
        self._dress_code(theme.colours())
        focus.give(self._main)

    def _do_main(self) -> None:
        """What Enter does: copy and open, or ask for another code."""
        if self.stage in (Stage.EXPIRED, Stage.REFUSED):
            self._enter(Stage.RENEWING)
            self._run(NewDeviceCode())
        elif self.stage is not Stage.RENEWING:
            self.copy()
            self._open()

    def copy(self) -> None:
        """Put the code, the whole of it and nothing else, on the clipboard."""
        if self.stage in _GONE:
            return
        clipboard.copy(self.window, self.code.user_code)
        self._copy_button.configure(text=" " + translate("device_code.copied"))
        self._later("copied", _COPIED_MS, self._uncopied)

    def _uncopied(self) -> None:
        self._copy_button.configure(text=" " + translate("device_code.copy"))

    def _open(self) -> None:
        self._run(OpenPage(self.code.verification_uri))
        if self.stage is Stage.READ:
            self._enter(Stage.AWAY)

    def _offer_browser(self, *, offered: bool) -> None:
        offered = offered and self.stage is Stage.AWAY
        show, hide = (self._blocked, self._note) if offered else (self._note, self._blocked)
        hide.pack_forget()
        show.pack(side=tk.LEFT, padx=(theme.px(2), theme.px(8)))

    def _go_to_browser(self) -> None:
        if self._use_browser is not None:
            self._use_browser()

    # ---- the phone

    def _show_phone(self, *, shown: bool) -> None:
        """A picture of the address for a phone's camera, in place of what opens it here."""
        px = theme.px
        reachable = not is_loopback(host_of(self.code.verification_uri))
        if reachable:
            self._to_phone.pack(side=tk.LEFT)
        else:
            self._to_phone.pack_forget()
        if self._phone is not None:
            self._phone.destroy()
            self._phone = None
        if not shown:
            self._here.pack(fill=tk.X, pady=(px(14), 0), before=self._shows_error)
            return
        from desktop.toolkit import qr  # noqa: PLC0415 - when needed

        self._here.pack_forget()
        self._phone = ttk.Frame(self._row.master)
        self._phone.pack(fill=tk.X, pady=(px(14), 0), before=self._shows_error)
        self._picture = qr.picture(self.window, self.code.verification_uri, _QR_SIDE)
        ttk.Label(self._phone, image=self._picture).pack(side=tk.LEFT)
        words = ttk.Frame(self._phone)
        words.pack(side=tk.LEFT, padx=(px(18), 0))
        told = ttk.Label(words, text=translate("device_code.phone.text"), wraplength=px(260))
        told.pack(anchor=tk.W)
        back = button(
            words, translate("device_code.phone.back"), lambda: self._show_phone(shown=False),
            style="Link.TButton",
        )  # fmt: skip
        back.pack(anchor=tk.W)
        focus.give(back)

    def _copy_key(self, _: object) -> str:
        self.copy()
        return "break"  # or the entry would put the part that is selected there instead

    def _cancel(self) -> None:
        over = self.stage is Stage.ENDED
        self.close()
        if not over:
            self._run(Cancel())

    # ---- time

    def _tick(self) -> None:
        counting = self.stage in (Stage.READ, Stage.AWAY)
        if counting and self._countdown.over():
            self._enter(Stage.EXPIRED)
            counting = False
        if counting:
            last = self._countdown.last_minute
            self._left.configure(
                text=translate("device_code.left", time=self._countdown.text),
                style="Warn.TLabel" if last else "Small.TLabel",
            )
            self._bar.show(self._countdown.share, "warn" if last else "accent")
            self._later("tick", _TICK_MS, self._tick)
        else:
            self._left.configure(text="")
            self._bar.show(0)

    def _later(self, name: str, delay_ms: int, what: Callable[[], None]) -> None:
        if name in self._after:
            self.window.after_cancel(self._after[name])
        self._after[name] = self.window.after(delay_ms, what)
