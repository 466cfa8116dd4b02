"""One scale for letters and boxes, whoever tells it: the screen, Xft.dpi, GTK or Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from desktop.toolkit import scaling, theme
from desktop.toolkit.root import Root
from tests.support.display import Display
from tests.support.x_resources import resources
from tests.ui.hand import Stage
from tests.ui.whole_look import seen

pytestmark = pytest.mark.gui

SIZE = (2600, 1800)


@contextmanager
def xft(display: Display, dpi: int) -> Iterator[None]:
    with resources(display, f"*customization:\t-color\nXft.antialias:\t1\nXft.dpi:\t{dpi}\n"):
        yield


@pytest.mark.parametrize("dpi", [120, 144, 192])
def test_xft_dpi_makes_everything_larger_as_a_screen_of_so_many_dots_does(
    displays: Callable[..., Display], display: Display, dpi: int
) -> None:
    usual, fine = displays(size=SIZE), displays(size=SIZE, dpi=dpi)
    with xft(usual, dpi):
        assert seen(usual) == seen(fine)
    assert display


@pytest.mark.parametrize(
    ("told", "environment"),
    [
        (None, {"GDK_SCALE": "2"}),
        (192, {"GDK_SCALE": "2"}),  # as GNOME and others set them: 200 %, not 400 %
        (192, {"GDK_SCALE": "2", "GDK_DPI_SCALE": "0.5"}),
        (96, {"GDK_SCALE": "1", "GDK_DPI_SCALE": "2"}),
        (96, {"QT_SCALE_FACTOR": "2"}),
        (192, {"GDK_SCALE": "nan", "GDK_DPI_SCALE": "-1", "QT_SCALE_FACTOR": "1e999"}),
    ],
)
def test_several_that_say_200_percent_mean_200_percent(
    displays: Callable[..., Display],
    display: Display,
    told: int | None,
    environment: dict[str, str],
) -> None:
    usual, fine = displays(size=SIZE), displays(size=SIZE, dpi=192)
    if told is None:
        assert seen(usual, **environment) == seen(fine)
    else:
        with xft(usual, told):
            assert seen(usual, **environment) == seen(fine)
    assert display


def test_what_xft_is_told_goes_before_what_the_screen_says(
    displays: Callable[..., Display], display: Display
) -> None:
    usual, fine = displays(size=SIZE), displays(size=SIZE, dpi=144)
    with xft(fine, 96):
        assert seen(fine) == seen(usual)
    assert display


def test_letters_have_the_size_that_was_asked_for(stage: Stage) -> None:
    """Their height by Tk's measure, beside letters that nothing scales."""
    exact = scaling._height(stage.root, scaling._in_pixels(theme.px(46)))
    family = stage.root.tk.call("font", "actual", theme.BODY, "-family")
    assert scaling._height(stage.root, (family, -theme.px(46))) == exact


def test_steps_of_an_eighth_between_one_and_four(display: Display) -> None:
    root = Root("Azimuth")
    for dpi, environment, scale in (
        (96, {}, 1), (95.9, {}, 1), (72, {}, 1), (110, {}, 1.125), (120, {}, 1.25), (168, {}, 1.75),
        (600, {}, 4), (96, {"GDK_SCALE": "9"}, 4), (96, {"GDK_SCALE": "zwei"}, 1),
        (96, {"GDK_SCALE": ""}, 1), (96, {"GDK_SCALE": "0"}, 1), (96, {"GDK_SCALE": "inf"}, 1),
    ):  # fmt: skip
        assert scaling.scale(root, dpi, environment) == scale
    root.destroy()
    assert display
