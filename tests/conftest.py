"""Fixtures for every test: the database side. The cast and the helpers of the rooms stand in tests/kit/."""

from collections.abc import Iterator

import pytest
from django.test import TransactionTestCase
from hypothesis import HealthCheck, settings

from tests.kit.basis_data import BasisDataUji
from tests.kit.pemain import pemain

__all__ = ["django_db_setup", "pemain"]

# How fast a busy machine invents input says nothing about the house.
settings.register_profile("rumah", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("rumah")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long tests first, so that the other processes have work until the end."""
    items.sort(key=lambda item: item.get_closest_marker("lambat") is None)


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest, django_test_environment: None, django_db_blocker
) -> Iterator[BasisDataUji]:
    """A migrated database of its own for this process; tests that commit get it back as migrated."""
    basis_data = BasisDataUji(getattr(request.config, "workerinput", {}).get("workerid", ""))
    asal = TransactionTestCase._fixture_teardown
    with django_db_blocker.unblock():
        basis_data.siapkan()
        # Django would TRUNCATE every table, and with them the rows that migrations put there.
        TransactionTestCase._fixture_teardown = lambda _: basis_data.pulihkan()
    yield basis_data
    TransactionTestCase._fixture_teardown = asal
    with django_db_blocker.unblock():
        basis_data.buang()


@pytest.fixture(scope="session", autouse=True)
def _tugas_uji() -> None:
    """Register the background work that tests ask for."""
    import tests.kit.tugas_uji  # noqa: F401
