"""What the record does on SQLite it does on PostgreSQL: the same tests, on a real server."""

from tests.store import test_back_to, test_portal_postings, test_posting_identity, test_recorder

for _module in (test_back_to, test_portal_postings, test_posting_identity, test_recorder):
    globals().update({name: each for name, each in vars(_module).items() if name.startswith("test_")})
