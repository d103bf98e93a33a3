"""Dates as authors write them (EDTF): text in; days, moments and words out, or a DateError."""

from kronika.dates.date import UNTOLD, Date
from kronika.dates.days import Day, Edge
from kronika.dates.errors import DateError
from kronika.dates.moments import is_zone
from kronika.dates.reading import parse
from kronika.dates.saying import LANGUAGES, words

__all__ = ["LANGUAGES", "UNTOLD", "Date", "DateError", "Day", "Edge", "is_zone", "parse", "words"]
