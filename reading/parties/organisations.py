"""Companies, bodies and traders by their names: the form before the name, as Russian has it, or after it."""

from __future__ import annotations

import re

from reading.notice import Words
from reading.text.fold import Folded
from reading.text.patterns import quick
from reading.text.quotations import FORM_KK, FORM_OF, faces_in, quotation, words_at

SOLE_TRADER = re.compile(
    r"(?:ип|жк|чп|кх|к/х|кфх|фх|ф/х)\s[а-яёәғқңөұүһі-]{3,30}\s[а-яёәғқңөұүһі]\.(?:\s?[а-яёәғқңөұүһі]\.)?"
)
_AT_PLACE = re.compile(
    r"(?<![а-яё])(?:здани\w{1,2}|зал\w{0,2}|помещени\w{1,2}|офис\w{0,2}|клуб\w{0,2}|адресу:?|совместно\sс|дочерн\w+)\s[^.;\n\"]{0,25}\Z"
)
STOP_PARTY = quick(
    # all of them begin with one of these: one look spares most letters the rest
    rf"(?=[\s,.;:/(])(?:(?<=\"),?[ ](?!{FORM_KK})(?=[а-яёәғқңөұүһі]+(?:[ ][а-яёәғқңөұүһі]+){{0,2}}[ ]?:)|"
    r"(?<=\"),?\s(?=(?:с|в|на|до|по|от|к)\s\d|\d{1,2}[\s.])|\.\s(?=(?:председател|секретар|общественн|слушани|форма|дата|место|проект|қоғамдық|тыңдау|төраға|хатшы)[а-яәғқңөұүһі]*[\s:])|"
    r"(?<=\")\s(?=[а-яёәғқңөұүһі-]{2,20}\s(?![гсп]\.)[а-яё]\.)|(?<=\")\s\(|\s\((?=(?:г|с|п|пос)\.\s|город\s|рк\)|республик)|"
    r"(?<=\")\s(?=и\s|совместно\s)|\n|;|\s/\s|(?<=\")/|(?<=\"),\s(?=контракт|лиценз|договор)|(?<=\")\s-\s(?=[а-яё]+(?:ет|ит|ют|ят)(?![а-яё])|[а-яәғқңөұүһі]+(?:[ае]д[ыі]|йді|йды)(?![а-яё]))|(?<=\"),\s(?=(?:назначен|состо|провод|пройд|буд|в\sлице|намечен|запланир)\w+)|\s\||(?<=[\"a-z])\s(?=уведомля|извеща|сообща|проводит|проведет|информиру|объявля|настоящ|приглаша|хабарла|өткіз|доводит)|(?<=[а-яёәғқңөұүһі\"])\s(?=(?:проект|форм|дат|мест|врем|период|срок|объект|наименован|тем|разработ|жоба|нысан|өткіз|өтетін|күні|орны|мерзім)"
    r"[а-яёәғқңөұүһі]*(?:\s[а-яёәғқңөұүһі]+){0,3}\s?:)|(?<=[\s\"](?:мм|ақ|жк|шқ))\.\s|,?\s(?:8|\+7)\s?[(\d]|,?\s[a-z0-9._-]{1,60}@|(?:(?<=\")|(?<=[а-яёәғқңөұүһіa-z]{3}))\.\s|(?<=\"):\s|\s(?=в\sлице\s)|(?<=\")\s(?=(?:тоо|ао|ип|кх)\s\")|(?<=\")\s-\s(?=директор|представител|начальник|главн|инженер|эколог|руководител|глава|\d|[а-яё]{3,20}\s[а-яё]\.)|(?<=\")\s(?=по\s(?:проект|рабоч|отч[её]т|материал|раздел|план|р?оос|овос))|\s(?=(?:и|және|мен)\s(?:тоо|ао|ип|гу|кгу|кгп)\s)|,\s?(?:адрес|тел|юр|бин|бсн|иин|[гсп]\.|ул\.|пос\.|пгт|село\s|пос[её]лок\s|мекен|почт|e-?mail|область|облысы|респуб|\d{6}|рк|представител|контакт|қазақстан|разработ|байланыс|хабарлас|связь|обращ)|"
    r"\s(?:бин|бсн|иин|жсн|тел\.?|адрес|e-?mail)[\s:.№/\d\\]|\s?\((?:бин|бсн|далее|бұдан|иин|жсн|инициатор|заказчик|оператор|разработчик|тапсырыс|бастамашы|лиценз|тел|почт|e-?mail|адрес|мекен|контакт|директор|в\sлице)"
    r"|,?\s(?:разработчик|проектировщик|әзірлеуші|местный\sисполн|проект(?=[\s:])|жоба(?=[\s:]))|,\s[а-яёәғқңөұүһі-]{3,30}\s(?:қ\.|қаласы|ауданы|ауылы|кенті|облысы|а\.|р-н|район))"
)
ORG_RU = quick(
    f"(?:{'|'.join(f'(?<![а-яё]){form}' for form in FORM_OF.removeprefix('(?:').removesuffix(')').split('|'))})"
    r"(?![а-яё])[^\n]{0,4}"
)
ORG_KK = re.compile(
    r"\"(?<=[^\s(]\")\s?(?:(?:шаруашылық\sжүргізу|жедел\sбасқару|оралымды\sбасқару)\sқұқығы[а-яәғқңөұүһі]+\s)?(?:(?!жоба|бойынша|бөлім|туралы|атты|жоспар|есеп|жөнінде)[а-яәғқңөұүһі,]+\s){0,2}?(?:жшс|(?:а?аақ|жақ|ақ|[кр]?мм|шжқ\s(?:ркм|рмк|мкк|кмк)|ркм|рмк|рмқк|мкк|мкқк|кмк|кмқк|жк|шқ|ққ|қб|а?ш?өк|пик|(?:шаруа|фермер)\sқожалығы|филиалы|компаниясының\s(?:[а-яәғқңөұүһі]+\s){0,2}(?:филиалы|өкілдігі)|компаниясы|кооперативі|(?:корпоративтік|қоғамдық|жеке)\sқоры|мемлекеттік\sмекемесі|жеке\sкәсіпкері|акционерлік\sқоғамы|жауапкершілігі\sшектеулі\sсеріктестігі|"
    r"(?:тоо|ао|гу|кгу|ип|кгп|гкп|гккп|ргп|кфх|кх)(?=-?(?:[ндт][іы]ң)?[\s,](?!\")[^\n\"]{0,40}[әғқңөұүһі]))(?:(?![а-яё])|(?=[ндт][іы]ң(?![а-яё]))))"
)
SOLE_TRADER_KK = quick(  # «жеке» in brackets: else `re` takes «ж» for all that both words need
    r"(?<![а-яёәғқңөұүһі])[а-яәғқңөұүһіё-]{3,30}\s[а-яәғқңөұүһі]\.(?:\s?[а-яәғқңөұүһі]\.)?\s?(?:жк|(?:жеке)\sкәсіпкер)(?![а-яёәғқңөұүһі])"
    r"|(?<![а-яёәғқңөұүһі])(?:жк|(?:жеке)\sкәсіпкер)\s\"?[а-яәғқңөұүһіё-]{3,30}(?:\"|\s[а-яәғқңөұүһі]\.\s?(?:[а-яәғқңөұүһі]\.)?|\s[а-яәғқңөұүһіё-]{3,30}\s[а-яәғқңөұүһіё-]{2,25}\s?(?:қызы|ұлы|кызы|улы|вна|вич)(?![а-яёәғқңөұүһі])|(?:\s[а-яәғқңөұүһіё-]{3,30}){1,2}(?=\s?[(,\"]))?"
)


def org_in(folded: Folded, low: int, high: int) -> Words | None:
    """Returns the first company or trader named between two places of the folded text, or None."""
    text = folded.text
    russian = ORG_RU.search(text, low, high)
    while russian is not None and (
        _LACKS_A_NAME.match(text, russian.start())
        or _AT_PLACE.search(text, max(low, russian.start() - 60), russian.start())
    ):
        russian = ORG_RU.search(text, russian.start() + 1, high)
    kazakh = ORG_KK.search(text, low, high)
    if kazakh is not None:
        opening = opening_of(folded, low, kazakh.start())
        if opening is not None and (russian is None or russian.start() >= opening):
            return words_at(folded, _whose_it_is(text, opening, kazakh), kazakh.end())
    return _form_first(folded, russian, high) if russian is not None else _form_first_kk(folded, low, high)


def _form_first(folded: Folded, form: re.Match[str], high: int) -> Words:
    """Returns the company whose form stands at a place: «ТОО «Тас»», «ИП Ким А.», «ТОО Ulken Greenhouse»."""
    text, start = folded.text, form.start()
    person = person_end(folded, start, high)
    if person is not None:
        return words_at(folded, start, person)
    first = text.find('"', start, min(high, start + 60))
    if first > 0 and not faces_in(text, first) and text[first - 1].isalpha():  # «ТОО Кастинг» with its first mark lost
        return words_at(folded, start, first + 1)
    quoted = quotation(text, start, high)
    if quoted is not None and quoted[0] - start < 90:
        ends = STOP_PARTY.search(text, quoted[0], quoted[1])  # «ТОО "ПК "Арман" проводит … по проекту «…»
        closed = ends is not None and text[ends.start() - 1] == '"'
        part = _PART_OF_IT.match(text, quoted[1], high) if text.startswith("филиал", start) else None
        end = part.end() if part else quoted[1] + 1
        return words_at(folded, start, ends.start() if ends is not None and closed else end)
    sole = SOLE_TRADER.match(text, start, high)
    if sole is not None:
        return words_at(folded, *sole.span())
    stop = STOP_PARTY.search(text, start, high)
    return words_at(folded, start, stop.start() if stop else high)


_OF_A_PERSON = re.compile(
    r"(?:ип|чп|кх|к/х|кфх|фх|ф/х|индивидуальный\sпредприниматель|крестьянское\s(?:\(фермерское\)\s)?хозяйство)\s(?!\")"
)
_NAME_OF_A_PERSON = re.compile(r"[а-яёәғқңөұүһі-]{2,30}(?![а-яёәғқңөұүһі.])|[а-яёәғқңөұүһі]\.\s?")


_FARM_NEXT = re.compile(r"\s?\"[^\"\n]{2,40}\"(?!\w)")  # «КХ Ахметова С. «Достык»»


def person_end(folded: Folded, start: int, high: int) -> int | None:
    """Returns where the name of a trader without quotation marks ends, «ИП Ким», by its capitals; None if none begins.

    A text all of capitals tells nothing.
    """
    form = _OF_A_PERSON.match(folded.text, start, high)
    at = end = form.end() if form else start
    for _ in range(4):
        word = _NAME_OF_A_PERSON.match(folded.text, at, high) if form else None
        if word is None or not folded.printed(*word.span()).replace("-", "").strip(" .").istitle():
            break
        end = word.end()
        at = end + (folded.text[end : end + 1] == " ")
    named = form is not None and end > form.end()
    return end if named and not _FARM_NEXT.match(folded.text, end, high) else None


def _form_first_kk(folded: Folded, low: int, high: int) -> Words | None:
    """Returns a company that a Kazakh text names with its form first, «ШҚ «Ерасыл»», or a trader by name."""
    unquoted = _unquoted_kk(folded, low, high)
    if unquoted is not None:
        return unquoted
    before = _FORM_BEFORE_KK.search(folded.text, low, high)
    quoted = quotation(folded.text, before.start(), high) if before is not None else None
    if before is not None and quoted is not None:
        return words_at(folded, before.start(), quoted[1] + 1)
    trader = SOLE_TRADER_KK.search(folded.text, low, high)
    return words_at(folded, *trader.span()) if trader else None


_UNQUOTED_KK = re.compile(  # only at a place where a sentence begins
    r"(?P<name>(?P<whose>(?:[а-яёәғқңөұүһіa-z0-9-]{1,30}\s){1,4}?)(?P<form>жшс|ақ|шқ|кмк|кмм|ркм|рмк|шаруа\sқожалығы))(?![а-яёәғқңөұүһі])(?!\s\"[^\"\n]{2,60}\"\s?(?:мен|және)\s)"
)


def _unquoted_kk(folded: Folded, low: int, high: int) -> Words | None:
    """Returns a company without marks at the head of a line or a sentence, «Асыл Жер ЖШС», by its capitals."""
    text = folded.text
    sentence = max(low, text.rfind(". ", low, high) + 2, text.rfind("! ", low, high) + 2)
    for start in (sentence, low):
        found = _UNQUOTED_KK.match(text, start, high)
        if found is None:
            continue
        words = folded.printed(*found.span("whose")).split()
        if found["form"].isalpha() and not folded.printed(*found.span("form")).isupper():
            continue  # «Құрметті Ақ Жол тұрғындары!»
        if all(word[0].isupper() or word[0].isdigit() for word in words) and not folded.printed(start, high).isupper():
            return words_at(folded, *found.span("name"))
    return None


_FORM_BEFORE_KK = re.compile(
    r"(?<![а-яёәғқңөұүһі\"])(?<!\"[ ])(?:жшс|ақ|шқ|к?мм|кмк|шаруа\sқожалығы|"
    r"жауапкершілігі\sшектеулі\sсеріктестігі|акционерлік\sқоғамы)\s?(?=\")"
)
_PART_OF_IT = re.compile(  # «Филиал АО «Жол» - «Дирекция путей»», «Филиал «Шахта Жар» АО «Кен»»
    rf"\"\s?-\s?\"[^\"\n]{{3,80}}\"|\",?\s{FORM_OF}(?<!филиал)\s\"[^\"\n]{{1,80}}\""
)
_LACKS_A_NAME = re.compile(  # «БИН филиала 9811…», «акции компании»: a word, not a name
    r"(?:филиал|представительств|компани|корпораци|консорциум)[а-яё]{0,2}(?![а-яё])(?![^\n\"]{0,60}\"|\s(?:компании\s)?[a-z])"
    r"|чп(?!\s?\"|\s[а-яё-]{3,30}\s[а-яё]\.)|(?:чк|чу|оо|оф|кф|пк)(?!\s?\"|\s[a-z])"
    rf"|(?:компани|корпораци)[а-яё]{{1,2}}\s(?={FORM_OF}\s(?:сп\s|нк\s|тоо\s|ао\s)?\")"  # «компании ТОО «Тас»»
)
_STATE_BODY = re.compile(r"(?:[кр]?мм|мкқ?к|кмқ?к|ркм|рмк|рмқк|шжқ)(?:\s|$)")
_OF_AN_AKIMAT = re.compile(
    r"(?:^|\n|[.,:;]\s)(?P<whose>[^\n.,:;\"\d]{3,40}?(?:\sқ\.)?[^\n.,:;\"\d]{0,40}(?:әкімд|бөлім|басқарма|министрлі)[а-яәғқңөұүһі]{0,6}н[ыі]ң)\s\Z"
)


def _whose_it_is(text: str, opening: int, form: re.Match[str]) -> int:
    """Returns where a body's name begins: «Костанай қ. әкімдігінің «ТҮКШ бөлімі» ММ» with the akimat it belongs to."""
    if not _STATE_BODY.match(form.group().lstrip('" ')):
        return opening
    whose = _OF_AN_AKIMAT.search(text, max(0, opening - 90), opening)
    return whose.start("whose") if whose is not None else opening


def opening_of(folded: Folded, low: int, closing: int) -> int | None:
    """Returns where the quotation that closes at a place opens, nested ones included."""
    text, depth, at = folded.text, 0, closing
    while at >= low:
        if text[at] == '"':
            depth += -1 if faces_in(text, at) and at != closing else 1
            if depth <= 0:
                return at
        at -= 1
    # A mark is lost, ««Уранэнерго» БК» ЖШС»: the nearest that opens, not the name of a hall in brackets before it.
    at = text.rfind('"', low, closing)
    while at >= 0 and not faces_in(text, at):
        at = text.rfind('"', low, at)
    if at < 0:
        at = text.find('"', low, closing)
    return at if at >= 0 else None
