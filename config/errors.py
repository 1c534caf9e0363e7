"""The one error that reaches a person: a single plain line saying what is wrong and where."""

from __future__ import annotations


class TyndauError(Exception):
    """A fault of the input, not of the program. `str()` is one line; `cli` prints it and exits with `exit_code`."""

    exit_code = 1


class UsageError(TyndauError):
    """The caller asked for what cannot be: an unknown region, a month that is none, a file that is not there."""

    exit_code = 2


class ConfigurationError(UsageError):
    """A configuration file is missing, broken, or says what it may not."""
