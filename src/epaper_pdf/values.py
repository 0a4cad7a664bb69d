"""Values: immutable dataclasses with slots, compared by their fields.

mypy refuses to set a field of a value, so no run pays for it: the standard library's frozen
classes set each field through `object.__setattr__`, three times as dear as an assignment, and
compile six methods a class at import. A render makes two hundred thousand values of 240 classes.
"""

import dataclasses
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

_Class = TypeVar("_Class")


@dataclass_transform(frozen_default=True, field_specifiers=(dataclasses.field,))
def frozen(cls: type[_Class]) -> type[_Class]:
    """Make a class of annotated fields a value, as `dataclass(frozen=True, slots=True)` would."""
    made: Any = dataclasses.dataclass(eq=False, repr=False, slots=True)(cls)
    fields = dataclasses.fields(made)
    compared = tuple(f.name for f in fields if f.compare)
    shown = tuple(f.name for f in fields if f.repr)
    content = attrgetter(*compared) if compared else lambda _: None

    def equal(self: Any, other: Any) -> Any:
        return content(self) == content(other) if other.__class__ is made else NotImplemented

    def hashed(self: Any) -> int:
        return hash(content(self))

    def represented(self: Any) -> str:
        return f"{made.__qualname__}({', '.join([f'{n}={getattr(self, n)!r}' for n in shown])})"

    for name, method in (("eq", equal), ("hash", hashed), ("repr", represented)):
        if f"__{name}__" not in cls.__dict__:
            setattr(made, f"__{name}__", method)
    return made  # type: ignore[no-any-return]
