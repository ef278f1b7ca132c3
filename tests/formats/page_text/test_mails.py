"""A mail that is read as a text, because no report of a reader is in it."""

from __future__ import annotations

import pytest

from editor_app.formats.registry import standard_registry
from editor_app.formats.values import Source
from helpers.letters import letter

SAID = "This is a mail, and there is no reader's report in it: its head stands in the text."


@pytest.mark.parametrize("name", ["invitation.eml", "invitation.txt"])
def test_a_mail_without_a_report_says_that_it_is_a_mail(name: str) -> None:
    data = letter("The museum opens a new hall on Friday. Everybody is welcome.\n", subject="A new hall")
    (read,) = standard_registry().read(Source(data, name))
    assert read.format == "text"
    assert SAID in read.warnings


def test_a_text_says_nothing_of_mails() -> None:
    (read,) = standard_registry().read(Source(b"A new hall\n\nThe museum opens a hall.\n", "hall.txt"))
    assert SAID not in read.warnings
