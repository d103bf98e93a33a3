"""Two lists in; which item of the one is which of the other, which are gone and which are new."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Part = TypeVar("Part")


@dataclass(frozen=True, slots=True)
class Both(Generic[Part]):
    """An item before and after, with its places in the lists; one of the two may be missing."""

    before: Part | None
    after: Part | None
    number: int  # its place: in the later list where it is there, else in the earlier one


def paired(
    before: Sequence[Part],
    after: Sequence[Part],
    *keys: Callable[[Part], Hashable],
    alike: Callable[[Part, Part], bool] | None = None,
) -> Iterator[Both[Part]]:
    """Yield the items in the order of the later list, then those that are gone.

    Args:
        before: the earlier list.
        after: the later list.
        keys: what tells items apart, the surest first; None pairs with nothing.
        alike: whether the only item left of either list is the same one.
    """
    left = dict.fromkeys(range(len(before)))
    found: dict[int, int] = {}
    for key in keys:
        places: dict[Hashable, deque[int]] = defaultdict(deque)
        for place in left:
            places[key(before[place])].append(place)
        for number, item in enumerate(after):
            word = key(item)
            if number not in found and word is not None and places.get(word):
                found[number] = places[word].popleft()
                del left[found[number]]
    new = [number for number in range(len(after)) if number not in found]
    if alike and len(new) == len(left) == 1 and alike(before[next(iter(left))], after[new[0]]):
        found[new[0]] = left.popitem()[0]
    for number, item in enumerate(after):
        yield Both(before[found[number]] if number in found else None, item, number)
    for place in left:
        yield Both(before[place], None, place)
