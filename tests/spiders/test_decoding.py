"""A body becomes its text, or says why not; never mojibake."""

from __future__ import annotations

import pytest
from answers import answer
from hypothesis import given
from hypothesis import strategies as st

from spiders.decoding import Decoded, decode
from spiders.platform import Unreadable

RUSSIAN = "Общественные слушания состоятся 21 сентября 2020 года по адресу: город Актобе, улица Абая, дом 5. " * 3
KAZAKH = "Қоғамдық тыңдаулар 2020 жылғы 21 қыркүйекте Ақтөбе қаласында өтеді, әкімдік ғимараты, Ұлы дала. " * 3


def text_of(body: bytes, content_type: str = "text/html", forced: str = "") -> str:
    decoded = decode(answer(body, content_type=content_type), forced)
    assert isinstance(decoded, Decoded), decoded
    return decoded.text


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1251", "koi8-r", "cp866", "utf-16"])
@pytest.mark.parametrize("where", ["header", "meta", "option"])
def test_a_declared_encoding_is_believed(encoding: str, where: str) -> None:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={encoding}">' if where == "meta" else ""
    body = (meta + RUSSIAN).encode(encoding)
    header = f"text/html; charset={encoding}" if where == "header" else "text/html"
    assert text_of(body, header, encoding if where == "option" else "") == meta + RUSSIAN


@pytest.mark.parametrize("declared", ["windows-1251", "iso-8859-1", "x-unknown", "hex", "punycode"])
def test_bytes_that_are_utf8_are_read_so_whatever_is_declared(declared: str) -> None:
    assert text_of(KAZAKH.encode(), f"text/html; charset={declared}", "") == KAZAKH


@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1", ""])
def test_windows_1251_under_a_wrong_name_is_found_out(declared: str) -> None:
    assert text_of(RUSSIAN.encode("cp1251"), f"text/html; charset={declared}") == RUSSIAN


@pytest.mark.parametrize("encoding", ["kz1048", "ptcp154"])
def test_kazakh_letters_survive_a_page_that_calls_itself_windows_1251(encoding: str) -> None:
    assert text_of(KAZAKH.encode(encoding), "text/html; charset=windows-1251") == KAZAKH


def test_one_character_cut_in_half_does_not_spoil_the_page() -> None:
    body = KAZAKH.encode()[:-2] + b"</p>"
    assert text_of(body).startswith(KAZAKH[:200])


@pytest.mark.parametrize(
    "body",
    [
        bytes(range(256)) * 20,
        b"%PDF-1.7\n...",
        b"PK\x03\x04....",
        b"\x89PNG\r\n",
        b"",
        b"  \n ",
        RUSSIAN.encode().decode("cp1251", "replace").encode(),  # mended twice by somebody's server
        RUSSIAN.encode("cp1251").decode("latin-1").encode(),
    ],
)
def test_what_is_no_text_says_so(body: bytes) -> None:
    result = decode(answer(body, content_type="text/html; charset=utf-8"))
    assert isinstance(result, Unreadable), result
    assert result.reason


@given(st.binary(max_size=2000))
def test_any_bytes_end_in_text_or_in_a_reason(body: bytes) -> None:
    result = decode(answer(body))
    if isinstance(result, Decoded):
        result.text.encode("utf-8")
    else:
        assert result.reason


@given(st.text(alphabet=st.sampled_from("абвгдежзийклмнопрстуфхцчшщъыьэюя әіңғүұқөһ,.\n"), min_size=1))
def test_utf8_always_comes_back_as_it_was(text: str) -> None:
    if text.strip():
        assert text_of(text.encode()) == text
