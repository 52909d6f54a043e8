"""How tests are run: the looks that are to be taken anew, and the property tests' profile."""

import gc
import os

import pytest
from hypothesis import HealthCheck, settings

# A busy machine is no reason to fail; a run in CI tries the same cases each time.
settings.register_profile("here", deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("here"), derandomize=True)
settings.register_profile("long", settings.get_profile("here"), max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "here"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that takes the looks of the screens anew instead of holding them."""
    parser.addoption("--update-snapshots", action="store_true", help="write tests/snapshots anew, to be looked at")


def pytest_collection_finish() -> None:
    """Let the garbage collector pass over what stays until the end: the libraries and the collected tests.

    The trees of widgets that the journeys make are full of cycles, so it runs often.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
