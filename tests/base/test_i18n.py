"""Which language people are spoken to in, and how the system's refusals are said."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from pathlib import Path

import pytest

from editor_app.base import i18n
from editor_app.base.errors import reason_of
from editor_app.base.paths import resources_folder


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "az_AZ.UTF-8"}, "az"),
        ({"LANG": "ru_RU.UTF-8", "LC_ALL": "tr_TR"}, "tr"),
        ({"LANG": "ru_RU.UTF-8", "LANGUAGE": "ar:en"}, "ar"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "POSIX"}, "en"),
        ({"LANG": "", "LC_MESSAGES": "ru"}, "ru"),
    ],
)
def test_the_environment_says_the_language(environment: dict[str, str], language: str) -> None:
    assert i18n.system_language(environment, "linux") == language


@pytest.fixture
def russian() -> Iterator[None]:
    i18n.install("ru", resources_folder() / "locale")
    yield
    i18n.install("en", resources_folder() / "locale")


@pytest.mark.usefixtures("russian")
def test_a_refusal_of_the_system_is_said_in_the_persons_language() -> None:
    assert reason_of(OSError(errno.ENOSPC, "No space left on device")) == "диск переполнен"


def test_a_refusal_that_is_rare_is_said_in_the_systems_words() -> None:
    assert reason_of(OSError(errno.EMFILE, "Too many open files")) == "Too many open files"
    assert reason_of(OSError("no number")) == "no number"


def test_a_missing_file_has_a_reason(tmp_path: Path) -> None:
    with pytest.raises(OSError) as caught:  # noqa: PT011  # the reason is asked of it below
        (tmp_path / "absent").read_bytes()
    assert reason_of(caught.value) == "there is no such file or folder"
