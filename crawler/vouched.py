"""Which keys a browser may believe besides those of its own authorities: what a configured bundle vouches for.

A browser takes no bundle. So each host that has one is asked for its certificate before the browser starts; it is
verified as the crawl verifies (chain, name and days, by the system's authorities and the bundle), and the browser is
told the key of exactly that certificate. Should the host show another one later, the browser does not believe it.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import ssl
from collections.abc import Mapping
from pathlib import Path

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509 import load_der_x509_certificate

from spiders.private_addresses import Host

_SECONDS = 10.0


async def vouched_keys(bundles: Mapping[Host, Path]) -> list[str]:
    """Returns the digests of the hosts' keys (base64 of SHA-256), as Chromium wants them, in order.

    A host that does not answer, or whose certificate nobody vouches for, has none: the browser will say so itself.
    """
    found = await asyncio.gather(*(_key(host, bundle) for host, bundle in sorted(bundles.items())))
    return sorted({key for key in found if key})


async def _key(host: Host, bundle: Path) -> str:
    name, port = host
    try:
        trust = ssl.create_default_context()
        trust.load_verify_locations(str(bundle))
        async with asyncio.timeout(_SECONDS):
            _reader, writer = await asyncio.open_connection(name, port, ssl=trust, server_hostname=name)
    except (OSError, ValueError):  # TimeoutError and SSLError are OSErrors
        return ""
    try:
        shown: bytes = writer.get_extra_info("ssl_object").getpeercert(binary_form=True)
    finally:
        writer.transport.abort()
    key = load_der_x509_certificate(shown).public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return base64.b64encode(hashlib.sha256(key).digest()).decode("ascii")
