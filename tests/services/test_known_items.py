"""Updates and withdrawals of items that came in before: the desk's own words always stand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from editor_app.base.ids import ArticleId
from editor_app.document.model import TextField
from editor_app.services.importing import ImportFailure, ImportResult, ImportSkip, Outcome
from editor_app.services.known_items import is_newer
from editor_app.services.opening import OpenLibrary
from editor_app.services.seeing import Seeing
from editor_app.services.since import Since
from editor_app.storage.arrivals import Came
from editor_app.storage.rows import AGENCY, UPDATED, WITHDRAWN, ListQuery, State

BODY = ("The bridge opens on Monday.", "Ten thousand people cross it a day.", "It cost two million.")


def item(folder: Path, name: str = "bridge", /, **said: object) -> Path:
    """A ninjs file of an agency."""
    body = said.pop("body", BODY)
    assert isinstance(body, tuple)
    value = {
        "uri": "urn:agency:bridge",
        "version": "1",
        "type": "text",
        "language": "en",
        "headline": "Bridge reopens",
        "pubstatus": "usable",
        "body_xhtml": "".join(f"<p>{line}</p>" for line in body),
        **said,
    }
    path = folder / f"{name}.json"
    path.write_text(json.dumps(value), "utf-8")
    return path


def bring(opened: OpenLibrary, path: Path) -> Outcome:
    (outcome,) = opened.importing.import_paths([str(path)])
    return outcome


def brought(opened: OpenLibrary, path: Path) -> ImportResult:
    outcome = bring(opened, path)
    assert isinstance(outcome, ImportResult), outcome
    return outcome


def lines(opened: OpenLibrary, article: ArticleId) -> list[str]:
    return [block.text for block in opened.desk.content(article).body]


def write(opened: OpenLibrary, article: ArticleId, old: str, new: str) -> None:
    """The desk writes ``new`` in the place of ``old`` in the body."""
    held = opened.desk.open(article)
    try:
        start = held.document.text(TextField.BODY).index(old)
        held.run("Write", _put, start, start + len(old), new)
    finally:
        opened.desk.close(article)


def _put(draft, start: int, end: int, text: str) -> None:  # type: ignore[no-untyped-def]
    draft.delete(TextField.BODY, start, end)
    draft.insert(TextField.BODY, start, text)


def test_a_newer_version_becomes_a_revision_of_the_article(opened: OpenLibrary, tmp_path: Path) -> None:
    first = brought(opened, item(tmp_path))
    second = brought(
        opened,
        item(
            tmp_path, version="2", headline="Bridge reopens today", body=(*BODY[:2], "It cost three million.")
        ),
    )
    assert (first.came, second.came) == (Came.NEW, Came.UPDATED)
    assert second.article == first.article
    assert second.headline == "Bridge reopens today"
    assert lines(opened, first.article)[2] == "It cost three million."
    assert opened.library.count(ListQuery()) == 1
    assert [revision.label for revision in opened.store.revisions.of(first.article)] == [
        "Version 2 of the agency"
    ]
    assert len(opened.store.originals.of(first.article)) == 2
    assert opened.store.choices.get(first.article, AGENCY) == UPDATED


def test_the_desks_words_stand_beside_the_agencys(opened: OpenLibrary, tmp_path: Path) -> None:
    article = brought(opened, item(tmp_path)).article
    write(opened, article, "Ten thousand people", "Some 10,000 people")
    second = brought(opened, item(tmp_path, version="2", body=("The bridge opens on Tuesday.", *BODY[1:])))
    assert lines(opened, article) == [
        "The bridge opens on Tuesday.",
        "Some 10,000 people cross it a day.",
        "It cost two million.",
    ]
    assert second.warnings == ()
    third = brought(
        opened,
        item(tmp_path, version="3", body=("The bridge opens on Friday.", BODY[1], "It cost 2.5 million.")),
    )
    assert lines(opened, article) == [
        "The bridge opens on Friday.",
        "Some 10,000 people cross it a day.",
        "It cost 2.5 million.",
    ]
    assert third.warnings == ()


def test_where_both_wrote_the_agencys_words_are_suggested(opened: OpenLibrary, tmp_path: Path) -> None:
    article = brought(opened, item(tmp_path)).article
    write(opened, article, "two million", "2 million manat")
    told = brought(opened, item(tmp_path, version="2", body=(*BODY[:2], "It cost three million.")))
    assert told.warnings == ("1 change by the agency is a suggestion: the desk has written there.",)
    held = opened.desk.open(article)
    try:
        (suggestion,) = held.review.suggestions()
        assert suggestion.by == "The agency"
        assert "2 million manat" in held.document.text(TextField.BODY)
        assert "three" in held.document.text(TextField.BODY)
    finally:
        opened.desk.close(article)


def test_the_same_correction_on_both_sides_is_made_once(opened: OpenLibrary, tmp_path: Path) -> None:
    article = brought(opened, item(tmp_path)).article
    write(opened, article, "two", "three")
    bring(opened, item(tmp_path, version="2", body=(*BODY[:2], "It cost three million.")))
    assert lines(opened, article)[2] == "It cost three million."
    held = opened.desk.open(article)
    assert held.review.suggestions() == ()
    opened.desk.close(article)


def test_in_an_approved_article_everything_is_suggested(opened: OpenLibrary, tmp_path: Path) -> None:
    article = brought(opened, item(tmp_path)).article
    opened.library.set_state([article], State.APPROVED)
    brought(opened, item(tmp_path, version="2", body=("The bridge opens on Tuesday.", *BODY[1:])))
    held = opened.desk.open(article)
    try:
        assert [one.by for one in held.review.suggestions()] == ["The agency"]
    finally:
        opened.desk.close(article)


def test_metadata_follows_the_agency_unless_the_desk_has_its_own(opened: OpenLibrary, tmp_path: Path) -> None:
    article = brought(opened, item(tmp_path, byline="A. Reporter", slugline="bridge")).article
    held = opened.desk.open(article)
    held.set_field("byline", "Our reporter")
    opened.desk.close(article)
    told = brought(opened, item(tmp_path, version="2", byline="B. Reporter", slugline="bridge-opens"))
    fields = opened.desk.content(article).fields
    assert fields["byline"] == "Our reporter"
    assert fields["slugline"] == "bridge-opens"
    assert told.warnings == ("The desk's own values stay: byline.",)


def test_older_and_equal_versions_are_told_and_skipped(opened: OpenLibrary, tmp_path: Path) -> None:
    first = brought(opened, item(tmp_path, version="3"))
    same, older = (bring(opened, item(tmp_path, version=version)) for version in ("3", "2"))
    assert isinstance(same, ImportSkip)
    assert same.note == "“Bridge reopens”: Version 3 of it is in the library already."
    assert isinstance(older, ImportSkip)
    assert older.note == "“Bridge reopens”: It is version 2; the library has version 3 already."
    assert older.article == first.article
    assert opened.library.count(ListQuery()) == 1


def test_a_higher_number_with_the_same_words_changes_nothing(opened: OpenLibrary, tmp_path: Path) -> None:
    article = brought(opened, item(tmp_path)).article
    again = bring(opened, item(tmp_path, version="2"))
    assert isinstance(again, ImportSkip)
    assert opened.store.choices.get(article, AGENCY) == ""
    assert isinstance(bring(opened, item(tmp_path, version="2")), ImportSkip)
    brought(opened, item(tmp_path, version="3", body=("The bridge opens on Tuesday.", *BODY[1:])))
    assert lines(opened, article)[0] == "The bridge opens on Tuesday."


def test_several_versions_in_one_folder_become_one_article(opened: OpenLibrary, tmp_path: Path) -> None:
    for number, day in enumerate(("Monday", "Tuesday", "Friday"), start=1):
        item(
            tmp_path, f"bridge-{number}", version=str(number), body=(f"The bridge opens on {day}.", *BODY[1:])
        )
    outcomes = opened.importing.import_paths([str(tmp_path)])
    assert [outcome.came for outcome in outcomes if isinstance(outcome, ImportResult)] == [
        Came.NEW, Came.UPDATED, Came.UPDATED,
    ]  # fmt: skip
    (row,) = opened.library.rows(ListQuery(), 0, 5)
    assert lines(opened, row.article)[0] == "The bridge opens on Friday."


def test_a_withdrawn_item_that_nobody_published_is_withdrawn(opened: OpenLibrary, tmp_path: Path) -> None:
    article = brought(opened, item(tmp_path)).article
    told = brought(opened, item(tmp_path, version="2", pubstatus="canceled"))
    assert (told.came, told.article) == (Came.WITHDRAWN, article)
    assert "The agency has withdrawn this item." in told.warnings
    row = opened.library.row(article)
    assert row is not None
    assert row.state is State.WITHDRAWN
    assert lines(opened, article) == list(BODY)


def test_a_published_article_stays_and_the_withdrawal_stops_what_goes_out(
    opened: OpenLibrary, tmp_path: Path
) -> None:
    article = brought(opened, item(tmp_path)).article
    opened.library.set_state([article], State.PUBLISHED)
    told = brought(opened, item(tmp_path, version="2", pubstatus="canceled"))
    row = opened.library.row(article)
    assert row is not None
    assert row.state is State.PUBLISHED
    assert len(told.warnings) > 1
    assert opened.store.choices.get(article, AGENCY) == WITHDRAWN
    assert "The agency has withdrawn this item." in [
        blocker.message for blocker in opened.stopping.of(article)
    ]


def test_the_withdrawal_of_an_unknown_item_is_told_and_remembered(
    opened: OpenLibrary, tmp_path: Path
) -> None:
    gone = bring(opened, item(tmp_path, version="2", pubstatus="canceled"))
    assert isinstance(gone, ImportSkip)
    assert isinstance(bring(opened, item(tmp_path, version="1")), ImportSkip)
    assert brought(opened, item(tmp_path, version="3")).came is Came.NEW


def test_a_scheduled_article_is_not_changed_and_its_update_not_lost(
    opened: OpenLibrary, tmp_path: Path
) -> None:
    article = brought(opened, item(tmp_path)).article
    opened.library.set_state([article], State.SCHEDULED)
    update = item(tmp_path, version="2", body=("The bridge opens on Tuesday.", *BODY[1:]))
    refused = bring(opened, update)
    assert isinstance(refused, ImportFailure)
    assert "It is scheduled" in refused.error
    assert lines(opened, article) == list(BODY)
    opened.library.set_state([article], State.DRAFT)
    assert brought(opened, update).came is Came.UPDATED


def test_an_item_in_the_trash_comes_back_with_news_alone(opened: OpenLibrary, tmp_path: Path) -> None:
    article = brought(opened, item(tmp_path)).article
    opened.library.trash([article])
    assert isinstance(bring(opened, item(tmp_path)), ImportSkip)
    again = brought(opened, item(tmp_path, version="2"))
    assert (again.came, again.article == article) == (Came.NEW, False)


def test_an_update_is_seen_at_once_where_the_article_is_open(opened: OpenLibrary, tmp_path: Path) -> None:
    article = brought(opened, item(tmp_path)).article
    held = opened.desk.open(article)
    heard: list[object] = []
    held.changed.connect(heard.append)
    brought(opened, item(tmp_path, version="2", body=("The bridge opens on Tuesday.", *BODY[1:])))
    assert heard
    assert held.document.text(TextField.BODY).startswith("The bridge opens on Tuesday.")
    held.undo()
    assert held.document.text(TextField.BODY).startswith("The bridge opens on Tuesday.")
    opened.desk.close(article)


@pytest.mark.parametrize(
    ("version", "than", "expected"),
    [
        ("2", "1", True),
        ("10", "9", True),
        ("1", "2", False),
        ("1.10", "1.9", True),
        ("2026-05-04T12:00:00Z", "2026-05-04T11:59:00Z", True),
        ("2026-05-04T12:00:00+04:00", "2026-05-04T11:00:00Z", False),
        ("1a", "1b", False),
        ("rev-10", "rev-9", True),
        ("second", "1", True),
    ],
)
def test_versions_are_compared_by_what_they_mean(version: str, than: str, expected: bool) -> None:
    assert is_newer(version, than) is expected


def test_what_the_agency_changed_can_be_compared(opened: OpenLibrary, tmp_path: Path) -> None:
    article = brought(opened, item(tmp_path)).article
    write(opened, article, "Ten thousand people", "Some 10,000 people")
    brought(opened, item(tmp_path, version="2", body=("The bridge opens on Tuesday.", *BODY[1:])))
    before = opened.looking_back.earlier(article, Since.UPDATED).content()
    assert [block.text for block in before.body] == [
        BODY[0],
        "Some 10,000 people cross it a day.",
        BODY[2],
    ]


def test_the_list_says_who_changed_an_article_until_somebody_has_looked(
    opened: OpenLibrary, tmp_path: Path
) -> None:
    article = brought(opened, item(tmp_path)).article
    brought(opened, item(tmp_path, version="2", headline="Bridge reopens today"))
    (row,) = opened.library.rows(ListQuery(), 0, 5)
    assert row.agency == UPDATED
    held = opened.desk.open(article)
    Seeing(opened.desk).note(held)
    opened.desk.close(article)
    (row,) = opened.library.rows(ListQuery(), 0, 5)
    assert row.agency == ""


def g2(folder: Path, version: str, *lines: str, status: str = "usable") -> Path:
    """The same agency's item in NewsML-G2."""
    path = folder / f"bridge-{version}.xml"
    text = "".join(f"<p>{line}</p>" for line in lines)
    content = f'<inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body>{text}</body></html></inlineXML>'
    path.write_text(
        '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:agency:bridge" '
        f'version="{version}"><itemMeta><itemClass qcode="ninat:text"/><pubStatus qcode="stat:{status}"/></itemMeta>'
        + (
            '<contentMeta><language tag="en"/><headline>Bridge reopens</headline></contentMeta>'
            f"<contentSet>{content}</contentSet>"
            if lines
            else ""
        )
        + "</newsItem>",
        "utf-8",
    )
    return path


def test_an_item_is_known_again_in_another_format_and_the_desks_words_stand(
    opened: OpenLibrary, tmp_path: Path
) -> None:
    article = brought(opened, item(tmp_path)).article
    write(opened, article, "Ten thousand people cross", "Some ten thousand people cross")
    second = brought(opened, g2(tmp_path, "2", *BODY[:2], "It cost three million."))
    assert (second.came, second.article) == (Came.UPDATED, article)
    write(opened, article, "three million", "three million euros")
    third = brought(
        opened, item(tmp_path, version="3", body=(BODY[0], BODY[1], "It cost three million.", "Buses run."))
    )
    assert (third.came, third.article) == (Came.UPDATED, article)
    assert lines(opened, article) == [
        BODY[0],
        "Some ten thousand people cross it a day.",
        "It cost three million euros.",
        "Buses run.",
    ]


def test_a_withdrawal_that_says_nothing_but_a_name_withdraws(opened: OpenLibrary, tmp_path: Path) -> None:
    article = brought(opened, item(tmp_path)).article
    gone = brought(opened, g2(tmp_path, "2", status="canceled"))
    assert (gone.came, gone.article) == (Came.WITHDRAWN, article)
    assert lines(opened, article) == list(BODY)
    row = opened.store.articles.get(article)
    assert row is not None
    assert row.state is State.WITHDRAWN


def test_a_version_beside_none_is_newer(opened: OpenLibrary, tmp_path: Path) -> None:
    article = brought(opened, item(tmp_path, version=None)).article
    second = brought(opened, item(tmp_path, version="2", headline="Bridge reopens on Friday"))
    assert (second.came, second.article) == (Came.UPDATED, article)
    third = brought(opened, item(tmp_path, version=None, headline="Bridge reopens on Sunday"))
    assert (third.came, third.article) == (Came.UPDATED, article)
    assert opened.desk.content(article).headline.text == "Bridge reopens on Sunday"


def test_a_correction_under_the_same_version_is_no_repetition(opened: OpenLibrary, tmp_path: Path) -> None:
    article = brought(opened, item(tmp_path)).article
    same = bring(opened, item(tmp_path, "again", slugline=""))
    assert isinstance(same, ImportSkip)
    corrected = brought(opened, item(tmp_path, "more", body=(*BODY[:2], "It cost three million.")))
    assert (corrected.came, corrected.article) == (Came.UPDATED, article)
    other = bring(opened, g2(tmp_path, "1", *BODY))
    assert isinstance(other, ImportSkip)
