"""A mail server on loopback that a test can teach manners, and a record with a note that was issued."""

from __future__ import annotations

import asyncio
import hashlib
import ssl
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from sqlalchemy import Engine, insert

from config.office import Mail
from config.regions import Regions, load_regions
from rules.result import COLUMNS
from store.models import Note
from store.opening import open_store, writing

ISSUED = datetime(2020, 9, 1, 3, tzinfo=UTC)


@dataclass
class Postbox:
    """What the server took, and how it answers."""

    port: int = 0
    ca_file: Path = Path()
    taken: list[tuple[str, bytes]] = field(default_factory=list)
    refuse: dict[str, str] = field(default_factory=dict)  # address -> answer to RCPT
    answers: list[str] = field(default_factory=list)  # to the next messages' data, one each; then 250
    break_off: int = 0  # so many connections are broken after the data, without an answer
    take_first: bool = False  # and what they brought is kept all the same
    keep: threading.Event | None = None  # the answer to the data waits for it
    got: threading.Event = field(default_factory=threading.Event)  # set when the data is there
    logins: list[str] = field(default_factory=list)

    def message(self, number: int = 0) -> EmailMessage:
        """The message as a mailbox has it."""
        made = message_from_bytes(self.taken[number][1], policy=default)
        assert isinstance(made, EmailMessage)
        return made

    def recipients(self) -> list[str]:
        return [recipient for recipient, _ in self.taken]


class _Manners:
    def __init__(self, box: Postbox) -> None:
        self.box = box

    async def handle_RCPT(  # noqa: N802  # the server's name for it
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if address in self.box.refuse:
            return self.box.refuse[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        box = self.box
        box.got.set()
        if box.break_off:
            box.break_off -= 1
            if box.take_first:
                assert isinstance(envelope.content, bytes)
                box.taken.append((envelope.rcpt_tos[0], envelope.content))
            server.transport.abort()
            return "250 never said"
        answer = box.answers.pop(0) if box.answers else "250 taken"
        if box.keep is not None:
            while not box.keep.is_set():
                await asyncio.sleep(0.02)
        if answer.startswith("250"):
            assert isinstance(envelope.content, bytes)
            box.taken.append((envelope.rcpt_tos[0], envelope.content))
        return answer


class _AnyPort(Controller):
    def _trigger_server(self) -> None:
        assert self.server is not None
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


def _certificates(folder: Path) -> tuple[Path, Path, Path]:
    """Writes a certificate authority, and a certificate of it for 127.0.0.1; returns CA, certificate and key."""
    now, keys = datetime.now(UTC), [ec.generate_private_key(ec.SECP256R1()) for _ in range(2)]
    names = [x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]) for name in ("test authority", "localhost")]
    certificates = []
    for place in (0, 1):
        builder = x509.CertificateBuilder(
            issuer_name=names[0], subject_name=names[place], public_key=keys[place].public_key(),
            serial_number=place + 1, not_valid_before=now - timedelta(days=1), not_valid_after=now + timedelta(days=1),
        )  # fmt: skip
        if place == 0:
            builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        else:
            builder = builder.add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        certificates.append(builder.sign(keys[0], hashes.SHA256()))
    paths = folder / "ca.pem", folder / "server.pem", folder / "key.pem"
    for path, certificate in zip(paths, certificates, strict=False):
        path.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    paths[2].write_bytes(
        keys[1].private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    return paths


@pytest.fixture(scope="session")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    return _certificates(tmp_path_factory.mktemp("tls"))


@pytest.fixture
def postbox(certificates: tuple[Path, Path, Path], monkeypatch: pytest.MonkeyPatch) -> Iterator[Postbox]:
    """A server with STARTTLS that asks for a login."""
    yield from _serving(certificates, monkeypatch, at_once=False)


@pytest.fixture
def encrypted_postbox(certificates: tuple[Path, Path, Path], monkeypatch: pytest.MonkeyPatch) -> Iterator[Postbox]:
    """A server that speaks TLS from the first byte."""
    yield from _serving(certificates, monkeypatch, at_once=True)


def _serving(
    certificates: tuple[Path, Path, Path], monkeypatch: pytest.MonkeyPatch, *, at_once: bool
) -> Iterator[Postbox]:
    box = Postbox(ca_file=certificates[0])
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificates[1], certificates[2])

    def login(_server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, data: Any) -> AuthResult:
        assert isinstance(data, LoginPassword)
        box.logins.append(data.login.decode())
        return AuthResult(success=data.password == b"a secret", handled=False)

    tls = {"ssl_context": context, "auth_require_tls": False} if at_once else {"tls_context": context}
    controller = _AnyPort(
        _Manners(box), hostname="127.0.0.1", port=0, server_hostname="localhost",
        require_starttls=not at_once, authenticator=login, auth_required=True, **tls,
    )  # fmt: skip
    controller.start()
    box.port = controller.port
    monkeypatch.setenv("TYNDAU_SMTP_USER", "centre")
    monkeypatch.setenv("TYNDAU_SMTP_PASSWORD", "a secret")
    yield box
    if box.keep is not None:
        box.keep.set()
    controller.stop(no_assert=True)


def office(box: Postbox | None, *recipients: dict[str, Any], **more: Any) -> Mail:
    """The office's mail: by default one analyst and two readers."""
    people = recipients or (
        {"address": "analyst@centre.example", "name": "Аналитик", "role": "analyst"},
        {"address": "first@ministry.example", "name": "Министерство"},
        {"address": "second@ministry.example", "name": "Комитет", "languages": ["kk"], "formats": ["docx"]},
    )
    server = None
    if box is not None:
        server = {"host": "localhost", "port": box.port, "ca_file": str(box.ca_file), "timeout_seconds": 5}
    values = {"sender": "monitor@centre.example", "sender_name": "Мониторинг", "recipients": people, "server": server}
    return Mail.model_validate(values | more)


class Desk:
    """A record with issued notes, and a clock that a test sets."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = f"sqlite:///{folder / 'tyndau.db'}"
        self.engine: Engine = open_store(self.store, create=True)
        self.regions: Regions = load_regions()
        self.moment = ISSUED + timedelta(hours=1)

    def now(self) -> datetime:
        return self.moment

    def issue(self, span: str = "2020-08", changes: tuple[dict[str, Any], ...] = (), simulated: bool = False) -> int:
        """Puts a next issue on record, with files, as `reports.issuing` does."""
        with self.engine.connect() as connection:
            revision = len(connection.execute(Note.__table__.select().where(Note.span == span)).all()) + 1
        stem = f"note-{span}" + (f"-r{revision}" if revision > 1 else "")
        files = []
        for language in ("ru", "kk"):
            for form in ("html", "docx", "pdf", "xlsx"):
                content = f"{span} {revision} {language} {form}\r\n.\r\n..".encode() + bytes(range(256)) * 40
                path = self.folder / f"{stem}.{language}.{form}"
                path.write_bytes(content)
                files.append({"name": path.name, "sha256": hashlib.sha256(content).hexdigest(), "size": len(content)})
        row = {
            "span": span, "revision": revision, "issued_at": ISSUED + timedelta(days=revision - 1),
            "model_sha256": f"{revision:064}", "model": told(span, simulated), "files": files,
            "folder": str(self.folder), "changes": list(changes), "approved_at": None, "approved_by": "",
        }  # fmt: skip
        with writing(self.engine) as connection:
            number: int = connection.execute(insert(Note).values(row).returning(Note.id)).scalar_one()
        return number


def told(span: str, simulated: bool = False) -> dict[str, Any]:
    """What a note tells: one violation in Kostanay, whose title is hostile, and nothing elsewhere."""
    rows = [
        {
            "no": number, "region": region, "name": {"ru": region, "kk": region}, "monitored": region != "akmola",
            "announcements": 3, "protocols": 2, "violations": dict.fromkeys(COLUMNS, 0) | {"late_notice": place},
            "total": place, "days_without_data": [],
        }
        for number, (region, place) in enumerate([("kostanay", 1), ("akmola", 0)], start=1)
    ]  # fmt: skip
    finding = {
        "rule": "late_notice", "region": "kostanay", "month": span, "place": "table",
        "posting": {
            "url": "https://example.kz/1?a=1&b=2", "kind": "announcement", "language": "ru",
            "title": "<script>alert(1)</script> ТОО «Қостанай\u202e минералдары»\r\nBcc: x@y", "displayed_date": None,
        },
    }  # fmt: skip
    totals = {
        "announcements": 6, "protocols": 4, "announcement_violations": 1, "protocol_violations": 0, "total": 1,
        "announcement_missing": 0, "posting_date_missing": 0, "protocol_missing": 0,
    }  # fmt: skip
    table = {"month": span, "simulated": simulated, "columns": list(COLUMNS), "regions": rows, "totals": totals}
    return {"table": table, "findings": [finding], "seen_until": None, "earlier": []}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    yield made
    made.engine.dispose()


def wait_for(event: threading.Event, seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not event.is_set() and time.monotonic() < deadline:
        time.sleep(0.01)
    assert event.is_set()
