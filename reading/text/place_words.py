"""Words that tell a place: a town, a street, a house or a hall, in both languages."""

from __future__ import annotations

import re

LIKE_A_PLACE = re.compile(
    r"(?<![а-яё])(?:обл|ауд|қала|г\.|город|район|ул\.|улиц|көш|дом|үй|клуб|зал|акимат|әкімд|мектеп|школ|село|ауыл|с\.|а\.|пос[её]л|кент|пр\.|проспект|мкр|ш/а|офис|кабинет|қ\.|к\.|к-сі|п\.|р-н|здани|помещени|контор|ғимарат|библиотек|кітапхан|с?дк(?![а-яё]))"
)


def like_a_place(words: str) -> bool:
    """Returns whether printed words name a town, a street, a house or a hall."""
    return LIKE_A_PLACE.search(words.lower()) is not None
