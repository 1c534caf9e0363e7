"""What a browser made of an answer: the page as drawn (a `conversion` record), its picture (a `resource`).

Their blocks are the bytes themselves, so that any WARC reader can take them out. Status and headers that the record of
the crawl gives them stand beside, in `WARC-JSON-Metadata`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from store.warc import WarcRecord

KINDS = ("conversion", "resource")
DRAWN = "the page as the browser drew it, taken down as HTML; not what the server sent, which lies where this refers to"
PICTURE = "a picture the browser took of the page"


@dataclass(frozen=True, slots=True)
class Derived:
    """Bytes made of an answer. `made_at` is aware; `status` and `headers` are what the record shall say of them."""

    kind: Literal["conversion", "resource"]
    url: str
    made_at: datetime
    status: int
    headers: list[tuple[str, str]]
    content: bytes
    fidelity: str

    @property
    def media(self) -> str:
        """Returns the media type."""
        return next((value for name, value in self.headers if name.lower() == "content-type"), "")

    def metadata(self) -> str:
        """Returns status and headers as one line."""
        return json.dumps({"status": self.status, "headers": self.headers}, separators=(",", ":"))


def status_and_headers(record: WarcRecord) -> tuple[int, list[tuple[str, str]]]:
    """Returns what `Derived.metadata` wrote. Raises ValueError, KeyError for a record that has none."""
    told = json.loads(record.headers.get("warc-json-metadata", ""))
    return int(told["status"]), [(str(name), str(value)) for name, value in told["headers"]]
