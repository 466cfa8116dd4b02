"""Frozen values, as ``dataclasses`` makes them, made when they are first used.

    class Account(Value):
        username: str
        object_id: str | None = None

A program that starts has some eighty classes of values and makes instances of five before its
window is painted. ``dataclass`` writes and compiles methods for each; with its own imports that was
a fifth of the start. To ``dataclasses.replace``, ``asdict``, ``fields``, to ``match`` and to type
checkers these are dataclasses; ``class X(Value, frozen=False)`` may change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final, NoReturn, TypeVar, dataclass_transform

if TYPE_CHECKING:
    from collections.abc import Callable
    from dataclasses import Field

T = TypeVar("T", bound="Value")
MISSING: Final[Any] = object()


class FieldSpec:
    """What is known of a field: made by ``field``, or a subclass that knows more of it."""

    __slots__ = ("compare", "default", "factory", "repr")

    def __init__(self, default: Any, factory: Any, *, shown: bool, compare: bool) -> None:
        self.default, self.factory = default, factory
        self.repr, self.compare = shown, compare


def field(
    *,
    default: Any = MISSING,
    default_factory: Callable[[], Any] = MISSING,
    repr: bool = True,  # noqa: A002 - the name that dataclasses gave it
    compare: bool = True,
) -> Any:
    """As ``dataclasses.field``."""
    return FieldSpec(default, default_factory, shown=repr, compare=compare)


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
class _Maker(type):
    """Makes slots of the annotations; the rest waits."""

    def __new__(
        cls, name: str, bases: tuple[type, ...], names: dict[str, Any], *, frozen: bool = True
    ) -> _Maker:
        told: dict[str, FieldSpec] = {}
        for base in bases:
            told |= getattr(base, "__told__", {})
        own = [
            n for n, kind in names.get("__annotations__", {}).items() if "ClassVar" not in str(kind)
        ]
        for each in own:
            given = names.pop(each, MISSING)
            told[each] = given if isinstance(given, FieldSpec) else _plain(given)
        names["__slots__"] = tuple(own)
        names["__match_args__"] = tuple(told)
        names["__told__"] = told
        names["__init__"], names["__dataclass_fields__"] = _Init(), _Fields()
        if not frozen:
            names |= {"__setattr__": object.__setattr__, "__delattr__": object.__delattr__}
            names["__hash__"] = None
        return super().__new__(cls, name, bases, names)


def _plain(default: Any) -> FieldSpec:
    return FieldSpec(default, MISSING, shown=True, compare=True)


class _Init:
    """Stands for ``__init__`` until it is needed."""

    def __get__(self, instance: Any, owner: type) -> Any:
        made = _init_of(owner)
        type.__setattr__(owner, "__init__", made)
        return made if instance is None else made.__get__(instance, owner)


def _init_of(owner: Any) -> Any:
    parameters, lines, known = [], [], dict[str, Any]()
    for name, told in owner.__told__.items():
        known[f"set_{name}"] = getattr(owner, name).__set__
        value = name
        if told.factory is not MISSING:
            known[f"make_{name}"], known["MISSING"] = told.factory, MISSING
            parameters.append(f"{name}=MISSING")
            value = f"make_{name}() if {name} is MISSING else {name}"
        elif told.default is not MISSING:
            known[f"default_{name}"] = told.default
            parameters.append(f"{name}=default_{name}")
        else:
            parameters.append(name)
        lines.append(f"    set_{name}(self, {value})\n")
    head = f"def __init__({', '.join(['self', *parameters])}):\n"
    exec(head + "".join(lines or ["    pass\n"]), known)  # noqa: S102 - of names in our own source
    made = known["__init__"]
    made.__qualname__ = f"{owner.__qualname__}.__init__"
    return made


class _Fields:
    """What ``dataclasses`` looks at, made when it does."""

    def __get__(self, instance: Any, owner: Any) -> dict[str, Field[Any]]:
        import dataclasses  # noqa: PLC0415 - slow, and seldom wanted

        def as_field(told: FieldSpec) -> Any:
            more = {"default": told.default, "default_factory": told.factory}
            more = {name: value for name, value in more.items() if value is not MISSING}
            return dataclasses.field(repr=told.repr, compare=told.compare, **more)

        told = [(name, Any, as_field(each)) for name, each in owner.__told__.items()]
        like: Any = dataclasses.make_dataclass(owner.__name__, told)
        made: dict[str, Field[Any]] = like.__dataclass_fields__
        type.__setattr__(owner, "__dataclass_fields__", made)
        return made


class Value(metaclass=_Maker):
    """Base of all values."""

    if TYPE_CHECKING:
        __dataclass_fields__: ClassVar[dict[str, Field[Any]]]
        __told__: ClassVar[dict[str, FieldSpec]]
    else:

        def __setattr__(self, name: str, value: object) -> NoReturn:
            raise AttributeError(f"cannot assign to field {name!r}")

        def __delattr__(self, name: str) -> NoReturn:
            raise AttributeError(f"cannot delete field {name!r}")

    def __eq__(self, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return all(
            getattr(self, name) == getattr(other, name)
            for name, told in self.__told__.items()
            if told.compare
        )

    def __hash__(self) -> int:
        return hash(tuple(getattr(self, n) for n, told in self.__told__.items() if told.compare))

    def __repr__(self) -> str:
        shown = (f"{n}={getattr(self, n)!r}" for n, told in self.__told__.items() if told.repr)
        return f"{self.__class__.__qualname__}({', '.join(shown)})"

    def __reduce__(self) -> tuple[Any, ...]:
        return self.__class__, tuple(getattr(self, name) for name in self.__told__)


def replace(value: T, **changes: Any) -> T:
    """As ``dataclasses.replace``."""
    return value.__class__(**{name: getattr(value, name) for name in value.__told__} | changes)
