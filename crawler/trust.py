"""Whose certificates are believed: the system's authorities, and for a host that is configured so, one bundle more.

Verification cannot be switched off. Where it fails, the reason names the issuer: an unknown one on a line inside the
country may be the state's own root in between (facts: the «Information Security Certification Authority»).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from OpenSSL import SSL
from OpenSSL.crypto import X509, X509Name
from service_identity import VerificationError
from service_identity.hazmat import DNS_ID, IPAddress_ID, ServiceID, verify_service_identity
from service_identity.pyopenssl import extract_patterns
from twisted.internet.abstract import isIPAddress, isIPv6Address
from twisted.internet.interfaces import IOpenSSLClientConnectionCreator
from twisted.internet.ssl import CertificateOptions, platformTrust
from twisted.web.iweb import IPolicyForHTTPS
from zope.interface import implementer  # type: ignore[import-untyped]

Bundles = Mapping[str, Path]  # by host name

_SAID = {  # OpenSSL's X509_V_ERR_…, those that a person can do something about
    9: "it is not valid yet",
    10: "it has expired",
    18: "it vouches for itself",
    19: "the root of its chain is not among the trusted ones",
    20: "its issuer is not among the trusted ones",
    21: "its issuer is not among the trusted ones",
    23: "it was revoked",
    24: "its issuer may not issue certificates",
}


@implementer(IPolicyForHTTPS)
class Trust:
    """Makes the TLS connections of a crawl; `refused` tells by host why a certificate was not believed."""

    def __init__(self, bundles: Bundles) -> None:
        self.refused: dict[str, str] = {}
        self._bundles = bundles
        self._contexts: dict[Path | None, SSL.Context] = {}

    def creatorForNetloc(self, hostname: bytes, _port: int) -> _Verifying:  # noqa: N802  # Twisted's name
        """Returns what opens a connection to a host."""
        name = hostname.decode("ascii").lower()
        bundle = self._bundles.get(name)
        if bundle not in self._contexts:
            self._contexts[bundle] = _context(bundle)
        return _Verifying(self._contexts[bundle], name, self.refused)


@implementer(IOpenSSLClientConnectionCreator)
class _Verifying:
    """Opens connections to one host, whose certificate must be vouched for and be that host's."""

    def __init__(self, context: SSL.Context, host: str, refused: dict[str, str]) -> None:
        self.context, self.host, self.refused = context, host, refused

    def clientConnectionForTLS(self, _protocol: object) -> SSL.Connection:  # noqa: N802  # Twisted's name
        connection = SSL.Connection(self.context, None)
        by_number = isIPAddress(self.host) or isIPv6Address(self.host)
        if not by_number:
            connection.set_tlsext_host_name(self.host.encode("ascii"))
        wanted: ServiceID = IPAddress_ID(self.host) if by_number else DNS_ID(self.host)
        connection.set_verify(SSL.VERIFY_PEER | SSL.VERIFY_FAIL_IF_NO_PEER_CERT, self._judge(wanted))
        return connection

    def _judge(self, wanted: ServiceID) -> Callable[[SSL.Connection, X509, int, int, int], bool]:
        def judge(_connection: SSL.Connection, certificate: X509, error: int, depth: int, ok: int) -> bool:
            try:
                reason = _why_not(certificate, error, depth, wanted) if depth == 0 or not ok else ""
            except Exception as fault:  # OpenSSL would swallow it; what cannot be judged is not believed
                reason = f"its certificate cannot be read: {type(fault).__name__}"
            if reason:
                self.refused[self.host] = reason
            return bool(ok) and not reason

        return judge


def _why_not(certificate: X509, error: int, depth: int, wanted: ServiceID) -> str:
    if error:
        whose = (
            "the certificate" if depth == 0 else f"a certificate of its chain, «{_name(certificate.get_subject())}»,"
        )
        said = _SAID.get(error, f"OpenSSL's error {error}")
        return f"{whose} issued by «{_name(certificate.get_issuer())}» is not believed: {said}"
    try:
        verify_service_identity(extract_patterns(certificate), [wanted], [])
    except VerificationError:
        return f"the certificate is another site's, «{_name(certificate.get_subject())}»"
    return ""


def _name(name: X509Name) -> str:
    parts = {key.decode(): value.decode("utf-8", "replace") for key, value in name.get_components()}
    wanted = [parts[key] for key in ("CN", "O") if parts.get(key)]
    return ", ".join(wanted) or ", ".join(parts.values()) or "nobody"


def _context(bundle: Path | None) -> SSL.Context:
    context = CertificateOptions(trustRoot=platformTrust()).getContext()  # type: ignore[no-untyped-call]
    if bundle is not None:
        context.load_verify_locations(str(bundle))
    return context
