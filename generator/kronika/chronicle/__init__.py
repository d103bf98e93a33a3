"""A dossier made ready to be told: what pages and exports both need, reckoned once."""

from kronika.chronicle.chronicle import Chronicle
from kronika.chronicle.rendered import Rendered, rendered, rendered_once, uncited

__all__ = ["Chronicle", "Rendered", "rendered", "rendered_once", "uncited"]
