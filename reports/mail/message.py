"""A letter as an e-mail: RFC 5322, MIME, UTF-8 names by RFC 2231. The same letter gives the same message."""

from __future__ import annotations

import hashlib
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr
from pathlib import Path

from config.errors import TyndauError
from config.office import Mail
from reports.mail.letter import Attached, Letter

_TYPES = {
    "docx": ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "xlsx": ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "pdf": ("application", "pdf"),
    "html": ("text", "html"),
}


def message_id(about: str, part: str, address: str, mail: Mail) -> str:
    """Returns the Message-ID of a letter: always the same for one note, revision and mailbox."""
    digest = hashlib.sha256(f"{about}\x1f{part}\x1f{address.lower()}".encode()).hexdigest()[:32]
    return f"<{digest}@{_sender(mail).rsplit('@', 1)[1]}>"


def message_bytes(letter: Letter, recipient: str, identity: str, written: datetime, mail: Mail) -> bytes:
    """Returns the message with CRLF line ends, ready to be handed to a server.

    `recipient` is an address; `written` (aware) becomes its date. Raises TyndauError for a file that is not there or no
    longer holds what was issued: nothing is sent in part.
    """
    message = EmailMessage(policy=SMTP.clone(cte_type="7bit"))
    message["From"] = formataddr((mail.sender_name, _sender(mail))) if mail.sender_name else _sender(mail)
    message["To"] = _to(recipient, mail)
    message["Subject"] = letter.subject
    message["Date"] = format_datetime(written)
    message["Message-ID"] = identity
    if mail.reply_to:
        message["Reply-To"] = mail.reply_to
    message["Content-Language"] = ", ".join(letter.languages)
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.text, cte="base64")
    message.add_alternative(letter.html, subtype="html", cte="base64")
    for file in letter.files:
        kind, subtype = _TYPES[file.name.rsplit(".", 1)[1]]
        message.add_attachment(_content(file), maintype=kind, subtype=subtype, filename=file.name)
    _same_boundaries(message, identity)
    content = message.as_bytes()
    return content if content.endswith(b"\r\n") else content + b"\r\n"


def _sender(mail: Mail) -> str:
    if mail.sender is None:
        raise TyndauError("mail: no sender in the office file")
    return mail.sender


def _to(recipient: str, mail: Mail) -> str:
    name = next((each.name for each in mail.recipients if each.address == recipient), "")
    return formataddr((name, recipient))


def _content(file: Attached) -> bytes:
    path = Path(file.path)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise TyndauError(f"{path}: cannot be attached: {error.strerror}") from error
    if hashlib.sha256(content).hexdigest() != file.sha256:
        raise TyndauError(f"{path}: cannot be attached: it no longer holds what was issued")
    return content


def _same_boundaries(message: EmailMessage, identity: str) -> None:
    """Chance would give other bytes at every attempt."""
    parts = [part for part in message.walk() if part.is_multipart()]
    for number, part in enumerate(parts):
        digest = hashlib.sha256(f"{identity}{number}".encode()).hexdigest()[:32]
        part.set_boundary(f"=_{digest}")
