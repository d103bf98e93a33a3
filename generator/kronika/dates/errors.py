"""The one mistake of this package: an author's text in, a sentence that quotes it out."""

QUOTED = 60
"""How many characters of an author's text a message repeats."""


class DateError(ValueError):
    """A text that is not a date Kronika reads. `hint` (may be empty) says what would be right."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def quote(text: str) -> str:
    """Return the text between quotation marks, short and without what would not show."""
    shown = text if len(text) <= QUOTED else text[: QUOTED - 1] + "…"
    # Control characters and bidirectional overrides would disturb the terminal the message is for.
    return (
        "'"
        + "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in shown)
        + "'"
    )
