"""Values are what dataclasses are, to everybody who asks."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
from collections.abc import Mapping
from typing import ClassVar

import pytest

from desktop.domain.value import Value, field, replace


class Point(Value):
    """A point."""

    LIMIT: ClassVar[int] = 9
    x: int
    y: int = 2

    @property
    def sum(self) -> int:
        return self.x + self.y


class Named(Point):
    name: str = ""
    tags: Mapping[str, str] = field(default_factory=dict)
    secret: str = field(default="", repr=False)
    seen: int = field(default=0, compare=False)


class Loose(Value, frozen=False):
    items: list[int] = field(default_factory=list)
    count: int = 0


class Empty(Value):
    pass


class Other(Value):
    pass


def test_making() -> None:
    assert (Point(1).x, Point(1).y, Point(1, y=5).sum) == (1, 2, 6)
    assert Named(1, name="n").tags == {}
    assert Named(1).tags is not Named(1).tags
    assert Point.LIMIT == 9
    for wrong in ((), (1, 2, 3)):
        with pytest.raises(TypeError, match=r"Point\.__init__"):
            Point(*wrong)  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Point(1, z=3)  # type: ignore[call-arg]


def test_frozen_and_loose() -> None:
    with pytest.raises(AttributeError):
        Point(1).x = 2  # type: ignore[misc]
    with pytest.raises(AttributeError):
        del Point(1).x
    with pytest.raises(AttributeError):
        Point(1).other = 2  # type: ignore[attr-defined]
    loose = Loose()
    loose.count += 1
    loose.items.append(3)
    assert (loose.count, Loose().items) == (1, [])
    with pytest.raises(AttributeError):
        loose.other = 2  # type: ignore[attr-defined]
    with pytest.raises(TypeError):
        hash(loose)


def test_equality() -> None:
    assert Point(1) == Point(1, 2) != Point(2)
    assert Empty() == Empty() != Other()
    assert Named(1, seen=1) == Named(1, seen=2)
    assert Point(1) != Named(1)
    assert len({Point(1), Point(1), Point(2)}) == 2
    assert Point(1) != (1, 2)


def test_matching() -> None:
    match Named(3, 4, "n"):
        case Point(x, y) if x > y:
            pytest.fail("no")
        case Named(x, y, name):
            assert (x, y, name) == (3, 4, "n")


def test_repr() -> None:
    assert repr(Named(1, secret="s")) == "Named(x=1, y=2, name='', tags={}, seen=0)"


def test_dataclasses_knows_them() -> None:
    assert dataclasses.is_dataclass(Point)
    assert dataclasses.replace(Named(1), y=7) == replace(Named(1), y=7) == Named(1, 7)
    assert dataclasses.asdict(Named(1, name="n"))["name"] == "n"
    assert [each.name for each in dataclasses.fields(Point)] == ["x", "y"]
    assert dataclasses.fields(Point(1))[1].default == 2
    assert dataclasses.fields(Loose)[0].default_factory is list


def test_copies() -> None:
    made = Named(1, tags={"a": "b"})
    assert copy.copy(made) == copy.deepcopy(made) == pickle.loads(pickle.dumps(made)) == made


def test_signature() -> None:
    assert list(inspect.signature(Named).parameters) == ["x", "y", "name", "tags", "secret", "seen"]
