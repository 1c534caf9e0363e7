"""A property that is worked out when first asked for and kept from then on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")


class worked_out(Generic[T]):  # noqa: N801  # it stands where `property` stands
    """`functools.cached_property` without its lock, which in Python 3.11 costs more than most of what is kept by it.

    Two threads that ask at once both work it out, to the same value. The object needs a `__dict__`.
    """

    def __init__(self, compute: Callable[[Any], T]) -> None:
        self._compute = compute
        self._name = compute.__name__
        self.__doc__ = compute.__doc__

    @overload
    def __get__(self, instance: None, owner: type[Any]) -> worked_out[T]: ...

    @overload
    def __get__(self, instance: object, owner: type[Any]) -> T: ...

    def __get__(self, instance: object | None, owner: type[Any]) -> T | worked_out[T]:
        if instance is None:
            return self
        found = instance.__dict__[self._name] = self._compute(instance)
        return found
