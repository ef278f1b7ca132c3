"""A language version that keeps the desk's terms, or does not."""

from __future__ import annotations

import pytest

from editor_app.base.errors import UserError
from editor_app.base.terms import ConceptKind, Term, TermUse
from editor_app.document.model import ArticleContent, Block, RichText
from editor_app.services.opening import OpenLibrary
from editor_app.services.translating.terms_of_version import terms_of_version


def article(language: str, headline: str, *paragraphs: str) -> ArticleContent:
    body = tuple(Block("paragraph", text) for text in paragraphs)
    return ArticleContent(headline=RichText(headline), body=body, fields={"language": language})


def test_what_a_version_misses_stands_where_its_paragraph_is(opened: OpenLibrary) -> None:
    opened.terms.add([Term("körpü", "az"), Term("bridge", "en")])
    opened.terms.add(
        [Term("Əliyev", "az"), Term("Aliyev", "en"), Term("Kamran Aliyev", "en", use=TermUse.FIRST)],
        kind=ConceptKind.PERSON,
    )
    source = opened.desk.new_article(
        article("az", "Xəbər", "Hava yaxşıdır.", "Əliyev körpünü açdı."), language="az"
    )
    version = opened.desk.new_article(
        article("en", "News", "The weather is fine.", "Aliyev opened the crossing."), language="en"
    )
    with pytest.raises(UserError, match="no language version"):
        terms_of_version(opened.desk, version, opened.terms.vocabulary)
    opened.versions.adopt(version, source)
    found = terms_of_version(opened.desk, version, opened.terms.vocabulary)
    assert [(one.rule, one.field, one.start, one.text) for one in found] == [
        ("Parity.Terms", "body", 21, "Aliyev opened the crossing."),
        ("Parity.FirstMention", "body", 21, "Aliyev"),
    ]
