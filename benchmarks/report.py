"""Results in; the tables that people read, and whether the aims were reached, out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from benchmarks.contest import Result, Row

_MEGABYTE: Final = 1_000_000
_AIMED: Final = 10_000  # the size that the aims are for

_HEADS: Final = (
    *("{size:,} events", "seconds", "of Material", "of Hugo", "CPU seconds"),
    *("largest process, MB", "all processes, MB", "files", "MB", "largest page, kB"),
)


@dataclass(frozen=True, slots=True)
class Aim:
    """What shall hold at 10,000 events: a share of a limit, 1 or less when reached."""

    says: str
    share: Callable[[Result], float]


def _wall(row: Row, other: Row, part: float) -> Callable[[Result], float]:
    return lambda result: result.runs[row].wall / (result.runs[other].wall * part)


def _memory(result: Result) -> float:
    rows = (Row.COLD, Row.WARM, Row.EDITED, Row.PREVIEW)
    runs = [result.runs[row] for row in rows]
    return max(run.together or run.largest or 0 for run in runs) / (500 * _MEGABYTE)


AIMS: Final = (
    Aim("Cold, at most a fifth of Material's time", _wall(Row.COLD, Row.MATERIAL, 1 / 5)),
    Aim("Cold, no slower than Hugo", _wall(Row.COLD, Row.HUGO, 1)),
    Aim("Warm, at most a fifteenth of Material's time", _wall(Row.WARM, Row.MATERIAL, 1 / 15)),
    Aim("An edit is on the page in half a second", lambda r: r.runs[Row.PREVIEW].wall / 0.5),
    Aim("All processes together stay under 500 MB", _memory),
    Aim(
        "No page is over 300 kB",
        lambda result: result.outputs[Row.COLD].largest_page / 300_000,
    ),
)


def markdown(results: Sequence[Result], facts: Sequence[str]) -> str:
    """Return everything as Markdown: the machine's facts, a table a size, the aims."""
    parts = ["\n".join(f"- {fact}" for fact in facts)]
    for result in results:
        parts.append(table(list(_rows(result))))
        parts.append(_index(result))
        if result.size == _AIMED:
            parts.append(table(list(_aims(result))))
    return "\n\n".join(parts)


def placed(page: str, text: str, name: str = "bench") -> str:
    """Put the text between the marks of a page.

    Raises:
        ValueError: the page has not both marks.
    """
    begins, ends = f"<!-- {name} -->", f"<!-- /{name} -->"
    before, found, rest = page.partition(begins)
    _, ended, after = rest.partition(ends)
    if not (found and ended):
        raise ValueError(f"The page needs the marks {begins} and {ends}.")
    return f"{before}{begins}\n\n{text}\n\n{ends}{after}"


def _rows(result: Result) -> Iterator[Sequence[str]]:
    yield [head.format(size=result.size) for head in _HEADS]
    for row in Row:
        run = result.runs[row]
        out = result.outputs.get(row)
        yield [
            row.value,
            f"{run.wall:.2f}",
            f"{run.wall / result.runs[Row.MATERIAL].wall:.3f}",
            f"{run.wall / result.runs[Row.HUGO].wall:.2f}",
            f"{run.cpu:.2f}" if run.cpu is not None else "",
            _megabytes(run.largest),
            _megabytes(run.together),
            f"{out.files:,}" if out else "",
            f"{out.total / _MEGABYTE:.1f}" if out else "",
            f"{out.largest_page / 1000:.0f}" if out else "",
        ]


def _index(result: Result) -> str:
    more = result.runs[Row.SEARCH].wall - result.runs[Row.COLD].wall
    return f"The search index adds {more:.2f} seconds to a cold build of {result.size:,} events."


def _aims(result: Result) -> Iterator[Sequence[str]]:
    yield ["Aim", "reached", "of the limit"]
    for aim in AIMS:
        share = aim.share(result)
        yield [aim.says, "yes" if share <= 1 else "no", f"{share:.0%}"]


def _megabytes(size: int | None) -> str:
    return f"{size / _MEGABYTE:.0f}" if size is not None else ""


def table(rows: Sequence[Sequence[str]]) -> str:
    """Return rows as a table of Markdown, the first as its head, figures to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    head, *body = rows
    return "\n".join(_line(row, widths) for row in (head, rule, *body))


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    first, *rest = row
    cells = [first.ljust(widths[0]), *map(str.rjust, rest, widths[1:])]
    return f"| {' | '.join(cells)} |"
