import hashlib
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.base.errors import InputError
from editor_app.base.ids import ArticleId, BlockId
from editor_app.document.model import ArticleContent, Block, Image
from editor_app.formats.lossless.reader import JsonReader
from editor_app.formats.lossless.writer import JsonWriter, _encoded
from editor_app.formats.marks import normal_marks
from editor_app.formats.values import Source
from helpers import bridge, golden


def test_the_file_looks_as_it_always_did() -> None:
    golden.check("bridge.en.json", JsonWriter().write(bridge.item()).files[0].data)


@given(bridge.contents())
def test_any_article_comes_back_exactly(content: ArticleContent) -> None:
    named = tuple(
        replace(block, id=BlockId(f"b{index}"), marks=normal_marks(block.marks, block.text))
        for index, block in enumerate(content.body)
    )
    content = replace(content, body=named)
    written = JsonWriter().write(bridge.item(content))
    (article,) = JsonReader().read(bridge.source_of(written))
    assert article.content == content
    assert written.losses == ()


def test_internal_fields_and_block_names_come_back_too() -> None:
    (article,) = JsonReader().read(bridge.source_of(JsonWriter().write(bridge.item())))
    assert article.content == bridge.BRIDGE
    assert [found.data for found in article.media] == [bridge.PICTURE]


def test_a_translation_names_the_version_that_was_made_first() -> None:
    item = bridge.item(article=ArticleId("a3"))
    (article,) = JsonReader().read(bridge.source_of(JsonWriter().write(item)))
    assert (article.identity, article.translation_of) == (
        "tag:copydesk.local,2026:article/a3",
        "tag:copydesk.local,2026:article/a1",
    )


def test_a_character_that_no_document_holds_is_repaired_and_said() -> None:
    content = ArticleContent(body=(Block(text="a\ud800b"),))
    (article,) = JsonReader().read(bridge.source_of(JsonWriter().write(bridge.item(content))))
    assert article.content.body[0].text == "a\ufffdb"
    assert len(article.warnings) == 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"format":"copydesk-article","version":99}',
        '{"format":"copydesk-article"}',
        "[" * 100_000,
        '{"a":' * 100_000,
    ],
)
def test_a_damaged_or_foreign_file_is_refused_by_name(text: str) -> None:
    with pytest.raises(InputError, match=r"story\.json"):
        JsonReader().read(Source(text.encode(), "story.json"))


@pytest.mark.parametrize(
    "change",
    [
        {"body": [{"type": "image"}, {"type": "rule", "data": {"type": "image"}}, 7, {"type": "poem"}]},
        {"headline": {"text": 7, "marks": [{"start": -1, "end": 10**30, "type": "bold"}]}},
        {"fields": {"urgency": "four", "keywords": "bridge", "legal": 1, "unknown": "x", "byline": []}},
        {"body": {"a": 1}, "fields": [], "media": [], "summary": None},
    ],
)
def test_parts_that_are_not_as_they_should_be_are_left_out(change: dict[str, object]) -> None:
    value = {"format": "copydesk-article", "version": 1, **change}
    (article,) = JsonReader().read(Source(json.dumps(value).encode(), "story.json"))
    assert article.content == ArticleContent()


def test_only_our_own_json_is_recognised() -> None:
    ours = JsonWriter().write(bridge.item()).files[0].data
    assert JsonReader().score(Source(ours)) == 1.0
    assert JsonReader().score(Source(b'{"uri": "x"}')) == 0.0


TEXTS = st.text(st.characters(), max_size=5)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
)


@given(st.dictionaries(TEXTS, VALUES, max_size=3))
def test_values_are_laid_out_as_the_standard_library_does(value: dict[str, object]) -> None:
    is_ascii = any("\ud800" <= sign <= "\udfff" for sign in json.dumps(value, ensure_ascii=False))
    laid_out = json.dumps(value, ensure_ascii=is_ascii, indent=1) + "\n"
    assert _encoded(value) == laid_out.encode()


def test_a_picture_whose_bytes_are_others_takes_their_name() -> None:
    written = JsonWriter().write(bridge.item())
    main, *others = written.files
    bare = {file.path.rpartition("/")[2]: file.data + b"bare" for file in others}
    source = Source(main.data, "b.json", companion=lambda address: bare.get(address.rpartition("/")[2]))
    (article,) = JsonReader().read(source)
    (image,) = [
        block.data for block in article.content.body if isinstance(block.data, Image) and block.data.media
    ]
    assert image.media == hashlib.sha256(article.media[0].data).hexdigest() != bridge.PICTURE_ID


def test_a_picture_that_is_not_beside_the_file_is_said() -> None:
    main = JsonWriter().write(bridge.item()).files[0]
    (article,) = JsonReader().read(Source(main.data, "b.json"))
    assert article.content == bridge.BRIDGE
    assert article.warnings == (f"The picture {bridge.PICTURE_ADDRESS} is not beside the file.",)
