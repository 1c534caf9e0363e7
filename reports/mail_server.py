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

USER, PASSWORD = "TYNDAU_SMTP_USER", "TYNDAU_SMTP_PASSWORD"  # names, not values
_ANSWER = 600.0  # seconds the server may take to say that it has the letter (RFC 5321, 4.5.3.2.6)
_LINE_DOT = re.compile(rb"^\.", re.MULTILINE)


class RefusedError(TyndauError):
    """The server will not take this letter for this recipient, now or later."""


class UnreachableError(TyndauError):
    """The server is not there, does not let us in, or broke off: the letter may be tried later."""


class PutOffError(TyndauError):
    """The server asks to come again later with this letter."""


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
        for a permanent refusal, PutOffError for a temporary one, UnreachableError if the connection breaks.
        """
        try:
            self._said(self._smtp.mail(self._sender), UnreachableError)
            self._said(self._smtp.rcpt(recipient), RefusedError)
            self._said(self._smtp.docmd("DATA"), RefusedError, expected=354)
            self._smtp.send(_LINE_DOT.sub(b"..", message))
            last_byte()
            if self._smtp.sock is not None:
                self._smtp.sock.settimeout(max(_ANSWER, self._server.timeout_seconds))
            self._smtp.send(b".\r\n")
            answer = self._said(self._smtp.getreply(), RefusedError)
        except smtplib.SMTPServerDisconnected as error:
            raise UnreachableError(f"{self._server.host}: the connection was broken off") from error
        except (OSError, smtplib.SMTPException) as error:
            raise UnreachableError(f"{self._server.host}: {_plain(error)}") from error
        if self._smtp.sock is not None:
            self._smtp.sock.settimeout(self._server.timeout_seconds)
        return answer

    def start_again(self) -> None:
        """Forgets the transaction under way. Raises UnreachableError if the connection is gone."""
        try:
            self._said(self._smtp.rset(), UnreachableError)
        except (OSError, smtplib.SMTPException) as error:
            raise UnreachableError(f"{self._server.host}: {_plain(error)}") from error

    def _said(self, reply: tuple[int, bytes], fault: type[TyndauError], expected: int = 250) -> str:
        code, words = reply
        said = f"{code} {words.decode('utf-8', 'replace')}"
        line = " ".join("".join(character if character.isprintable() else " " for character in said).split())[:300]
        if code in (expected, 251):
            return line
        if code == 421:
            raise UnreachableError(f"{self._server.host}: {line}")
        raise (fault if 500 <= code < 600 else PutOffError)(line)


def _opened(server: MailServer) -> smtplib.SMTP:
    place = f"{server.host}:{server.port}"
    user, password = os.environ.get(USER, ""), os.environ.get(PASSWORD, "")
    if user and server.security == "none":
        raise UnreachableError(f"{place}: {USER} is set, but the connection would not be encrypted (security: none)")
    try:
        context = ssl.create_default_context(cafile=str(server.ca_file) if server.ca_file else None)
        if server.security == "tls":
            smtp: smtplib.SMTP = smtplib.SMTP_SSL(
                server.host, server.port, timeout=server.timeout_seconds, context=context
            )
        else:
            smtp = smtplib.SMTP(server.host, server.port, timeout=server.timeout_seconds)
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


def _plain(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return "no answer in time"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return " ".join(str(error).split()) or type(error).__name__
