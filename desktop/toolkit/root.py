"""The root window, and who has a say in how it looks: we, and no file of anybody's. Main thread.

Tk looks up each option that nobody gave a widget in its *option database*, which it fills from the
X resources of the display (``.Xresources``) or else from ``~/.Xdefaults``. An entry like
``*font: DejaVu Sans Mono 12`` or ``*background: grey`` deforms every window that Tk opens; one that
Tk cannot read keeps even the root from being made; ``*command`` and ``*variable`` are scripts and
names that Tk would take for ours. ``option clear`` does not help: Tk reads the resources again at
the next look-up. And nothing can be said to the database before there is a root, whose own options
are looked up while it is being made.

What helps: in the database, priority goes before everything else; and ``Tk_Init`` sets
``tk_version`` when the root exists but has no options yet. A trace of that variable says there, for
each option of each class of widget that we use, the value that Tk itself has for it, with more
priority than what users say and less than what ``theme`` says.
"""

from __future__ import annotations

import tkinter as tk
from typing import Final

from desktop.toolkit import native

#: Tk's own values on X11 of what may stand in the database: name, value, for all classes…
_VALUES: Final = """
activeBackground #ececec activeBorderWidth 1 activeForeground #000000 activeStyle dotbox anchor w
autoSeparators 1 background #d9d9d9 blockCursor 0 borderWidth 0 class Frame closeEnough 1
colormap {} columns {} command {} compound {} confine 1 container 0 cursor {}
default normal direction below disabledBackground #d9d9d9 disabledForeground #a3a3a3
displayColumns #all exportSelection 1
font TkDefaultFont foreground #000000 frameColor {} height 0 highlightBackground #d9d9d9
highlightColor #000000 highlightThickness 0 image {} inactiveSelectBackground #c3c3c3
insertBackground #000000 insertBorderWidth 0 insertOffTime 300 insertOnTime 600
insertUnfocussed none insertWidth 2 invalidCommand {} justify left listVariable {} maxUndo 0
menu {} offValue 0 offset 0,0 onValue 1 orient vertical padX 0 padY 0 padding {} postCommand {}
readonlyBackground #d9d9d9 relief flat screen {} scrollRegion {} selectBackground #c3c3c3
selectBorderWidth 0 selectColor #000000 selectForeground #000000 selectMode browse setGrid 0 show {}
spacing1 0 spacing2 0 spacing3 0 state normal style {} tabStyle tabular tabs {} takeFocus {}
tearOff 1 tearOffCommand {} text {} textColor {} textVariable {} title {} tkTheme {} type normal
underline -1 undo 0 use {} validate none validateCommand {} values {} visual {}
width 0 windowColor {} wrap char wrapLength 0 xScrollCommand {} xScrollIncrement 0
yScrollCommand {} yScrollIncrement 0
"""
#: … and where a class has another.
_OF_CLASSES: Final = """
Canvas {height 7c highlightThickness 1 selectBorderWidth 1 width 10c}
Entry {background #ffffff borderWidth 1 cursor xterm font TkTextFont highlightThickness 1
    relief sunken width 20}
Listbox {background #ffffff borderWidth 1 height 10 highlightThickness 1 relief sunken width 20}
Menu {activeBorderWidth 1 borderWidth 1 compound none cursor arrow font TkMenuFont relief raised
    takeFocus 0}
Text {background #ffffff borderWidth 1 cursor xterm font TkFixedFont height 24 highlightThickness 1
    padX 1 padY 1 relief sunken width 80}
Frame {takeFocus 0} Toplevel {takeFocus 0}
TButton {takeFocus ttk::takefocus width {}}
TCheckbutton {takeFocus ttk::takefocus width {}}
TCombobox {font TkTextFont height 10 takeFocus ttk::takefocus width 20}
TEntry {cursor xterm font TkTextFont takeFocus ttk::takefocus width 20}
TFrame {borderWidth {} relief {}}
TLabel {borderWidth {} font {} relief {} width {} wrapLength {}}
TMenubutton {takeFocus ttk::takefocus width {}}
TScrollbar {orient vertical}
TSeparator {orient horizontal}
TSizegrip {cursor bottom_right_corner}
Treeview {cursor {} height 10 selectMode extended show {tree headings} takeFocus ttk::takefocus}
TCombobox*Listbox {font TkTextFont highlightThickness 0 relief flat}
"""
#: Users speak with 60; ``theme`` with 80.
_PRIORITY: Final = 61

_TRACE: Final = """
proc azimuth_own_options {values classes priority args} {
    # Without a home there is no ~/.Xdefaults, which is read once, at the first look-up.
    set home [array get ::env HOME]
    unset -nocomplain ::env(HOME)
    option get . font Font
    array set ::env $home
    if {[tk windowingsystem] ne "x11"} return
    foreach {name value} $values { option add *$name $value $priority }
    foreach {class own} $classes {
        foreach {name value} $own { option add *$class.$name $value $priority }
    }
}
"""


class Root(tk.Tk):
    """Tk's root, of the window class ``class_name``, whose widgets look the same everywhere."""

    def __init__(self, class_name: str) -> None:
        native.before_tk()
        super().__init__(className=class_name, useTk=False)
        self.tk.eval(_TRACE)
        told = self.tk.call("list", "azimuth_own_options", _VALUES, _OF_CLASSES, _PRIORITY)
        self.tk.call("trace", "add", "variable", "tk_version", "write", told)
        self.loadtk()
        self.tk.call("trace", "remove", "variable", "tk_version", "write", told)

    def readprofile(self, baseName: str, className: str) -> None:  # noqa: N803 - tkinter's names
        """Run none of the files (``.Azimuth.py``, …) that tkinter looks for in the home folder, or,
        where HOME is not set, in the folder that happens to be the current one.
        """
