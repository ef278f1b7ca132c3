"""What is written reads again as it was, and what does not is named."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import Phase, given, settings

from editor_app.document.model import ArticleContent, Block, Mark, MarkType, RichText
from editor_app.formats.registry import standard_registry
from editor_app.formats.values import Outlet, OutputFile, Written
from editor_app.services.proving import can_prove, differences, read_back
from helpers import bridge
from helpers.stories import item, story

REGISTRY = standard_registry()
PROVABLE = [name for name in REGISTRY.writable if can_prove(name, REGISTRY) and name not in ("text", "xliff")]


@pytest.mark.parametrize("format", PROVABLE)
def test_a_story_with_everything_reads_again_without_a_difference(format: str) -> None:
    fields = {name: value for name, value in bridge.FIELDS_OF_BRIDGE.items() if name != "embargo"}
    outgoing = bridge.item(replace(bridge.BRIDGE, fields=fields), base_url="https://news.example")
    written = REGISTRY.writer(format).write(outgoing)
    assert differences(outgoing, format, written, REGISTRY) == ()


def test_most_formats_can_be_proven() -> None:
    assert {"json", "html", "hugo", "ninjs", "newsml-g2", "nitf", "rss", "atom", "wxr"} <= set(PROVABLE)


def test_a_word_that_was_lost_is_named() -> None:
    outgoing = item(story())
    written = REGISTRY.writer("ninjs").write(outgoing)
    main = written.files[0]
    broken = Written((OutputFile(main.path, main.data.replace(b"Two buses", b"Ten buses")),))
    (found, *_rest) = differences(outgoing, "ninjs", broken, REGISTRY) or ("",)
    assert "Two buses" in found
    assert "Ten buses" in found


def test_a_file_that_cannot_be_read_again_is_said_so() -> None:
    outgoing = item(story())
    broken = Written((OutputFile("x.ninjs.json", b"{"),))
    (found,) = differences(outgoing, "ninjs", broken, REGISTRY) or ("",)
    assert "cannot be read" in found


def test_a_variant_as_headline_is_no_difference() -> None:
    content = replace(
        story(),
        headline=RichText("Bridge reopens"),
        fields={"language": "en", "headline_seo": "Old bridge reopens to buses", "slugline": "bridge"},
    )
    outgoing = item(content)
    outgoing = replace(outgoing, outlet=replace(outgoing.outlet, headline="headline_seo"))
    written = REGISTRY.writer("html").write(outgoing)
    assert differences(outgoing, "html", written, REGISTRY) == ()


@pytest.mark.parametrize("format", ["json", "markdown", "docx", "odt", "html", "ninjs", "nitf"])
def test_a_variant_in_place_of_the_headline_is_no_difference(format: str) -> None:
    fields = {**bridge.BRIDGE.fields, "headline_short": "Bridge open"}
    outgoing = bridge.item(replace(bridge.BRIDGE, fields=fields), outlet=Outlet(headline="headline_short"))
    written = REGISTRY.writer(format).write(outgoing)
    assert differences(outgoing, format, written, REGISTRY) == ()


def test_a_word_that_a_plain_text_lost_is_named() -> None:
    outgoing = bridge.item()
    written = REGISTRY.writer("text").write(outgoing)
    main = written.files[0]
    broken = Written((OutputFile(main.path, main.data.replace(b"Both piers", b"Both")),))
    assert differences(outgoing, "text", written, REGISTRY) == ()
    (found,) = differences(outgoing, "text", broken, REGISTRY) or ("",)
    assert "Both piers" in found


@pytest.mark.parametrize("format", ["json", "docx", "odt"])
def test_formats_that_overlap_or_name_the_article_s_own_language_are_no_difference(format: str) -> None:
    marks = (Mark(0, 9, MarkType.LANGUAGE, "en"), Mark(0, 5, MarkType.BOLD), Mark(3, 9, MarkType.ITALIC))
    body = (Block(text="The bridge is open.", marks=marks),)
    outgoing = bridge.item(replace(bridge.BRIDGE, body=body))
    written = REGISTRY.writer(format).write(outgoing)
    assert differences(outgoing, format, written, REGISTRY) == ()


@pytest.mark.parametrize("format", PROVABLE)
@settings(max_examples=8, phases=(Phase.explicit, Phase.generate))
@given(content=bridge.contents())
def test_any_story_reads_again_as_it_is_but_for_the_listed_losses(
    format: str, content: ArticleContent
) -> None:
    fields = {name: value for name, value in content.fields.items() if name != "not_for_publication"}
    named = replace(content, headline=RichText("Bridge"), fields=fields)
    outgoing = bridge.item(named, base_url="https://news.example")
    written = REGISTRY.writer(format).write(outgoing)
    assert differences(outgoing, format, written, REGISTRY) == ()


@pytest.mark.parametrize("format", ["docx", "odt"])
def test_what_a_word_processor_cannot_tell_is_listed(format: str) -> None:
    marks = (
        Mark(0, 5, MarkType.LINK, "https://example.org/"),
        Mark(2, 9, MarkType.UNDERLINE),
        Mark(10, 11, MarkType.LANGUAGE, "ar"),
    )
    outgoing = bridge.item(replace(bridge.BRIDGE, body=(Block(text="Cars, bus 7 & a walk", marks=marks),)))
    written = REGISTRY.writer(format).write(outgoing)
    assert differences(outgoing, format, written, REGISTRY) == ()
    assert {
        "underlines of links, which are underlined anyway",
        "language marks on signs alone, or in the language of the article",
    } <= set(written.losses)
    (body,) = (read_back(format, written, REGISTRY) or outgoing.content).body
    assert set(body.marks) == {marks[0], Mark(5, 9, MarkType.UNDERLINE)}


@pytest.mark.parametrize("format", ["docx", "odt"])
def test_signs_between_words_of_another_language_are_of_it(format: str) -> None:
    marks = (Mark(0, 10, MarkType.LANGUAGE, "az"), Mark(5, 6, MarkType.BOLD))
    outgoing = bridge.item(replace(bridge.BRIDGE, body=(Block(text="Körpü, çay is open", marks=marks),)))
    found = read_back(format, REGISTRY.writer(format).write(outgoing), REGISTRY)
    assert found is not None
    assert marks[0] in found.body[0].marks


@pytest.mark.parametrize("format", ["docx", "odt"])
def test_a_line_break_in_a_summary_comes_back(format: str) -> None:
    outgoing = bridge.item(replace(bridge.BRIDGE, summary=RichText("The bridge\u2028is open.")))
    found = read_back(format, REGISTRY.writer(format).write(outgoing), REGISTRY)
    assert found is not None
    assert found.summary.text == "The bridge\u2028is open."


def test_a_picture_s_caption_with_other_formats_is_a_difference() -> None:
    outgoing = bridge.item()
    written = REGISTRY.writer("html").write(outgoing)
    main, *others = written.files
    plain = main.data.replace(b"<em>dawn</em>", b"dawn")
    broken = replace(written, files=(replace(main, data=plain), *others))
    (found,) = differences(outgoing, "html", broken, REGISTRY) or ("",)
    assert "formats" in found


def test_what_only_the_library_holds_is_no_difference_of_the_lossless_format() -> None:
    outgoing = bridge.item(replace(bridge.BRIDGE, body=(Block(text="  The bridge  is open. "),)))
    assert differences(outgoing, "json", REGISTRY.writer("json").write(outgoing), REGISTRY) == ()


@pytest.mark.parametrize("format", ["ninjs", "newsml-g2", "nitf"])
def test_the_same_moment_in_another_spelling_is_no_difference(format: str) -> None:
    registry = standard_registry()
    article = item(story(embargo="2026-11-27T08:00:00.25+00:00"))
    assert differences(article, format, registry.writer(format).write(article), registry) == ()
