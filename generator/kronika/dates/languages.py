"""The words dates are made of in English, French and Lithuanian: tables only, no reasoning."""

from collections.abc import Mapping

from kronika.dates.forms import SEASONS, Doubt
from kronika.dates.vocabulary import Case, Kind, Role, Vocabulary


def _uninflected(*names: str) -> dict[Case, tuple[str, ...]]:
    return dict.fromkeys(Case, names)


def _by_kind(*templates: str) -> dict[Kind, str]:
    typeset = (template.replace("'", "\N{RIGHT SINGLE QUOTATION MARK}") for template in templates)
    return dict(zip(Kind, typeset, strict=True))


ENGLISH_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

_ENGLISH = Vocabulary(
    months=_uninflected(*ENGLISH_MONTHS),
    seasons=_uninflected("spring", "summer", "autumn", "winter"),
    day="{day} {month} {year}",
    month="{month} {year}",
    year_of_era="AD {}",
    year_before_era="{} BC",
    thousands=",",
    decade="{first}s",
    roles={
        Role.ALONE: "{}",
        Role.AMONG: "{}",
        Role.ABOUT: "about {}",
        Role.PERHAPS: "perhaps {}",
        Role.PERHAPS_ABOUT: "perhaps about {}",
        Role.FROM: "from {}",
        Role.TO: "to {}",
        Role.SINCE: "from {} on",
        Role.UNTIL: "until {}",
        Role.BETWEEN: "between {}",
        Role.AND: "and {}",
        Role.LATER: "{} or later",
        Role.EARLIER: "{} or earlier",
    },
    doubts={
        Doubt.NONE: "{}",
        Doubt.APPROXIMATE: "about {}",
        Doubt.UNCERTAIN: "perhaps {}",
        Doubt.BOTH: "perhaps about {}",
    },
    alternative=" or ",
    alternative_phrase=", or ",
    unknown={
        "start": "{}, start unknown",
        "end": "{}, end unknown",
        "month": "{}, month unknown",
        "day": "{}, day unknown",
        "month and day": "{}, month and day unknown",
    },
    uncertain={
        "year": "year uncertain",
        "month": "month uncertain",
        "season": "season uncertain",
        "day": "day uncertain",
        "date": "date uncertain",
    },
    approximate={
        "year": "year approximate",
        "month": "month approximate",
        "season": "season approximate",
        "day": "day approximate",
        "date": "date approximate",
    },
)

_FRENCH = Vocabulary(
    months=_uninflected(
        *("janvier", "février", "mars", "avril", "mai", "juin"),
        *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
    ),
    seasons=_uninflected("printemps", "été", "automne", "hiver"),
    vowels="aoéh",
    first_day="1er",
    day="{day} {month} {year}",
    month="{month} {year}",
    year_of_era="{} apr. J.-C.",
    year_before_era="{} av. J.-C.",
    thousands="\N{NARROW NO-BREAK SPACE}",
    decade="années {first}",
    roles={
        Role.ALONE: "{}",
        Role.AMONG: "{}",
        Role.ABOUT: _by_kind(
            *("vers le {}", "vers {}", "vers {}", "vers le {}", "vers l'{}", "vers {}"),
        ),
        Role.PERHAPS: _by_kind(
            *("peut-être le {}", "peut-être en {}", "peut-être en {}"),
            *("peut-être au {}", "peut-être à l'{}", "peut-être en {}"),
        ),
        Role.PERHAPS_ABOUT: _by_kind(
            *("peut-être vers le {}", "peut-être vers {}", "peut-être vers {}"),
            *("peut-être vers le {}", "peut-être vers l'{}", "peut-être vers {}"),
        ),
        Role.FROM: _by_kind("du {}", "de {}", "d'{}", "du {}", "de l'{}", "de {}"),
        Role.TO: _by_kind("au {}", "à {}", "à {}", "au {}", "à l'{}", "à {}"),
        Role.SINCE: _by_kind(
            *("à partir du {}", "à partir de {}", "à partir d'{}"),
            *("à partir du {}", "à partir de l'{}", "à partir de {}"),
        ),
        Role.UNTIL: _by_kind(
            *("jusqu'au {}", "jusqu'en {}", "jusqu'en {}"),
            *("jusqu'au {}", "jusqu'à l'{}", "jusqu'en {}"),
        ),
        Role.BETWEEN: _by_kind(
            *("entre le {}", "entre {}", "entre {}", "entre le {}", "entre l'{}", "entre {}"),
        ),
        Role.AND: _by_kind("et le {}", "et {}", "et {}", "et le {}", "et l'{}", "et {}"),
        Role.LATER: "{} ou plus tard",
        Role.EARLIER: "{} ou plus tôt",
    },
    # Behind a French preposition no adverb can stand: the doubt follows the date.
    doubts={
        Doubt.NONE: "{}",
        Doubt.APPROXIMATE: "{} (date approximative)",
        Doubt.UNCERTAIN: "{} (date incertaine)",
        Doubt.BOTH: "{} (date incertaine, date approximative)",
    },
    alternative=" ou ",
    alternative_phrase=", ou ",
    unknown={
        "start": "{}, début inconnu",
        "end": "{}, fin inconnue",
        "month": "{}, mois inconnu",
        "day": "{}, jour inconnu",
        "month and day": "{}, mois et jour inconnus",
    },
    uncertain={
        "year": "année incertaine",
        "month": "mois incertain",
        "season": "saison incertaine",
        "day": "jour incertain",
        "date": "date incertaine",
    },
    approximate={
        "year": "année approximative",
        "month": "mois approximatif",
        "season": "saison approximative",
        "day": "jour approximatif",
        "date": "date approximative",
    },
)

_LITHUANIAN = Vocabulary(
    months={
        Case.NOMINATIVE: (
            *("sausis", "vasaris", "kovas", "balandis", "gegužė", "birželis"),
            *("liepa", "rugpjūtis", "rugsėjis", "spalis", "lapkritis", "gruodis"),
        ),
        Case.GENITIVE: (
            *("sausio", "vasario", "kovo", "balandžio", "gegužės", "birželio"),
            *("liepos", "rugpjūčio", "rugsėjo", "spalio", "lapkričio", "gruodžio"),
        ),
        Case.ACCUSATIVE: (
            *("sausį", "vasarį", "kovą", "balandį", "gegužę", "birželį"),
            *("liepą", "rugpjūtį", "rugsėjį", "spalį", "lapkritį", "gruodį"),
        ),
    },
    seasons={
        Case.NOMINATIVE: ("pavasaris", "vasara", "ruduo", "žiema"),
        Case.GENITIVE: ("pavasario", "vasaros", "rudens", "žiemos"),
        Case.ACCUSATIVE: ("pavasarį", "vasarą", "rudenį", "žiemą"),
    },
    day="{year} {month} {day} d.",
    month="{year} {month}",
    case_with_day=Case.GENITIVE,
    shared_comes_last=False,
    year="{} m.",
    year_of_era="{} m. po Kr.",
    year_before_era="{} m. pr. Kr.",
    thousands="\N{NO-BREAK SPACE}",
    decade="{first}\N{EN DASH}{last} m.",
    roles={
        Role.ALONE: "{}",
        Role.AMONG: "{}",
        Role.ABOUT: "apie {}",
        Role.PERHAPS: "galbūt {}",
        Role.PERHAPS_ABOUT: "galbūt apie {}",
        Role.FROM: "nuo {}",
        Role.TO: "iki {}",
        Role.SINCE: "nuo {}",
        Role.UNTIL: "iki {}",
        Role.BETWEEN: "tarp {}",
        Role.AND: "ir {}",
        Role.LATER: "{} arba vėliau",
        Role.EARLIER: "{} arba anksčiau",
    },
    cases={
        Role.ABOUT: Case.ACCUSATIVE,
        Role.PERHAPS_ABOUT: Case.ACCUSATIVE,
        Role.FROM: Case.GENITIVE,
        Role.TO: Case.GENITIVE,
        Role.SINCE: Case.GENITIVE,
        Role.UNTIL: Case.GENITIVE,
        Role.BETWEEN: Case.GENITIVE,
        Role.AND: Case.GENITIVE,
    },
    # Unlike 'apie', these adverbs leave the case to the preposition before them.
    doubts={
        Doubt.NONE: "{}",
        Doubt.APPROXIMATE: "maždaug {}",
        Doubt.UNCERTAIN: "galbūt {}",
        Doubt.BOTH: "galbūt maždaug {}",
    },
    alternative=" arba ",
    alternative_phrase=", arba ",
    unknown={
        "start": "{}, pradžia nežinoma",
        "end": "{}, pabaiga nežinoma",
        "month": "{}, mėnuo nežinomas",
        "day": "{}, diena nežinoma",
        "month and day": "{}, mėnuo ir diena nežinomi",
    },
    uncertain={
        "year": "metai abejotini",
        "month": "mėnuo abejotinas",
        "season": "metų laikas abejotinas",
        "day": "diena abejotina",
        "date": "data abejotina",
    },
    approximate={
        "year": "metai apytiksliai",
        "month": "mėnuo apytikslis",
        "season": "metų laikas apytikslis",
        "day": "diena apytikslė",
        "date": "data apytikslė",
    },
)

VOCABULARIES: Mapping[str, Vocabulary] = {"en": _ENGLISH, "fr": _FRENCH, "lt": _LITHUANIAN}

NUMBER_OF_NAME: Mapping[str, int] = {
    name.lower(): number
    for vocabulary in VOCABULARIES.values()
    for case in Case
    for first, names in ((1, vocabulary.months[case]), (SEASONS[0], vocabulary.seasons[case]))
    for number, name in enumerate(names, first)
}
"""Every name of a month or season, in every language and case, with the number EDTF gives it."""
