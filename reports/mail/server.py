"""The mail server at the other end: one recipient a transaction, the certificate verified, the login kept secret.

The login is read from TYNDAU_SMTP_USER and TYNDAU_SMTP_PASSWORD; it goes over no connection that is not encrypted.
"""

from __future__ import annotations

import os
import re
import smtplib
import ssl
from collections.abc import Callable
from types import TracebackType

from config.errors import TyndauError
from config.office import MailServer
from reports.mail.replies import Answers, Encrypted, Plain

USER, PASSWORD = "TYNDAU_SMTP_USER", "TYNDAU_SMTP_PASSWORD"  # names, not values
_ANSWER = 600.0  # seconds the server may take to say that it has the letter (RFC 5321, 4.5.3.2.6)
_PIECE = 64 * 1024  # bytes that go out within one timeout
_LINE_DOT = re.compile(rb"^\.", re.MULTILINE)


class RefusedError(TyndauError):
    """The server will not take this letter for this recipient, now or later."""


class UnreachableError(TyndauError):
    """The server is not there, does not let us in, or broke off: the letter may be tried later."""


class PutOffError(TyndauError):
    """The server asks to come again later with this letter."""


class DoubtError(TyndauError):
    """The last byte went out and no answer came: whether the server has the letter, nobody here can know."""


class Connection:
    """A connection to the mail server. A context manager; raises UnreachableError if there is none to be had."""

    def __init__(self, server: MailServer, sender: str) -> None:
        self._server, self._sender = server, sender
        self._smtp = _opened(server)

    def __enter__(self) -> Connection:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._smtp.close()

    def hand_over(self, recipient: str, message: bytes, last_byte: Callable[[], None]) -> str:
        """Hands a message to the server for one recipient; returns the server's answer.

        Calls `last_byte` before the byte that ends the message; until then the server has nothing. Raises RefusedError
        for a permanent refusal, PutOffError for a temporary one, UnreachableError if the connection breaks, DoubtError
        if it breaks after that byte and before an answer: a server may have taken what it did not live to confirm.
        """
        try:
            self._said(self._smtp.mail(self._sender), UnreachableError)
            self._said(self._smtp.rcpt(recipient), RefusedError)
            self._said(self._smtp.docmd("DATA"), RefusedError, expected=3)
            self._send(_LINE_DOT.sub(b"..", message))
        except (OSError, smtplib.SMTPException) as error:
            raise UnreachableError(f"{self._server.host}: {_plain(error)}") from error
        last_byte()
        try:
            return self._said(self._last_answer(), RefusedError)
        except (OSError, smtplib.SMTPException) as error:
            raise DoubtError(f"{self._server.host}: after the letter's last byte: {_plain(error)}") from error

    def _send(self, content: bytes) -> None:
        """Sends a letter but for its end; a server that objects meanwhile is heard."""
        for low in range(0, len(content), _PIECE):
            self._smtp.send(content[low : low + _PIECE])
        if self._smtp.heard():
            self._said(self._smtp.getreply(), RefusedError, expected=0)

    def _last_answer(self) -> tuple[int, bytes]:
        if self._smtp.sock is not None:
            self._smtp.sock.settimeout(max(_ANSWER, self._server.timeout_seconds))
        self._smtp.send(b".\r\n")
        code, words = self._smtp.getreply()
        if code // 100 not in (2, 4, 5):
            raise smtplib.SMTPResponseException(code, "no answer that can be understood")
        if self._smtp.sock is not None:
            self._smtp.sock.settimeout(self._server.timeout_seconds)
        return code, words

    def start_again(self) -> None:
        """Forgets the transaction under way. Raises UnreachableError if the connection is gone."""
        try:
            self._said(self._smtp.rset(), UnreachableError)
        except (OSError, smtplib.SMTPException) as error:
            raise UnreachableError(f"{self._server.host}: {_plain(error)}") from error

    def _said(self, reply: tuple[int, bytes], fault: type[TyndauError], expected: int = 2) -> str:
        code, words = reply
        line = _printable(code, words)
        if code // 100 == expected:  # by its first digit alone an answer is to be understood (RFC 5321, 4.3.2)
            return line
        if code == 421:
            raise UnreachableError(f"{self._server.host}: {line}")
        raise (fault if 500 <= code < 600 else PutOffError)(line)


def _opened(server: MailServer) -> Answers:
    place = f"{server.host}:{server.port}"
    user, password = os.environ.get(USER, ""), os.environ.get(PASSWORD, "")
    if user and server.security == "none":
        raise UnreachableError(f"{place}: {USER} is set, but the connection would not be encrypted (security: none)")
    try:
        context = ssl.create_default_context(cafile=str(server.ca_file) if server.ca_file else None)
        if server.security == "tls":
            smtp: Answers = Encrypted(server.host, server.port, timeout=server.timeout_seconds, context=context)
        else:
            smtp = Plain(server.host, server.port, timeout=server.timeout_seconds)
        if server.security == "starttls":
            smtp.starttls(context=context)
        smtp.ehlo_or_helo_if_needed()
        if user:
            smtp.login(user, password)
    except smtplib.SMTPAuthenticationError as error:
        # The server's words may repeat what was sent to it.
        raise UnreachableError(f"{place}: the login was refused ({error.smtp_code})") from error
    except smtplib.SMTPNotSupportedError as error:
        raise UnreachableError(f"{place}: {error}") from error
    except ssl.SSLCertVerificationError as error:
        raise UnreachableError(f"{place}: its certificate is not trusted: {error.verify_message}") from error
    except (OSError, smtplib.SMTPException, ssl.SSLError) as error:
        raise UnreachableError(f"{place}: {_plain(error)}") from error
    return smtp


def _printable(code: int, words: bytes | str) -> str:
    """Returns a server's answer on one line."""
    text = words if isinstance(words, str) else words.decode("utf-8", "replace")
    said = f"{code} {text}" if code > 0 else f"no answer of a mail server: {text}"
    return " ".join("".join(character if character.isprintable() else " " for character in said).split())[:300]


def _plain(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return "no answer in time"
    if isinstance(error, smtplib.SMTPServerDisconnected):
        return "the connection was broken off"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    if isinstance(error, smtplib.SMTPResponseException):
        return _printable(error.smtp_code, error.smtp_error)
    return " ".join(str(error).split()) or type(error).__name__
