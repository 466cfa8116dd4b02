"""Where the window was and how wide its columns were: kept, and there again."""

from __future__ import annotations

import gc
import json
from pathlib import Path

import pytest

from desktop.commands import RememberLayout
from desktop.domain.state import AccessState
from desktop.kernel.app import App
from desktop.settings_store import SettingsStore
from desktop.toolkit import native, theme
from desktop.toolkit.layout import Place, read
from desktop.toolkit.root import Root
from desktop.window.main_window import LaunchView, MainWindow
from tests.support.display import Display
from tests.ui import sample_events
from tests.ui.hand import RememberedCommands, Stage

SCREEN = Place(1280, 900, 0, 0)


@pytest.mark.parametrize(
    ("place", "seen"),
    [
        (Place(800, 600, 100, 50), Place(800, 600, 100, 50)),
        (Place(800, 600, 1200, 50), Place(800, 600, 480, 50)),  # a second screen is gone
        (Place(800, 600, -700, -20), Place(800, 600, 0, 0)),
        (Place(3000, 2000, 5, 5), Place(1216, 810, 5, 5)),  # it was a larger screen
        (Place(800, 600, 100, 50, True), Place(800, 600, 100, 50, True)),
    ],
)
def test_a_window_is_never_off_the_screens(place: Place, seen: Place) -> None:
    assert place.within(SCREEN) == seen


def test_a_place_is_written_and_read_again() -> None:
    for place in (Place(1, 2, 3, 4), Place(800, 600, -5, -70, True)):
        assert read(str(place)) == place
    for broken in ("", "800x600", "axb+1+2", "800x600+1+2 zoomed", "8000000x1+1+1"):
        assert read(broken) is None


def test_another_scaling_shows_the_same_share_of_the_screen() -> None:
    assert Place(800, 600, 100, 50).scaled(2) == Place(1600, 1200, 200, 100)


class RowLimit(RememberedCommands):
    """Keeps the layout in a file, as the flow does."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.store = SettingsStore(file)
        self.store.load()

        self.handle(RememberLayout, self._remember)

    def _remember(self, layout: RememberLayout) -> None:
        self.ran.append(layout)
        self.store.change(geometry=layout.geometry, columns=layout.columns)


class KeptStage(Stage):
    def __init__(self, display: Display, file: Path, scale: float | None = None) -> None:
        self.root, self.display = Root("Azimuth"), display
        commands = RowLimit(file)
        self.app = App(AccessState(settings=commands.store.current), commands)
        self.state = self.app.state
        self.window = MainWindow(
            self.root, self.app,
            initial=LaunchView(mode=theme.Mode.LIGHT, scale=scale),
        )  # fmt: skip
        self.turn(0.3)

    @property
    def geometry(self) -> str:
        return self.root.wm_geometry()

    def widths(self) -> dict[str, int]:
        return self.window.centre.access.table.view._widths_now()

    def close(self) -> None:
        self.window.close()
        gc.collect()


@pytest.mark.gui
def test_the_window_comes_back_where_it_was_left(display: Display, tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    stage = KeptStage(display, file)
    stage.close()
    assert not file.exists(), "nobody has moved anything"
    stage = KeptStage(display, file)
    stage.turn(1.0)
    stage.root.geometry("900x600+120+90")
    stage.wait(lambda: RememberLayout in stage.kinds, "what has settled to be kept")
    left = stage.geometry
    stage.close()
    for _ in range(3):  # it does not creep
        stage = KeptStage(display, file)
        assert stage.geometry == left
        stage.close()


@pytest.mark.gui
def test_a_maximised_window_comes_back_so_and_knows_its_former_size(
    display: Display, tmp_path: Path
) -> None:
    file = tmp_path / "settings.json"
    stage = KeptStage(display, file)
    stage.turn(1.0)
    stage.root.geometry("900x600+120+90")
    stage.turn(1.0)
    stage.root.wm_attributes("-zoomed", True)
    stage.wait(lambda: stage.root.winfo_width() > 1200, "the window to fill the screen")
    stage.close()
    stage = KeptStage(display, file)
    stage.wait(lambda: stage.root.winfo_width() > 1200, "the window to fill the screen again")
    assert stage.root.wm_attributes("-zoomed")
    stage.turn(1.0)
    stage.root.wm_attributes("-zoomed", False)
    stage.wait(lambda: stage.root.winfo_width() == 900, "its former size")
    stage.close()


@pytest.mark.gui
def test_a_window_of_another_scaling_is_as_large_to_the_eye(
    display: Display, tmp_path: Path
) -> None:
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({"version": 1, "geometry": "700x450+9000+20"}))
    stage = KeptStage(display, file, scale=1.5)
    assert (stage.root.winfo_width(), stage.root.winfo_height()) == (1050, 675)
    place = read(stage.geometry)
    assert place is not None
    assert place.x + 1050 <= stage.root.winfo_screenwidth()
    stage.close()


@pytest.mark.gui
def test_columns_keep_the_width_that_a_hand_gave_them(display: Display, tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    stage = KeptStage(display, file)
    stage.tell(sample_events.complete())
    stage.settle()
    tree, before = stage.window.centre.access.table.tree, stage.widths()
    at = tree.winfo_rootx() + before["name"] - 1, tree.winfo_rooty() + theme.px(14)
    stage.beside(lambda: display.drag(*at, 70))
    stage.turn(0.1)
    moved = stage.widths()
    assert moved["name"] - before["name"] in range(66, 75)
    assert sum(moved.values()) == sum(before.values())
    stage.close()
    stage = KeptStage(display, file)
    stage.tell(sample_events.complete())
    stage.settle()
    assert stage.widths() == moved
    # A double click on the line gives them back their own.
    tree = stage.window.centre.access.table.tree
    at = tree.winfo_rootx() + moved["name"] - 1, tree.winfo_rooty() + theme.px(14)
    stage.beside(lambda: display.click(*at, times=2))
    stage.wait(lambda: stage.widths() == before, "their own widths")
    stage.close()


@pytest.mark.gui
def test_the_details_keep_their_width(display: Display, tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    stage = KeptStage(display, file)
    stage.tell(sample_events.complete())
    stage.settle()
    tree = stage.window.centre.access.table.tree
    tree.selection_set(tree.get_children()[0])
    stage.turn(0.2)
    details = stage.window.centre.details
    at = details.sash.winfo_rootx() + 2, details.winfo_rooty() + 300
    stage.beside(lambda: display.drag(*at, -60))
    stage.turn(0.2)
    wide = details.winfo_width()
    assert wide > 324 + 40
    stage.close()
    stage = KeptStage(display, file)
    stage.tell(sample_events.complete())
    stage.settle()
    tree = stage.window.centre.access.table.tree
    tree.selection_set(tree.get_children()[0])
    stage.turn(0.2)
    assert stage.window.centre.details.winfo_width() == wide
    stage.close()


@pytest.mark.gui
def test_a_window_whose_screen_is_gone_keeps_its_size(
    display: Display, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows tells of gaps between screens; the place in one is given up, the size is not."""
    monkeypatch.setattr(native, "is_on_a_screen", lambda x, y: False)
    for kept, size in (("700x450+3000+20", (700, 450)), ("900x600+9+9 maximised", (900, 600))):
        file = tmp_path / f"{kept}.json"
        file.write_text(json.dumps({"version": 1, "geometry": kept}))
        stage = KeptStage(display, file)
        if kept.endswith("maximised"):
            stage.wait(lambda s=stage: s.root.winfo_width() > 1200, "the window to fill the screen")
            stage.root.wm_attributes("-zoomed", False)
        stage.wait(
            lambda s=stage, w=size: (s.root.winfo_width(), s.root.winfo_height()) == w, "its size"
        )
        place = read(stage.geometry)
        assert place is not None
        assert place.x + size[0] < display.size[0]
        stage.close()
