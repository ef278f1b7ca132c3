"""Articles as XLIFF for translators, and out of it again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings

from editor_app.base.errors import InputError, UserError
from editor_app.document.model import (
    ArticleContent,
    Block,
    BlockType,
    Embed,
    Image,
    Mark,
    MarkType,
    RichText,
    Table,
    TextField,
    table_block,
)
from editor_app.document.segment_texts import Placeholder, SegmentText
from editor_app.document.segments import SegmentState, address_of
from editor_app.formats.bilingual import BilingualFile, BilingualSegment, BilingualUnit
from editor_app.formats.publishable import publishable, without_ids
from editor_app.formats.registry import standard_registry
from editor_app.formats.values import ExportItem, ReadArticle, Source
from editor_app.formats.xliff.documents import read_xliff
from editor_app.formats.xliff.texts import cut, rich_text
from editor_app.formats.xliff.writing import xliff_2
from editor_app.services.sentence_ranges import sentence_ranges
from helpers import bilingual as samples
from helpers import bridge, golden
from helpers.contents import contents, rich

WRITERS = ("xliff", "xliff-1.2")


def read(data: bytes) -> tuple[ReadArticle, ...]:
    return standard_registry().read(Source(data, "story"))


def write(content: ArticleContent, name: str = "xliff") -> bytes:
    item = bridge.item(content, segments=sentence_ranges, revision="r1")
    return standard_registry().writer(name).write(item).files[0].data


def in_sentences(item: ExportItem) -> ExportItem:
    return replace(item, segments=sentence_ranges, revision="r1")


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("item", [bridge.item(), bridge.bridge_in_arabic()], ids=["en", "ar"])
def test_an_article_looks_as_it_always_did(name: str, item: ExportItem) -> None:
    data = standard_registry().writer(name).write(in_sentences(item)).files[0].data
    suffix = {"xliff": ".xlf", "xliff-1.2": ".1.2.xlf"}[name]
    golden.check(f"bridge.{item.content.language}{suffix}", data)


def test_a_bilingual_file_looks_as_it_always_did() -> None:
    golden.check("bridge.en-ru.xlf", xliff_2(samples.bridge()))


def test_each_sentence_is_a_segment_and_each_paragraph_a_unit() -> None:
    body = (Block(text="Dr. Stone opened it. It cost 5.2 mln. Trains follow."), Block(text="Soon."))
    found = read_xliff(write(ArticleContent(RichText("Bridge"), body=body, fields={"language": "en"})))
    texts = [[one.source.text for one in unit.segments] for unit in found.files[0].units]
    assert texts == [["Bridge"], ["Dr. Stone opened it.", "It cost 5.2 mln.", "Trains follow."], ["Soon."]]


def test_units_say_where_they_belong() -> None:
    found = read_xliff(write(bridge.BRIDGE)).files[0]
    addresses = [address_of(unit.name) for unit in found.units]
    assert all(addresses)
    assert addresses[0] is not None
    assert addresses[0].field is TextField.HEADLINE
    assert found.original == "tag:copydesk.local,2026:article/a1"
    assert found.identity == {"article": "a1", "story": "s1", "revision": "r1"}


def test_what_has_no_words_is_listed_as_lost() -> None:
    lost = standard_registry().writer("xliff").write(bridge.item()).losses
    assert "1 picture (its caption stays)" in lost
    assert "1 embedded page (its words stay)" in lost
    assert "1 line between parts" in lost
    assert "which lines are headings" not in lost


def test_what_is_for_the_desk_alone_stays_there() -> None:
    data = write(bridge.BRIDGE)
    assert b"Check the cost again" not in data


def test_an_article_without_words_is_refused() -> None:
    with pytest.raises(UserError, match="nothing to translate"):
        write(ArticleContent())


@pytest.mark.parametrize("name", WRITERS)
@given(content=contents())
@settings(deadline=None, max_examples=60)
def test_an_article_comes_back(name: str, content: ArticleContent) -> None:
    prepared = publishable(content).content
    if not _has_words(prepared):
        return
    (article,) = read(write(content, name))
    assert article.warnings == ()
    assert article.content == replace(prepared, body=tuple(_with_words(without_ids(prepared.body))))


def _with_words(body: Iterable[Block]) -> Iterator[Block]:
    """The blocks that say something; of pictures and pages what they say."""
    for block in body:
        match block.data:
            case None:
                yield from (block,) if block.text else ()
            case Table():
                yield block
            case Image() as image:
                yield from (Block(text=image.caption.text),) if image.caption else ()
            case Embed() as embed:
                yield from (Block(text=embed.title),) if embed.title else ()


def _has_words(content: ArticleContent) -> bool:
    alternatives = (block.data.alt for block in content.body if isinstance(block.data, Image))
    return any((content.headline, content.summary, *_with_words(content.body), *alternatives))


@given(line=rich())
@settings(deadline=None)
def test_a_line_that_is_cut_is_the_line_again(line: RichText) -> None:
    prepared = publishable(ArticleContent(summary=line)).content.summary
    parts = cut(prepared, sentence_ranges(prepared.text, "en"))
    assert rich_text(part.text for part in parts) == prepared


def test_a_mark_over_two_sentences_opens_in_one_and_closes_in_the_other() -> None:
    line = RichText("It opened. It is red.", (Mark(3, 16, MarkType.BOLD),))
    first, gap, second = cut(line, ((0, 10), (11, 21)))
    assert first.text == SegmentText("It opened.", (Placeholder(3, "open", "bold", "1"),))
    assert gap.text == SegmentText(" ")
    assert second.text == SegmentText("It is red.", (Placeholder(5, "close", "bold", "1"),))


def test_a_table_comes_back_with_its_empty_cells() -> None:
    table = Table(((RichText("Part"), RichText("Cost")), (RichText("Deck"), RichText(""))), True, "Money")
    content = ArticleContent(RichText("Bridge"), body=(table_block(table),), fields={"language": "en"})
    (article,) = read(write(content))
    assert article.content == content


def test_cells_at_far_ends_are_no_table() -> None:
    cell = BilingualUnit("u1", (BilingualSegment("s1", SegmentText("Far")),), "body/b1/cell:9999:999", "cell")
    (article,) = read(xliff_2(BilingualFile("en", "", "x", (cell,))))
    assert article.content.body == (Block(text="Far"),)


def test_a_complete_translation_is_the_article() -> None:
    segments = tuple(
        replace(one, target=SegmentText(one.source.text.upper()), state=SegmentState.TRANSLATED)
        for one in (
            BilingualSegment("s1", SegmentText("It opened.")),
            BilingualSegment("s2", SegmentText("Soon.")),
        )
    )
    file = BilingualFile(
        "en", "ru", "tag:copydesk.local,2026:article/a1", (BilingualUnit("u1", segments, "headline//"),),
        identity={"article": "a1"},
    )  # fmt: skip
    (article,) = read(xliff_2(file))
    assert article.content == ArticleContent(RichText("IT OPENED.SOON."), fields={"language": "ru"})
    assert article.translation_of == "tag:copydesk.local,2026:article/a1"
    assert article.warnings == ("The translation was read (ru); its source is in en.",)


def test_of_an_unfinished_translation_the_source_is_the_article() -> None:
    (article,) = read(xliff_2(samples.bridge()))
    assert article.content.language == "en"
    assert article.content.headline.text == "Bridge opens"
    assert article.content.body[0].text == "The red bridge opened. It cost 5 mln. It is long."
    assert article.content.body[1].type is BlockType.QUOTE
    assert article.identity == "tag:copydesk.local,2026:article/a1"
    assert article.warnings == ("The source was read: 1 segment of 6 has no translation yet.",)


def test_the_targets_order_is_that_of_the_translation() -> None:
    segments = (
        BilingualSegment("s1", SegmentText("One. "), SegmentText("Ein. "), SegmentState.TRANSLATED, order=2),
        BilingualSegment("s2", SegmentText("Two. "), SegmentText("Zwei. "), SegmentState.TRANSLATED, order=1),
    )
    file = BilingualFile("en", "de", "x", (BilingualUnit("u1", segments, "headline//"),))
    assert read_xliff(xliff_2(file)).files == (file,)
    (article,) = read(xliff_2(file))
    assert article.content.headline.text.strip() == "Zwei. Ein."


def test_the_first_unit_of_another_tools_file_is_the_headline() -> None:
    space = "urn:oasis:names:tc:xliff:document:1.2"
    units = "".join(f'<trans-unit id="{n}"><source>Text {n}</source></trans-unit>' for n in range(3))
    data = (
        f'<xliff xmlns="{space}" version="1.2"><file original="a.html" source-language="en" datatype="html">'
        f"<body>{units}</body></file></xliff>"
    )
    (article,) = read(data.encode())
    assert article.content.headline.text == "Text 0"
    assert [block.text for block in article.content.body] == ["Text 1", "Text 2"]
    assert article.identity == ""


def test_problems_are_told_with_unit_and_line() -> None:
    data = xliff_2(samples.bridge()).replace(b' state="reviewed"', b' state="done"')
    (article,) = read(data)
    told = [text for text in article.warnings if "done" in text]
    assert told[0].startswith("Unit u3, line ")
    assert told[0].endswith("cannot be “done” (left out)")


def test_a_file_of_which_nothing_is_right_is_refused_with_the_reason() -> None:
    file = replace(samples.bridge(), units=samples.bridge().units[2:])
    data = xliff_2(file).replace(b' state="reviewed"', b' state="done"')
    with pytest.raises(InputError, match=r"No unit in it can be read\..*done"):
        read(data)
