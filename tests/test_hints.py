"""What is quoted from an author is short, and what is cut is cut where a reader can bear it."""

from __future__ import annotations

import pytest

from kronika.hints import ended, shortened


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("2025-07-28", "2025-07-28."),
        ("2025 m. liepos 28 d.", "2025 m. liepos 28 d."),
        ("44 av. J.-C.", "44 av. J.-C."),
        ("Why?", "Why?"),
        ("He said “no.”", "He said “no.”"),
        ("He said “no”", "He said “no”."),
        ("", ""),
    ],
)
def test_a_sentence_has_one_full_stop(said: str, shown: str) -> None:
    assert ended(said) == shown


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        pytest.param("A drone fell.", "A drone fell.", id="what fits stays"),
        pytest.param("x" * 20, "x" * 20, id="just so"),
        pytest.param("A drone fell near Vilnius", "A drone fell near …", id="after a word"),
        pytest.param("A drone fell at dawn then", "A drone fell at …", id="no word in part"),
        pytest.param("One, two three, and four", "One, two three …", id="without its comma"),
        pytest.param("One, two three — and four", "One, two three …", id="without its dash"),
        pytest.param("Gaižiūnai" * 5, "GaižiūnaiGaižiūnaiG…", id="a word that is too long"),
        pytest.param("a " + "b" * 30, "a " + "b" * 17 + "…", id="a short word and a long one"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_a_long_text_is_cut_between_words(said: str, shown: str) -> None:
    assert shortened(said, 20) == shown
    assert len(shown) <= 20
