"""Language versions are checked beside their sources: in findings, on the command line and as blockers."""

from __future__ import annotations

from editor_app.base.terms import ConceptKind, Term, TermUse
from editor_app.document.changes import Selection
from editor_app.document.commands.segments import leave_out
from editor_app.document.commands.text import type_text
from editor_app.document.model import ArticleContent, Block, RichText, TextField
from editor_app.document.segments import Address
from editor_app.language.findings import FindingKind
from editor_app.services.blockers import BlockerKind
from editor_app.services.opening import OpenLibrary
from editor_app.services.translating.versions import Versions


def version(opened: OpenLibrary, *texts: str) -> str:
    source = opened.desk.new_article(
        ArticleContent(
            RichText("Körpü açıldı"),
            body=(Block(text="Körpünün 18 tağı var."), Block(text="Giriş 5 manatdır.")),
            fields={"language": "az"},
        )
    )
    made = opened.desk.new_article(
        ArticleContent(
            RichText("Bridge opens"),
            body=tuple(Block(text=text) for text in texts),
            fields={"language": "en"},
        )
    )
    versions: Versions = opened.versions
    versions.adopt(made, source)
    return made


def test_another_figure_than_the_source_has_is_found_where_it_stands(opened: OpenLibrary) -> None:
    made = version(opened, "The bridge has 19 arches.", "Entry costs 5 manats.")
    (found,) = (one for one in opened.version_checks.of(made) if "19" in one.text or "18" in one.message)
    assert found.kind is FindingKind.PARITY
    assert (found.field, found.text) == ("body", "19")
    assert opened.desk.content(made).body[0].text[found.start : found.end] == "19"


def test_a_right_translation_has_no_findings(opened: OpenLibrary) -> None:
    made = version(opened, "The bridge has 18 arches.", "Entry costs 5 manats.")
    assert opened.version_checks.of(made) == ()


def test_what_nobody_has_begun_is_no_finding(opened: OpenLibrary) -> None:
    source = opened.desk.new_article(
        ArticleContent(body=(Block(text="Salam, 18 dost."),), fields={"language": "az"})
    )
    assert opened.version_checks.of(opened.versions.begin(source, "en")) == ()
    assert opened.version_checks.of(source) == ()


def test_another_figure_stops_the_version_until_somebody_lets_it_stand(opened: OpenLibrary) -> None:
    made = version(opened, "The bridge has 19 arches.", "Entry costs 5 manats.")

    def told() -> list[str]:
        return [one.message for one in opened.stopping.of(made) if "19" in one.message]

    assert told()
    (found,) = (one for one in opened.version_checks.of(made) if one.text == "19")
    opened.waivers.waive(found, made, "The source counts otherwise")
    assert not told()


def test_what_is_let_stand_everywhere_is_so_for_these_languages_only(opened: OpenLibrary) -> None:
    source = opened.desk.new_article(
        ArticleContent(body=(Block(text="Körpünün 18 tağı var."),), fields={"language": "az"})
    )
    made = []
    for language, text in (
        ("en", "The bridge has 19 arches."),
        ("en", "It has 19 arches."),
        ("ru", "19 арок."),
    ):
        article = opened.desk.new_article(
            ArticleContent(body=(Block(text=text),), fields={"language": language})
        )
        opened.versions.adopt(article, source)
        made.append(article)

    def marked() -> list[bool]:
        found = []
        for article in made:
            is_waived = opened.waivers.of(article)
            found.append(
                any(one.text == "19" and not is_waived(one) for one in opened.version_checks.of(article))
            )
        return found

    assert marked() == [True, True, True]
    (finding,) = (one for one in opened.version_checks.of(made[0]) if one.text == "19")
    opened.waivers.waive(finding, reason="Counted on the spot")
    assert marked() == [False, False, True]
    (waiver,) = opened.waivers.all_of(made[1])
    assert "(az–en)" in waiver.fragment
    assert "19" in waiver.fragment
    opened.waivers.take_back(waiver)
    assert marked() == [True, True, True]


def test_a_short_name_at_its_first_mention_is_told_once(opened: OpenLibrary) -> None:
    opened.terms.add(
        [
            Term("Quliyeva", "az"),
            Term("Leyla Quliyeva", "az", use=TermUse.FIRST),
            Term("Guliyeva", "en"),
            Term("Leyla Guliyeva", "en", use=TermUse.FIRST),
        ],
        kind=ConceptKind.PERSON,
    )
    source = opened.desk.new_article(
        ArticleContent(body=(Block(text="Körpünü Leyla Quliyeva çəkib."),), fields={"language": "az"})
    )
    made = opened.versions.begin(source, "en")
    article = opened.desk.open(made)
    article.run("Edit", type_text, Selection(TextField.BODY, 0, 0), "Guliyeva drew the bridge.")
    (finding,) = opened.version_checks.of(made)
    assert (finding.rule, finding.replacements) == ("Parity.FirstMention", ("Leyla Guliyeva",))
    opened.desk.close(made)


def test_a_version_that_is_not_whole_does_not_go_out(opened: OpenLibrary) -> None:
    source = opened.desk.new_article(
        ArticleContent(
            body=(Block(text="Körpünün 18 tağı var."), Block(text="Giriş pulsuzdur.")),
            fields={"language": "az"},
        )
    )
    made = opened.versions.begin(source, "en")

    def told() -> list[str]:
        return [one.message for one in opened.stopping.of(made) if one.kind is BlockerKind.TRANSLATION]

    assert told() == ["2 sentences are not translated yet."]
    article = opened.desk.open(made)
    article.run("Edit", type_text, Selection(TextField.BODY, 0, 0), "The bridge has 18 arches.")
    assert told() == ["1 sentence is not translated yet."]
    place = Address(TextField.BODY, opened.desk.content(source).body[1].id)
    now = article.document.now()
    article.run("Leave out", leave_out, place, "Told elsewhere.", by="anna", at=now)
    assert told() == []
    opened.desk.close(made)
