"""What every test gets: an offscreen Qt, a home of its own, and a check that nothing is left behind."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from editor_app.language.processes import Process
from editor_app.services.check_process import FLAG, MODULE
from helpers import leaks, requirements
from helpers.processes import KeptProcess

# Machines differ in speed: a test says what is true, benchmarks say how fast.
settings.register_profile(
    "copydesk", max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("copydesk")


def pytest_configure(config: pytest.Config) -> None:
    """Keep the run away from the person's screen, library and settings."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    home = tempfile.TemporaryDirectory(prefix="copydesk-tests-", ignore_cleanup_errors=True)
    config.add_cleanup(home.cleanup)
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "APPDATA", "LOCALAPPDATA"):
        os.environ[name] = str(Path(home.name, name.lower()))
    for name in [name for name in os.environ if name.startswith("COPYDESK_")]:
        if name not in ("COPYDESK_REQUIRE", "COPYDESK_SHARED_DATA", "COPYDESK_BENCH_FOLDER"):
            del os.environ[name]
    os.environ["COPYDESK_SETTINGS"] = str(Path(home.name, "settings"))
    # No test reads or writes the person's own passwords.
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    # Texts of the interface are checked in English.
    os.environ["LANGUAGE"] = "en"


@pytest.fixture(autouse=True)
def _nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    left = leaks.watch(windows=bool({"qtbot", "qapp"} & set(request.fixturenames)))
    yield
    remains = left()
    assert not remains, f"the test left behind: {', '.join(remains)}"


@pytest.fixture(scope="session")
def _kept_process() -> Iterator[Process]:
    process = KeptProcess(MODULE, FLAG)
    yield process
    process.close_at_last()


@pytest.fixture(autouse=True)
def _one_process_for_all_windows(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A window has a process for its checks; starting one for each test would double the time of them all."""
    if {"qtbot", "qapp"} & set(request.fixturenames):
        monkeypatch.setattr("editor_app.app.check_process", lambda: request.getfixturevalue("_kept_process"))


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder with official schemas and examples; the test skips when it is not there."""
    return requirements.shared_data()


@pytest.fixture
def project() -> Path:
    """The folder of the checkout."""
    return Path(__file__).resolve().parent.parent
