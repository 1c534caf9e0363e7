"""What people decide on SQLite they decide on PostgreSQL: the same tests, on a real server."""

from tests.review.test_decisions_on_record import *  # noqa: F403
