"""SMTP as Python speaks it, but for the server's answers: they are bounded in time and in length, each as a whole.

`smtplib` waits anew for every byte and keeps every line: a server that sends a byte a minute, or lines without end,
would hold the mail of the record for ever.
"""

from __future__ import annotations

import smtplib
import ssl
import time

_MOST_LINES = 200
_LONGEST_LINE = 8192  # bytes; RFC 5321 allows 512
_CHUNK = 4096


class Answers(smtplib.SMTP):
    """A connection whose answers are bounded."""

    _received = b""

    def heard(self) -> bool:
        """Returns whether the server has begun to say something; waits for nothing. Raises as `getreply` does."""
        if self.sock is None:
            raise smtplib.SMTPServerDisconnected
        patience = self.sock.gettimeout()
        try:
            self.sock.settimeout(0)
            self._received = self._chunk()
        except (BlockingIOError, ssl.SSLWantReadError):
            return False
        finally:
            if self.sock is not None:
                self.sock.settimeout(patience)
        return True

    def getreply(self) -> tuple[int, bytes]:
        """Returns code and words of an answer that came whole within the connection's timeout.

        What the server sends beyond it was not asked for and is dropped: none of it may count as said under TLS.
        Raises TimeoutError, OSError, SMTPServerDisconnected, SMTPResponseException for what is no answer.
        """
        if self.sock is None:
            raise smtplib.SMTPServerDisconnected
        patience = self.sock.gettimeout()
        until = None if patience is None else time.monotonic() + patience
        try:
            return self._answer(until)
        finally:
            if self.sock is not None:
                self.sock.settimeout(patience)

    def _answer(self, until: float | None) -> tuple[int, bytes]:
        said: list[bytes] = []
        received, self._received = self._received, b""
        while len(said) < _MOST_LINES and len(received) <= _LONGEST_LINE:
            line, end, rest = received.partition(b"\n")
            if not end:
                received += self._more(until)
                continue
            received = rest
            if not line[:3].isdigit():
                raise smtplib.SMTPResponseException(-1, line[:80])
            said.append(line[4:].strip(b" \t\r\n"))
            if line[3:4] != b"-":
                return int(line[:3]), b"\n".join(said)
        raise smtplib.SMTPResponseException(500, "an answer that does not end")

    def _more(self, until: float | None) -> bytes:
        if self.sock is None:
            raise smtplib.SMTPServerDisconnected
        if until is not None:
            left = until - time.monotonic()
            if left <= 0:
                raise TimeoutError
            self.sock.settimeout(left)
        return self._chunk()

    def _chunk(self) -> bytes:
        assert self.sock is not None
        chunk: bytes = self.sock.recv(_CHUNK)
        if not chunk:
            self.close()
            raise smtplib.SMTPServerDisconnected
        return chunk


class Plain(Answers):
    """A connection that begins unencrypted."""


class Encrypted(Answers, smtplib.SMTP_SSL):
    """A connection that is encrypted from its first byte."""
