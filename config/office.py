"""How the centre works, as `config/office.yaml` states it: what its note counts, when its clock runs, whom it mails.

In: a YAML file. Out: frozen, checked models. An unknown key or a wrong value raises `ConfigurationError` with one line.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from config.regions import Strict
from config.yaml_file import load_checked

DEFAULT_OFFICE = Path(__file__).with_name("office.yaml")


class Counting(Strict):
    """Which violations stand in the official table.

    `proven_not_dismissed`: every proven one that nobody has dismissed. `confirmed`: only those a person has confirmed.
    An objection alone never takes a finding out of the table; it is printed beside it.
    """

    policy: Literal["proven_not_dismissed", "confirmed"] = "proven_not_dismissed"


class Office(Strict):
    """The whole file."""

    counting: Counting = Counting()


def load_office(path: Path | None = None) -> Office:
    """Reads and checks an office file (default: the project's own). Raises ConfigurationError with one line."""
    return load_checked(path or DEFAULT_OFFICE, Office)[0]
