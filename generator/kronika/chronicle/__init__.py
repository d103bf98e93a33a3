"""A dossier made ready to be told: what pages and exports both need, reckoned once."""

from kronika.chronicle.chronicle import Chronicle
from kronika.chronicle.rendered import Rendered, rendered

__all__ = ["Chronicle", "Rendered", "rendered"]
