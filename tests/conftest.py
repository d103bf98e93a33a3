"""What all tests share: nothing of the user's own cache is read, and no wish of their terminal."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest

# Some programs see these and colour what they write, or write it otherwise, though nobody looks.
_WISHES = ("CI", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "FORCE_COLOR", "NO_COLOR", "PY_COLORS")


@pytest.fixture(scope="session", autouse=True)
def nobodys_wishes() -> Iterator[None]:
    """Start every program as from a plain terminal, whoever started the tests."""
    with pytest.MonkeyPatch.context() as patch:
        for name in _WISHES:
            patch.delenv(name, raising=False)
        # What a shell starts in the background ignores Ctrl+C, and so would all it starts.
        before = signal.signal(signal.SIGINT, signal.default_int_handler)
        yield
        signal.signal(signal.SIGINT, before)


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Give the tests a cache of their own."""
    before = os.environ.get("XDG_CACHE_HOME")
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))
    yield
    if before is None:
        del os.environ["XDG_CACHE_HOME"]
    else:
        os.environ["XDG_CACHE_HOME"] = before
