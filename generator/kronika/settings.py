"""What a door tells the core about the site around it; nothing here is read from the world."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Order = Literal["newest", "oldest"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The site's facts that do not stand in the dossier."""

    site_url: str = ""  # absolute, ending in "/", or empty
    site_name: str = ""
    commit_base: str = ""  # address of the repository's commits, to which their ids are added
    edit_base: str = ""  # address of the project's root in the host's editor, ending in "/"
    order: Order = "newest"
    parquet: bool = False  # whether the tables are wished for as Parquet too
