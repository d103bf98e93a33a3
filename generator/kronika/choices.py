"""The few words that a field of choice may hold, as editors write them."""

from __future__ import annotations

from typing import Literal

Role = Literal[
    "began", "ended", "detected", "discovered", "reported", "confirmed", "announced", "decided",
    "effective",
]  # fmt: skip
Certainty = Literal["certain", "likely", "possible", "unlikely", "ruled-out"]
Relation = Literal["follows", "responds-to", "part-of", "explains", "contradicts"]
ActorType = Literal["person", "organisation", "state", "body"]
PublisherType = Literal[
    "agency", "newspaper", "broadcaster", "online", "government", "organisation", "state-controlled"
]  # fmt: skip
Colour = Literal[
    "red", "orange", "amber", "green", "teal", "blue",
    "indigo", "purple", "pink", "grey", "brown",
]  # fmt: skip
