"""An empty record, as the tests of the store have it."""

from tests.store.conftest import diary, engine, region  # noqa: F401  # fixtures
