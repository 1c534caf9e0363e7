"""Of the closed list of outcomes: what passes by itself, and what stays until somebody acts."""

from __future__ import annotations

import pytest

from store.outcomes import Outcome, is_lasting


@pytest.mark.parametrize(
    ("outcome", "reason", "lasting"),
    [
        (Outcome.HTTP_ERROR, "HTTP 404", True),
        (Outcome.HTTP_ERROR, "HTTP 410: the page says it is gone", True),
        (Outcome.HTTP_ERROR, "page 3: HTTP 403", True),
        (Outcome.HTTP_ERROR, "HTTP 503", False),
        (Outcome.HTTP_ERROR, "HTTP 429", False),
        (Outcome.HTTP_ERROR, "drawn without some of its data: HTTP 502 for https://example.org/api", False),
        (Outcome.HTTP_ERROR, "no request: the address is none", False),
        (Outcome.ROBOTS, "robots.txt forbids it", True),
        (Outcome.ROBOTS, "robots.txt answers HTTP 500, which forbids everything (RFC 9309, 2.3.1.4)", False),
        (Outcome.TIMEOUT, "example.org:443 does not answer", False),
        (Outcome.TLS, "the certificate issued by «X» is not believed: it has expired", True),
        (Outcome.NOT_PARSEABLE, "no entry where the configuration looks for them", True),
        (Outcome.READ_WHOLE, "", False),
    ],
)
def test_a_failure_passes_by_itself_or_waits_for_a_person(outcome: Outcome, reason: str, lasting: bool) -> None:
    assert is_lasting(outcome, reason) is lasting


@pytest.mark.parametrize("outcome", Outcome)
def test_every_outcome_is_one_or_the_other_whatever_its_reason(outcome: Outcome) -> None:
    assert is_lasting(outcome, "") in (True, False)
    if outcome.value.startswith("read_"):
        assert not is_lasting(outcome, "")
