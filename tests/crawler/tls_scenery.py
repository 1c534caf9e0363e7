"""Authorities and servers of our own: certificates as a site, a state and somebody in between would show them."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http.server import ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from tests.crawler.conftest import Site, handler

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Authority:
    """An authority that vouches for sites; `root` is the file in which others find it."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey
    root: Path

    @classmethod
    def made(cls, folder: Path, name: str) -> Authority:
        key = ec.generate_private_key(ec.SECP256R1())
        certificate = _certificate(name, key, _named(name), key, authority=True)
        root = folder / f"{name}.pem"
        root.write_bytes(certificate.public_bytes(Encoding.PEM))
        return cls(certificate, key, root)

    def leaf(self, address: str, *, expired: bool = False, name: str = "") -> tuple[bytes, x509.Certificate]:
        """Returns key and certificate (PEM) of a site at an address, and the certificate itself."""
        key = ec.generate_private_key(ec.SECP256R1())
        made = _certificate(
            name or address, key, self.certificate.subject, self.key, address=address, until=-DAY if expired else DAY
        )
        secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        return secret + made.public_bytes(Encoding.PEM), made


@contextmanager
def served(site: Site, pem: bytes, folder: Path, address: str = "127.0.0.1") -> Iterator[Site]:
    """Serves a site over TLS at an address of loopback."""
    server = ThreadingHTTPServer((address, 0), handler(site))
    server.handle_error = lambda *_: None  # type: ignore[method-assign]  # a client that turns away is no fault here
    file = folder / f"{server.server_port}.pem"
    file.write_bytes(pem)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    site.url = f"https://{address}:{server.server_port}"
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield site
    server.shutdown()
    server.server_close()


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _certificate(
    name: str,
    key: ec.EllipticCurvePrivateKey,
    issuer: x509.Name,
    signer: ec.EllipticCurvePrivateKey,
    *,
    address: str = "",
    authority: bool = False,
    until: timedelta = DAY,
) -> x509.Certificate:
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(_named(name))
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - 3 * DAY)
        .not_valid_after(now + until)
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
    )
    if address:
        made = made.add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(address))]), critical=False)
    return made.sign(signer, hashes.SHA256())
