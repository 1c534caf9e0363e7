"""Where the public turns: the address for comments, the page of the documents, the expertise body."""

from __future__ import annotations

import re

from reading.notice import Words
from reading.text.fold import Folded
from reading.text.patterns import quick
from reading.text.quotations import words_at

_MAIL = re.compile(r"[a-z0-9][a-z0-9._%+-]{0,60}\s?@\s?[a-z0-9][a-z0-9.-]{0,60}\.[a-z]{2,8}(?![a-z])")
_URL = quick(
    r"(?:https?://|www\.)[^\s«»\"<>()\[\],;]{4,300}|(?<![\w@.-])(?:[a-z0-9-]{1,40}\.){1,4}(?:kz|gov|com|org|ru)(?![a-z@])(?:/[^\s«»\"<>(),;]{0,200})?",
)
_SIGNS_OF_URL = ("http", "www.", ".kz", ".gov", ".com", ".org", ".ru")
_MEETING_URL = re.compile(
    r"zoom|meet\.google|teams\.|webex|whatsapp|wa\.me|t\.me|youtu|facebook|instagram|skype|qosyl|mail\.ru/?$",
)
_TO_JOIN = re.compile(  # the address that follows is where to watch, not where the documents lie
    r"(?:подключ|конференц|трансляц|он-?лайн|вебинар|присоедин|қосыл|бейне)"
    r"(?:(?!размещ|документ|материал|ознаком|проект|портал|сайт|танысу|орналас|құжат|жоба)[^\n]){0,60}$"
)
_DOCUMENTS = quick(
    r"размещен|размещаетс|ознакомит|электронн\w+\sверси|интернет|портал|материал|доступн|сайт|документаци|танысу|орналас|қолжетімді|ғаламтор|ссылк|сілтеме"
)
_ADDRESS_FOR_COMMENTS = quick(
    r"(?:(?:адрес\w*|почт[аы])\sдля\s(?:\w+\s)?(?:замечани|предложени|мнени|обращени|пис[ье]м|корреспонденц|почт|отзыв|вопрос)\w*(?:\sи\s\w+)?(?=\s?[:-])|"
    r"(?:замечани\w*|предложени\w*|мнени\w*|ұсыныс\w*|ескерт\w*|пікір\w*)[^.;\n]{0,110}?(?:по\s(?:следующ\w+\s)?адрес\w*|почтов\w+\sадрес\w*|мекен-?\s?жай\w*)|"
    r"(?:замечани|предложени|мнени|пис[ье]м|отзыв|анкет|опросн\w{2,3}\sлист)\w{0,3}\s[^.;:\n]{0,60}?(?:направл|направи|отправл|отправи|присыла|прислать|высыла|подава|сдава|принима)\w*(?:\s(?:почтой|письменно))?(?=\s?[:-])|"
    r"при[её]м\s(?:замечани|предложени|мнени|пис[ье]м)\w*(?:\sи\s\w+)?(?=\s?[:-])|"
    r"хат-хабар\w*\s(?:үшін|мекен-?\s?жай\w*)(?=\s?[:-])|"
    r"(?:замечани|предложени|мнени|отзыв|ұсыныс|ескерт|пікір)\w{0,3}\s[^.;\n]{0,120}\.\s(?:почтовый\s)?(?:адрес|мекен-?\s?жай\w{0,2})(?=\s?:)|"
    r"(?:хат|ұсыныс|ескерт|пікір)\w*\s[^.;:\n]{0,50}?(?:үшін|жібер\w+|жолда\w+|қабылда\w+)(?:\sмекен-?\s?жай\w*)?(?=\s?[:-]))"
    r"(?:\sбойынша)?\s?[:–-]?\s?(?P<address>[^;\n]{8,160})"
)
_ADDRESS_SIGN = re.compile(
    r"(?<![а-яё])(?:ул|г|пр|мкр|көш|қ|д|каб|проспект|улица|город|көшесі|қаласы|индекс)(?![а-яё])|\d{6}"
)
_GEE = r"(?:(?:государственн\w+\s)?(?:экологическ\w+\s)?экспертиз\w*|(?<![а-яё])гээ(?![а-яё]))"
_EXPERTISE = quick(
    r"(?:государственн\w+\sорган\w*[^.;\n]{0,60}?экологическ\w+\sэкспертиз\w*"
    rf"|орган\w*,?\s(?:осуществляющ|проводящ|выдающ)\w+\s(?:заключени\w+\s)?{_GEE}|орган\w{{0,2}}\s(?:государственн\w+\sэкологическ\w+\sэкспертиз\w+|гээ(?![а-яё]))|"
    r"мемлекеттік\sэкологиялық\sсараптама[^.;\n]{0,70}?(?:органның|органы|орган)(?:\sатауы)?|экологиялық\sсараптама\s?жүргізетін\s(?:мемлекеттік\s)?орган\w*|"
    rf"{_GEE}\s(?:проекта\s)?(?:(?:будет|должен|должно|уполномочен\w*)\s)?(?:провод|провед|провест|осуществл|выда|рассматрива)\w+)"
    r"\s?(?P<mark>:|-|является|\n)?\s?(?P<body>[^\n;]{4,200})"
)
_EXPERTISE_LABEL = quick(  # «ГЭЭ: Департамент экологии…», «МЭС: … департаменті»
    r"(?<![а-яёәғқңөұүһі])(?:(?:гос\.?|государственн\w{2,3}|мемлекеттік)?\s?(?:экологическ\w{2,3}\s|экологиялық\s)?(?:экспертиз\w|сараптама\w{0,2})|гээ|мэс)"
    r"(?:\s(?:орган\w{0,2}|жүргізетін\sорган|проводит|жүргізеді|в|через|осуществляет))?(?:\s?/\s?(?:гээ|мэс))?\s?[:-]\s?(?P<body>[^\n;]{4,200})"
)
_OBJECT_OF = re.compile(r"(?:объект|предмет|заключени|документаци|материал|проект)\w{0,3}\s(?:[а-яё]+\s)*\Z")
_SENT_TO = re.compile(  # «материалы направлены на государственную экологическую экспертизу в РГУ …»
    r"экологическ\w{2,3}\sэкспертиз\w\sв\s(?P<body>[^\n;]{4,200})|экологиялық\sсараптамаға\s(?P<kk>[^.;\n]{6,160}?)\s?(?:жібер|ұсын|тапсыр)"
)
_EXPERTISE_KK = re.compile(
    r"сараптама(?:ны|сын)\s(?P<body>[^.;\n]{6,200}?)\s(?:жүргіз|өткіз|жүзеге\sасыр)(?:еді|атын|етін|ады)"
)
_SENTENCE_ENDS = re.compile(
    r"(?<=[а-яёәғқңөұүһі\"]{4})(?<!просп)(?<!корп)\.\s(?=[а-яёәғқңөұүһі\"])|(?<=[\d\")])\.\s(?=[а-яёәғқңөұүһі]{4}|\")"
)
_BODY = quick(
    r"управлени|департамент|комитет|ргп|ргу|госэкспертиз|басқарма|министерств|министрлі|комитет|рмм|(?<![а-яё])(?:кэрик|кэрк|эрбк|эрек|эбк)(?![а-яё])|(?<![а-яё])упр"
)


_ADDRESS_BEFORE_KK = quick(  # «Жауап парақтары … көшесі, 44 мекенжайына қабылданады»
    r"(?:парақ|анкета|ұсыныс|ескерт|пікір|жауап)[а-яәғқңөұүһі]*\s(?P<address>(?![^.;\n]{0,20}@)[^.;\n]{8,160}?)\s(?:мекен-?\s?жай|пошта)[а-яәғқңөұүһі]*\s"
    r"[^.;\n]{0,40}(?:қабылда|жібер|жолда|ұсын)"
)
_TELEPHONE = re.compile(r"[\s,.(]\s?(?:тел|факс|ұялы)[а-яё]{0,7}[.:\s]")
_FOR_COMMENTS_AFTER = re.compile(  # «k.eko@example.kz – для направления замечаний»
    r"\s?[-(]?\s?(?:для\s(?:[а-яё]+\s){0,2}(?:замечани|предложени|мнени|отзыв)|(?:ұсыныс|ескерт|пікір)\w*\s(?:[а-яәғқңөұүһі]+\s)?үшін)"
)


def contacts_of(folded: Folded) -> Words | None:
    """Returns the e-mail or postal address offered to the public; a telephone alone is none."""
    first = best = None
    text = folded.text[:20_000]
    low, high = max(0, text.find("@") - 64), text.rfind("@") + 72
    for match in _MAIL.finditer(text, low, high) if high >= 72 else ():
        first = first or match
        before = folded.text[max(0, match.start() - 150) : match.start()]
        if _FOR_COMMENTS_AFTER.match(folded.text, match.end()):
            best = match
            break
        if re.search(r"замечани|предложени|принима|ұсыныс|ескерт|пікір|қабылда", before) or _comments_above(
            text, match.start()
        ):
            best = match
            break
    chosen = best or first
    if chosen is not None:
        span = folded.back(*chosen.span())
        return Words("".join(folded.original[span.start : span.end].split()), span)
    for match in _ADDRESS_FOR_COMMENTS.finditer(folded.text, 0, 20_000):
        if _ADDRESS_SIGN.search(match["address"]):
            end = _end_of(folded.text, *match.span("address"))
            telephone = _TELEPHONE.search(folded.text, match.start("address"), end)
            return clean(folded, match.start("address"), telephone.start() if telephone else end)
    for match in _ADDRESS_BEFORE_KK.finditer(folded.text, 0, 20_000):
        if _ADDRESS_SIGN.search(match["address"]):
            return clean(folded, *match.span("address"))
    return None


_COMMENTS_TAKEN = re.compile(
    r"(?:замечани|предложени)[^\n@]{0,80}\sпринима[юе]тся|(?:ұсыныс|ескерт)[^\n@]{0,300}\sқабылдан"
)


def _comments_above(text: str, mail: int) -> bool:
    """Whether the paragraph of an e-mail tells where comments are taken, no other e-mail between."""
    low = max(text.rfind("\n", 0, mail), text.rfind("@", 0, mail), mail - 420) + 1
    return mail - low > 150 and _COMMENTS_TAKEN.search(text, low, mail) is not None


_SITE_NAME = re.compile(r"\s?(?:[/|>»]\s|\n)")


def documents_url_of(folded: Folded) -> Words | None:
    """Returns the address of the page where the documents lie, as printed; links to a video meeting are none."""
    spare = None
    if not any(map(folded.text.__contains__, _SIGNS_OF_URL)):
        return None
    signs = [at for sign in _SIGNS_OF_URL for at in (folded.text.find(sign), folded.text.rfind(sign)) if at >= 0]
    for match in _URL.finditer(folded.text, max(0, min(signs) - 180), min(max(signs) + 320, 20_000)):
        start, end = match.span()
        while end > start and folded.text[end - 1] in ".,:;)'":
            end -= 1
        if _MEETING_URL.search(folded.text, start, end) or _TO_JOIN.search(folded.text, max(0, start - 90), start):
            continue
        if _SITE_NAME.match(folded.text, end) and not folded.text[:start].strip():
            continue  # the page's own name above its menu
        words = clean(folded, start, end)
        before = folded.text[max(0, start - 160) : start]
        if _DOCUMENTS.search(before) or _DOCUMENTS.search(folded.text[end : end + 60]):
            return words
        spare = spare or words
    return spare


def expertise_body_of(folded: Folded) -> Words | None:
    """Returns the body named as doing the state ecological expertise."""
    if not any(sign in folded.text for sign in ("экспертиз", "сараптама", "гээ", "мэс")):
        return None
    for match in _EXPERTISE.finditer(folded.text, 0, 20_000):
        if match["mark"] is None and not _BODY.search(match["body"]):
            continue
        return clean(folded, match.start("body"), _end_of(folded.text, *match.span("body")))
    for match in _EXPERTISE_LABEL.finditer(folded.text, 0, 20_000):
        if _OBJECT_OF.search(folded.text, max(0, match.start() - 60), match.start()):
            continue
        end = _end_of(folded.text, *match.span("body"))
        if _BODY.search(folded.text, match.start("body"), end):
            return clean(folded, match.start("body"), end)
    for match in _SENT_TO.finditer(folded.text, 0, 20_000):
        name = "body" if match["body"] else "kk"
        end = _end_of(folded.text, *match.span(name))
        if _BODY.search(folded.text, match.start(name), end):
            return clean(folded, match.start(name), end)
    for match in _EXPERTISE_KK.finditer(folded.text, 0, 20_000):
        if _BODY.search(match["body"]):
            return clean(folded, *match.span("body"))
    return None


def _end_of(text: str, start: int, end: int) -> int:
    stop = _SENTENCE_ENDS.search(text, start, end)
    return stop.start() if stop else end


def clean(folded: Folded, start: int, end: int) -> Words:
    """Returns the printed words of a stretch without blanks, dashes and marks at its ends."""
    while start < end and folded.text[start] in " \n:-–|":
        start += 1
    while end > start and folded.text[end - 1] in " \n,;:|-.":
        end -= 1
    return words_at(folded, start, end)
