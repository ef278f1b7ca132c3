import pytest

from editor_app.document.model import ArticleContent, RichText
from editor_app.formats.issuing import headline_of, is_withdrawn, note_to_receivers, standing_note
from editor_app.formats.values import Outlet, Publication, Signal
from helpers import bridge


@pytest.mark.parametrize(
    ("state", "signal", "expected"),
    [
        ("ready", Signal.NEW, False),
        ("ready", Signal.CORRECTION, False),
        ("withdrawn", Signal.NEW, True),
        ("ready", Signal.KILL, True),
        ("ready", Signal.TAKEDOWN, True),
    ],
)
def test_an_article_is_withdrawn_by_its_state_or_its_signal(
    state: str, signal: Signal, expected: bool
) -> None:
    assert is_withdrawn(bridge.item(state=state, publication=Publication(signal=signal))) is expected


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [("headline", "Bridge open"), ("headline_short", "Bridge"), ("headline_seo", "Bridge open")],
)
def test_an_outlet_has_the_headline_that_it_wants_where_there_is_one(wanted: str, expected: str) -> None:
    content = ArticleContent(RichText("Bridge open"), fields={"headline_short": "Bridge"})
    assert headline_of(bridge.item(content, outlet=Outlet(headline=wanted))).text == expected


def test_receivers_read_the_note_of_the_issue_before_that_of_the_article() -> None:
    publication = Publication(note="This is a corrected repeat.")
    told = note_to_receivers(bridge.item(publication=publication))
    assert told == "This is a corrected repeat.\n\n* * *\n\nCheck the cost again"
    assert standing_note(told) == "Check the cost again"
