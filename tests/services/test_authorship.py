"""Who wrote what, out of the history."""

from __future__ import annotations

from editor_app.document.article import Document, document_of
from editor_app.document.changes import cursor_at
from editor_app.document.commands.text import type_text
from editor_app.document.model import ArticleContent, Block, TextField
from editor_app.services.authorship import Authorship, authorship

BODY = TextField.BODY


def typed_by(person: str, document: Document, place: int, text: str) -> Document:
    copy = Document.load(document.snapshot())
    copy.name_person(person)
    copy.run("Type", type_text, cursor_at(BODY, place), text)
    return copy


def shown(document: Document, found: Authorship) -> list[tuple[str, str]]:
    units = document.text(BODY).encode("utf-16-le")
    return [
        (part.person, units[2 * part.start : 2 * part.end].decode("utf-16-le")) for part in found.of(BODY)
    ]


def test_every_stretch_has_its_author() -> None:
    document = document_of(ArticleContent(body=(Block(text="The 😀 bridge."),)), person="leyla")
    document = typed_by("anna", document, 7, "old ")
    found = authorship(document)
    assert shown(document, found) == [("leyla", "The 😀 "), ("anna", "old "), ("leyla", "bridge.")]
    assert [person for person, _share in found.shares()] == ["leyla", "anna"]
    assert sum(share for _person, share in found.shares()) == 1


def test_several_sessions_of_one_person_are_one_stretch() -> None:
    document = document_of(ArticleContent(body=(Block(text="Bridge"),)), person="leyla")
    document = typed_by("leyla", document, 6, " opens")
    assert shown(document, authorship(document)) == [("leyla", "Bridge opens")]


def test_the_stretches_of_a_range_are_found() -> None:
    document = document_of(ArticleContent(body=(Block(text="One two three"),)), person="leyla")
    document = typed_by("anna", document, 4, "and ")
    found = authorship(document)
    assert [part.person for part in found.between(BODY, 4, 8)] == ["anna"]
    assert [part.person for part in found.between(BODY, 0, 5)] == ["leyla", "anna"]
    assert list(found.between(TextField.SUMMARY, 0, 5)) == []


def test_nobody_wrote_an_empty_text() -> None:
    assert authorship(Document.new()).shares() == ()
