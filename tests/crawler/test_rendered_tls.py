"""Whom a browser believes: beside its own authorities a bundle that the source names, for that source's host alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes
from sqlalchemy import text

from store.opening import open_store
from store.outcomes import Outcome
from tests.crawler.conftest import Program, Site
from tests.crawler.test_crawl import visits
from tests.crawler.test_rendered import ENTRIES, drawn_list, rendered, watch  # noqa: F401  # the fixture
from tests.crawler.tls_scenery import Authority, served


def drawn_over_tls(site: Site, name: str, bundle: Path | None) -> dict[str, Any]:
    drawn_list(site, "/list", *ENTRIES)
    made = rendered(site, name)
    return made | {"tls": {"ca_bundle": bundle.name}} if bundle else made


@pytest.mark.usefixtures("watch")
def test_a_browser_believes_what_the_sources_bundle_vouches_for_and_nothing_else(
    program: Program, tmp_path: Path
) -> None:
    centre = Authority.made(tmp_path, "Information Security Certification Authority")
    other = Authority.made(tmp_path, "Somebody In Between")
    pem, certificate = centre.leaf("127.0.0.1")
    foreign, _certificate = centre.leaf("127.0.0.9")
    with (
        served(Site(), pem, tmp_path) as vouched,
        served(Site(), other.leaf("127.0.0.2")[0], tmp_path, "127.0.0.2") as between,
        served(Site(), foreign, tmp_path, "127.0.0.3") as misnamed,
    ):
        program.regions(
            akmola=[drawn_over_tls(vouched, "vouched", centre.root)],
            aktobe=[drawn_over_tls(between, "between", centre.root)],
            atyrau=[drawn_over_tls(misnamed, "misnamed", centre.root)],
        )
        told = program.crawl()
    assert (told["whole"], told["entries"]) == (1, len(ENTRIES)), told
    assert sorted(visits(program)) == sorted([(Outcome.READ_WHOLE, True), (Outcome.TLS, False), (Outcome.TLS, False)])
    with open_store(program.store).connect() as connection:
        kept = connection.execute(text("SELECT DISTINCT certificate_sha256 FROM capture WHERE status = 200")).scalars()
        assert set(kept) - {""} == {certificate.fingerprint(hashes.SHA256()).hex()}
