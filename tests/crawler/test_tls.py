"""Whom the crawl believes: the system's authorities, a bundle for the host it is configured for, and nobody else."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from sqlalchemy import select

from store.models import Capture
from store.opening import open_store
from store.outcomes import Outcome
from tests.crawler.conftest import Answer, Program, Site, source
from tests.crawler.test_crawl import visits
from tests.crawler.tls_scenery import Authority, served

ONE = ("/1", "Карьер песка «Актас»", "01.08.2020")
Serve = Callable[..., Site]


@pytest.fixture
def system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Authority:
    """The authority the system trusts."""
    made = Authority.made(tmp_path, "System Root")
    monkeypatch.setenv("SSL_CERT_FILE", str(made.root))
    return made


@pytest.fixture
def centre(tmp_path: Path) -> Authority:
    """One it does not: the national certification centre, or somebody in between."""
    return Authority.made(tmp_path, "Information Security Certification Authority")


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Serve]:
    with ExitStack() as open_sites:

        def made(pem: bytes, address: str = "127.0.0.1") -> Site:
            site = open_sites.enter_context(served(Site(), pem, tmp_path, address))
            site.rows(ONE)
            return site

        yield made


def certificates(program: Program, store: str | None = None) -> list[tuple[int, str]]:
    with open_store(store or program.store).connect() as connection:
        query = select(Capture.status, Capture.certificate_sha256).order_by(Capture.id)
        return [(row.status, row.certificate_sha256) for row in connection.execute(query)]


def digest(certificate: x509.Certificate) -> str:
    return certificate.fingerprint(hashes.SHA256()).hex()


def test_every_answer_is_kept_with_its_servers_certificate_and_a_replay_has_it_again(
    program: Program, system: Authority, serve: Serve, tmp_path: Path
) -> None:
    pem, certificate = system.leaf("127.0.0.1")
    site = serve(pem)
    for answer in site.pages.values():
        answer.etag = True
    site.pages["/there"], site.pages["/1"] = site.pages["/1"], Answer(b"", 302, headers={"Location": "/there"})
    program.regions(akmola=[source(site.url)])
    for day in (1, 2):
        assert program.crawl(day)["code"] == 0
    kept = certificates(program)
    assert ({sha256 for _status, sha256 in kept}, 304 in dict(kept)) == ({digest(certificate)}, True)
    for warc in (tmp_path / "tyndau.archive").glob("*-crawl-*.warc.gz"):
        text = gzip.decompress(warc.read_bytes()).decode("utf-8", "replace")
        answers = text.count("msgtype=response")
        assert text.count(f"WARC-Tyndau-Certificate: sha256:{digest(certificate)}") == answers >= 3
    again = f"sqlite:///{tmp_path / 'again.db'}"
    assert program.run_plain("replay", "--store", program.store, "--into", again).returncode == 0
    assert certificates(program, again) == kept


def test_a_certificate_that_is_not_believed_is_named_with_its_reason_and_the_site_is_asked_nothing(
    program: Program, system: Authority, centre: Authority, serve: Serve
) -> None:
    wrong = {
        "between": (
            centre.leaf("127.0.0.1"),
            "issued by «Information Security Certification Authority» is not believed",
        ),
        "foreign": (system.leaf("127.0.0.9"), "another site's, «127.0.0.9»"),
        "late": (system.leaf("127.0.0.1", expired=True), "it has expired"),
    }
    sites = {name: serve(pem) for name, ((pem, _certificate), _said) in wrong.items()}
    program.regions(akmola=[source(site.url, name) for name, site in sites.items()])
    told = program.crawl()
    assert (visits(program), [site.asked for site in sites.values()]) == ([(Outcome.TLS, False)] * 3, [[]] * 3)
    for line, (_leaf, said) in zip(told["failures"], wrong.values(), strict=True):
        assert said in line


def test_a_bundle_vouches_for_its_own_host_alone_and_beside_the_systems_authorities(
    program: Program, system: Authority, centre: Authority, serve: Serve
) -> None:
    bundle = {"tls": {"ca_bundle": centre.root.name}}
    national, plain = serve(centre.leaf("127.0.0.1")[0]), serve(system.leaf("127.0.0.1")[0])
    foreign = serve(centre.leaf("127.0.0.2")[0], "127.0.0.2")
    program.regions(
        akmola=[source(national.url, "national", **bundle)],
        aktobe=[source(plain.url, "plain", **bundle)],
        atyrau=[source(foreign.url, "foreign")],
    )
    told = program.crawl()
    assert (told["whole"], len(told["failures"]), foreign.asked) == (2, 1, [])
    assert told["failures"][0].startswith("atyrau: foreign/announcements/ru: tls: ")


def test_a_bundle_that_is_none_is_one_line_and_the_others_are_read(
    program: Program, site: Site, tmp_path: Path
) -> None:
    site.rows(ONE)
    (tmp_path / "empty.pem").write_bytes(b"no certificate")
    bundled = [source("https://127.0.0.1:1", name, tls={"ca_bundle": f"{name}.pem"}) for name in ("missing", "empty")]
    program.regions(akmola=[*bundled, source(site.url, "plain")])
    told = program.crawl()
    assert (told["code"], told["whole"], told["listings"]) == (1, 1, 1)
    missing, empty = (f"akmola: {name}: not visited: {tmp_path / name}.pem: " for name in ("missing", "empty"))
    assert told["failures"] == [
        f"{missing}cannot be read: No such file or directory",
        f"{empty}no certificates in it (PEM)",
    ]


def test_a_redirect_out_of_tls_is_not_followed(program: Program, system: Authority, serve: Serve, site: Site) -> None:
    site.rows(ONE)
    safe = serve(system.leaf("127.0.0.1")[0])
    safe.pages["/list"] = Answer(b"", 301, headers={"Location": f"{site.url}/list"})
    program.regions(akmola=[source(safe.url), source(site.url, "plain")])  # the plain site itself may be asked
    told = program.crawl()
    assert (visits(program)[0], site.asked.count("/list")) == ((Outcome.REFUSED, False), 1)
    assert "a redirect from https to http://" in told["failures"][0]
