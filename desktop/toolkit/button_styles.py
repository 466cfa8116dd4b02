"""How buttons look: the one place to change it. Main thread.

``KINDS`` are the styles (``Primary.TButton`` …), ``draw`` the boxes behind them in each state. The
colours themselves are ``palette``'s. ``docs/recipes/change-the-look-of-buttons.md`` has the steps.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from desktop.domain.value import Value
from desktop.toolkit import theme
from desktop.toolkit.palette import Palette

if TYPE_CHECKING:
    from desktop.toolkit.ttk_elements import Maker

#: Of the corners, in pixels at 100 %.
RADIUS: Final = 6
#: A button is at least so many average letters wide.
_LEAST_LETTERS: Final = 9


class Kind(Value):
    """One style of buttons. ``text`` and ``icon`` are colours by their names in the palette.

    ``box`` is what is drawn behind it. ``padding``: beside and above its text, in pixels at 100 %.
    """

    name: str
    box: Literal["button", "primary", "flat"]
    text: str
    icon: str
    padding: tuple[int, int]

    @property
    def font(self) -> str:
        return theme.BOLD if self.box == "primary" else theme.BODY

    @property
    def width(self) -> int:
        """As ttk takes it: a least width in letters is written with a minus."""
        return 0 if self.box == "flat" else -_LEAST_LETTERS


#: Each is there on every ground (``Side.Flat.TButton``).
KINDS: Final = (
    Kind("", "button", "text", "muted", (14, 6)),
    Kind("Primary.", "primary", "on_accent", "on_accent", (16, 6)),
    Kind("Large.Primary.", "primary", "on_accent", "on_accent", (20, 11)),
    Kind("Flat.", "flat", "text", "muted", (8, 5)),
    Kind("Link.", "flat", "link", "link", (6, 4)),
)


def draw(m: Maker) -> None:
    """The boxes, one for all kinds that share it. The first state that fits counts."""
    c = m.c
    m.element(
        "Azimuth.button",
        m.box(c.raised, c.edge, radius=RADIUS),
        ("disabled", m.box("", c.line, radius=RADIUS)),
        ("pressed", m.box(c.pressed, c.edge, radius=RADIUS)),
        ("focus", m.box(c.raised, c.edge, ring=c.ring, radius=RADIUS)),
        ("active", m.box(c.hover, c.edge, radius=RADIUS)),
        radius=RADIUS,
    )
    m.element(
        "Azimuth.primary",
        m.box(c.accent, c.accent, radius=RADIUS),
        ("disabled", m.box(c.pressed, c.pressed, radius=RADIUS)),
        ("pressed", m.box(c.accent_pressed, c.accent_pressed, radius=RADIUS)),
        ("active", "focus", m.box(c.accent_hover, c.page, ring=c.ring, radius=RADIUS)),
        ("focus", m.box(c.accent, c.page, ring=c.ring, radius=RADIUS)),
        ("active", m.box(c.accent_hover, c.accent_hover, radius=RADIUS)),
        radius=RADIUS,
    )
    m.element(
        "Azimuth.flat",
        m.box("", "", radius=RADIUS),
        ("disabled", m.box("", "", radius=RADIUS)),
        ("pressed", m.box(c.pressed, c.pressed, radius=RADIUS)),
        ("focus", m.box("", "", ring=c.ring, radius=RADIUS)),
        ("active", m.box(c.hover, c.hover, radius=RADIUS)),
        radius=RADIUS,
    )


def make(m: Maker, prefix: str, ground: str) -> None:
    """The styles of all kinds on one ground; ``prefix`` is the ground's, "" for the page's."""
    c, px = m.c, theme.px
    for kind in KINDS:
        across, down = kind.padding
        m.style(
            f"{prefix}{kind.name}TButton",
            layout=_layout(kind.box),
            background=ground,
            foreground=getattr(c, kind.text),
            font=kind.font,
            padding=(px(across), px(down)),
            anchor="center",
            width=kind.width,
            map_background=[("disabled", ground)],
            map_foreground=[("disabled", c.faint)],
        )
    if not prefix:
        m.style(
            "Tab.TButton",
            layout=_layout("flat"),
            background=ground,
            foreground=c.muted,
            padding=(px(8), px(5)),
            anchor="center",
            width=0,
            map_foreground=[("selected", c.text)],
        )


def icon_colour(c: Palette, style: str) -> str:
    """The colour of an icon in a button of that style, whatever ground it is for."""
    # The longest name first: "Large.Primary." before "Primary.", and "" for all others.
    kinds = sorted(KINDS, key=lambda kind: -len(kind.name))
    colour: str = getattr(c, next(kind.icon for kind in kinds if kind.name in style))
    return colour


def _layout(box: str) -> list[tuple[str, dict[str, object]]]:
    label = [("Button.label", {"sticky": "nswe"})]
    padded = [("Button.padding", {"sticky": "nswe", "children": label})]
    return [(f"Azimuth.{box}", {"sticky": "nswe", "children": padded})]
