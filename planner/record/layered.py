"""An immutable mapping that is cheap to change: a large base that is shared, and a small layer over it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, Generic, Protocol, TypeVar, runtime_checkable

_K = TypeVar("_K")
_V = TypeVar("_V")

_SMALL: Final = 256


@runtime_checkable
class Backwards(Protocol):
    """A mapping that can be read from its end on, a part at a time."""

    def backwards(self, text: str = "") -> Iterator[tuple[Any, Any]]:
        """Yield all keys with their values, the last one first; those at least that have ``text`` as a value."""
        ...


@runtime_checkable
class Together(Protocol):
    """A mapping whose values are found sooner together than one by one."""

    def together(self, keys: Sequence[Any]) -> Mapping[Any, Any]:
        """Return a mapping that has the values of ``keys``, and maybe of others."""
        ...


class Layered(Generic[_K, _V]):
    """A mapping whose ``updated`` copies only what was changed since the base was made.

    A value of None in an update takes the key away; values are never changed in place. An update copies the layer,
    which is poured into a new base when it has grown to an eighth of it: a change costs at most an eighth of what
    copying everything would.
    """

    __slots__ = ("_base", "_layer")

    def __init__(self, base: Mapping[_K, _V] | None = None, layer: Mapping[_K, _V | None] | None = None) -> None:
        self._base: Mapping[_K, _V] = {} if base is None else base
        self._layer: Mapping[_K, _V | None] = {} if layer is None else layer

    def get(self, key: _K) -> _V | None:
        """Return the key's value, None where there is none."""
        if key in self._layer:
            return self._layer[key]
        return self._base.get(key)

    def many(self, keys: Iterable[_K]) -> Iterator[tuple[_K, _V]]:
        """Yield those of ``keys`` that have a value, in their order, with it."""
        keys, base, layer = tuple(keys), self._base, self._layer
        known = base.together([key for key in keys if key not in layer]) if isinstance(base, Together) else base
        for key in keys:
            value = layer[key] if key in layer else known.get(key)
            if value is not None:
                yield key, value

    def updated(self, changes: Mapping[_K, _V | None]) -> "Layered[_K, _V]":
        """Return the mapping with ``changes``; this one stays as it is."""
        if not changes:
            return self
        layer = {**self._layer, **changes}
        # How large the base is may have to be found out first.
        if len(layer) <= _SMALL or len(layer) <= len(self._base) // 8:
            return Layered(self._base, layer)
        base = dict(self._base)
        for key, value in layer.items():
            if value is None:
                base.pop(key, None)
            else:
                base[key] = value
        return Layered(base)

    def differing(self, other: "Layered[_K, _V]") -> Iterator[_K]:
        """Yield the keys that one of the two has and the other has not, or has with another value.

        Where one came of the other by ``updated``, this looks at nothing but what was changed since their base.
        """
        (base, layer), (others_base, others_layer) = self.parts, other.parts
        keys = (*layer, *others_layer) if base is others_base else (*self, *other)
        return (key for key in dict.fromkeys(keys) if self.get(key) is not other.get(key))

    @property
    def parts(self) -> tuple[Mapping[_K, _V], Mapping[_K, _V | None]]:
        """The base, and what was changed since."""
        return self._base, self._layer

    def items(self) -> Iterator[tuple[_K, _V]]:
        """Yield all keys with their values, those of the base first."""
        for key, value in self._base.items():
            if key not in self._layer:
                yield key, value
        for key, changed in self._layer.items():
            if changed is not None:
                yield key, changed

    def newest(self, text: str = "") -> Iterator[tuple[_K, _V]]:
        """Yield all keys with their values: what was changed since the base was made, then the base from its end on.

        With a ``text`` only those are sure to come that have it as a value of theirs; others may.
        """
        yield from ((key, value) for key, value in self._layer.items() if value is not None)
        base = self._base
        for key, value in base.backwards(text) if isinstance(base, Backwards) else reversed(list(base.items())):
            if key not in self._layer:
                yield key, value

    def values(self) -> Iterator[_V]:
        """Yield all values, those of the base first."""
        return (value for _, value in self.items())

    def __iter__(self) -> Iterator[_K]:
        return (key for key, _ in self.items())

    def __len__(self) -> int:
        changed = sum((value is not None) - (key in self._base) for key, value in self._layer.items())
        return len(self._base) + changed


class Deferred(Mapping[_K, _V]):
    """A mapping that is made when it is first asked for."""

    __slots__ = ("_made", "_make")

    def __init__(self, make: Callable[[], Mapping[_K, _V]]) -> None:
        self._make = make
        self._made: Mapping[_K, _V] | None = None

    @property
    def _mapping(self) -> Mapping[_K, _V]:
        if self._made is None:
            self._made = self._make()
        return self._made

    def __getitem__(self, key: _K) -> _V:
        return self._mapping[key]

    def get(self, key: _K, default: Any = None) -> Any:
        """Return the key's value, or ``default``: what is not there is asked for with each entry."""
        return self._mapping.get(key, default)

    def __iter__(self) -> Iterator[_K]:
        return iter(self._mapping)

    def __len__(self) -> int:
        return len(self._mapping)
