"""One thing has one address."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.addresses import absolute, canonical

BASE = "http://uprp.example.kz/ru/list/index.php?page=2"


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("/a#top", "http://uprp.example.kz/a"),
        ("b.html", "http://uprp.example.kz/ru/list/b.html"),
        ("?page=3", "http://uprp.example.kz/ru/list/index.php?page=3"),
        ("//Other.KZ:80/x", "http://other.kz/x"),
        ("https://other.kz:443", "https://other.kz/"),
        ("http://127.0.0.1:8001/x", "http://127.0.0.1:8001/x"),
        ("/x;jsessionid=AB12?id=5", "http://uprp.example.kz/x?id=5"),
        ("/x?PHPSESSID=1&id=5&utm_source=a&utm_medium=b&fbclid=c", "http://uprp.example.kz/x?id=5"),
        ("/x?sid=0123456789abcdef0123&id=5", "http://uprp.example.kz/x?id=5"),
        ("/modules.php?name=News&sid=15", "http://uprp.example.kz/modules.php?name=News&sid=15"),
        ("/page.php?page_id=4991&lang=1", "http://uprp.example.kz/page.php?page_id=4991&lang=1"),
        ("/kk/slushaniya?lang=kk", "http://uprp.example.kz/kk/slushaniya"),
        ("/тыңдау", "http://uprp.example.kz/%D1%82%D1%8B%D2%A3%D0%B4%D0%B0%D1%83"),
        ("/%d1%82%d1%8b%d2%a3%d0%b4%d0%b0%d1%83", "http://uprp.example.kz/%D1%82%D1%8B%D2%A3%D0%B4%D0%B0%D1%83"),
        ("/%70df%20a.pdf", "http://uprp.example.kz/pdf%20a.pdf"),
        (r"files\protocol 1.pdf", "http://uprp.example.kz/ru/list/files/protocol%201.pdf"),
        (" \n/a \t", "http://uprp.example.kz/a"),
        ("../../../../x", "http://uprp.example.kz/x"),
        ("#", ""),
        ("", ""),
        ("javascript:void(0)", ""),
        ("mailto:expert_oos@mail.ru", ""),
        ("tel:+77132", ""),
        ("data:text/html,x", ""),
        ("file:///etc/passwd", ""),
        ("http://[::1", ""),
        ("http://host:port/", ""),
        ("http:///x", "http://uprp.example.kz/x"),
    ],
)
def test_a_link_leads_to_its_one_address_or_nowhere(href: str, address: str) -> None:
    assert absolute(BASE, href) == address


def test_a_query_is_written_in_the_encoding_of_its_page() -> None:
    assert absolute(BASE, "/найти?q=да", "cp1251") == "http://uprp.example.kz/%D0%BD%D0%B0%D0%B9%D1%82%D0%B8?q=%E4%E0"


@given(st.text(max_size=60))
def test_the_address_of_an_address_is_itself(href: str) -> None:
    address = absolute(BASE, href)
    if address:
        assert canonical(address) == address
        assert absolute(BASE, address) == address
