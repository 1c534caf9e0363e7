"""Whether the hearing that a text speaks of is one of another law or another country."""

from __future__ import annotations

import re

from reading.kinds.unnamed import PROJECT
from reading.kinds.weighed import is_built, is_of_works, without_bodies
from reading.text.known import Known
from reading.text.patterns import quick
from reading.text.quotations import FORM_OF

_RUBRIC_LINE = re.compile(r"\n?\s?(?:общественные\sслушания|қоғамдық\sтыңдаулар)\s?(?=\n)")
_TOWN = quick(
    r"градостроит|генеральн\w+\sплан|генплан|детальн\w+\sпланировк|(?<![а-яё])пдп(?![а-яё])|проект\w*\sзастройки|қала\sқұрылысы|бас\sжоспар|егжей-тегжейлі\sжоспар"
)
_TARIFF = quick(
    r"тариф|естественн\w+\sмонопол|(?<![а-яё])крем(?![а-яё])|предельн\w+\sуров|табиғи\sмонопол|субъект\w*\sестественн|тарифтік|инвестиционн\w+\sпрограмм"
)
_COUNCIL = quick(r"маслихат|мәслихат|общественн\w{1,3}\sсовет|қоғамдық\sкеңес|депутат|парламент|мажилис")
_PARLIAMENT = quick(r"парламент|мажилис|сенат(?![а-яё]{3})")
_PUBLIC_ONLY = quick(r"публичн\w{1,4}\sслуш|жария\s?т[ыі][нң]да|көпшілік\s?т[ыі][нң]да")
_PUBLIC_TOO = quick(r"общественн\w{1,4}\sслуш|қоғамдық\s?т[ыі][нң]да|обсуждени|талқыла")
_OWN_OFFICE = (  # «Администрация АО «Тас»»: a firm's, and no town's
    rf"\w{{0,3}}\s(?:{FORM_OF}(?![а-яё])|сайт|портал|предприяти|компани|завод|фабрик|комбинат|рудник|шахт|школ|больниц|сэз|специальн|свободн|рынк|базар|порта(?![а-яё])|аэропорт|холдинг|общества|\")"
)
_COUNTRY = quick(
    r"росси[йия]|(?<![а-яё])рф(?![а-яё])|муниципальн|федеральн|(?<![а-яё])фз(?![а-яё])|кыргыз|узбекистан|беларус|украин|"
    rf"администраци(?!{_OWN_OFFICE})|губернатор|ск(?:ий|ого|ому|ом)\sкра[йяею](?![а-яё])|(?<![а-яё])[оп]ао(?![а-яё])|(?<![а-яё])ооо(?![а-яё])|(?<![а-яё])огрн(?![а-яё])"
)
_FOREIGN_LAW = quick(  # of another country, whatever it says of ours
    r"федеральн\w{2,3}\sзакон|\d-фз(?![а-яё])|муниципальн\w{2,3}\s(?:район|образовани|округ|собстве)|городск\w{2,3}\sокруг|российск\w{2,3}\sфедерац|правительств\w\s(?:рф|российск)|росприроднадзор"
)
_HOME_LAW = quick(
    r"акимат|(?<![а-яё])тоо(?![а-яё])|(?<![а-яё])бин(?![а-яё])|әкім|экологическ\w{2,3}\sкодекс|(?<![а-яё])жшс(?![а-яё])|общественных\sслушаний\"?,?\s(?:утв|приказ)|ecoportal|управлени\w\sприродных"
)
_HOME = quick(
    r"(?<![а-яё])(?:бин|бсн)\s?:?\s?\d{6}|казахстан|қазақстан|(?<![а-яё])рк(?![а-яё])|(?<![а-яё])қр(?![а-яё])|акимат|(?<![а-яё])тоо(?![а-яё])|әкім|облысы|(?<![а-яё])жшс(?![а-яё])|\.kz"
)
_ACT_TEXT = quick(
    r"приказываю|бұйырамын|постановля[юе]т|қаулы\sетеді|утвердить\sприлагаемые|открыт\w{2,3}\sнпа|ашық\sнқа|бекітілсін"
)


def is_town_planning_or_tariff(text: Known) -> bool:
    """Returns whether a folded text speaks of a town's plan or of a tariff, bodies' names aside."""
    if _TARIFF.search(text) is not None:
        return True
    return _TOWN.possible_in(text) and _TOWN.search(without_bodies(text)) is not None


def is_rubric_line(text: str, place: int) -> bool:
    """Returns whether a place of a folded text stands in a line that is only the rubric's name."""
    return _RUBRIC_LINE.match(text, max(0, text.rfind("\n", 0, place))) is not None


_ARTICLE = re.compile(r"(?:^|\n)\s?(?:статья\s\d{1,3}(?:-\d{1,2})?\.|\d{1,3}(?:-\d{1,2})?-бап\.?)\s")


def _quotes_the_law(text: str) -> bool:
    """Whether articles of a code stand in the text as it prints them itself."""
    return ("статья" in text or "-бап" in text) and _ARTICLE.search(text) is not None


def is_of_another_field(text: Known, strong: int) -> bool:
    """Returns whether a folded text quotes an act or is of another law or country; `strong`: signs of nature."""
    if _ACT_TEXT.search(text) or _quotes_the_law(text) or (not _HOME.search(text) and _COUNTRY.search(text)):
        return True
    if _FOREIGN_LAW.search(text) and not _HOME_LAW.search(text):
        return True
    public_only = strong < 2 and _PUBLIC_ONLY.search(text)
    if public_only and not any(not is_rubric_line(text, found.start()) for found in _PUBLIC_TOO.finditer(text)):
        return True
    if strong < 2 and _TARIFF.search(text):
        return True
    return not strong and (_TOWN.search(text) or _COUNCIL.search(text)) is not None and _is_of_a_town_or_council(text)


def _is_of_a_town_or_council(text: Known) -> bool:
    about = without_bodies(text)  # a town's department may be the customer of a road
    works = is_of_works(about)
    if not (works or is_built(about)) or _TOWN.search(about):
        return True
    spoken_of = _COUNCIL.search(about)  # a deputy may sit at the hearing of a plant
    return spoken_of is not None and not (works and PROJECT.search(text) and not _PARLIAMENT.search(text))
