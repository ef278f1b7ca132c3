import json
from pathlib import Path

import pytest

from editor_app.base.errors import InputError
from editor_app.document.model import BlockType, Image
from editor_app.formats.ninjs.reader import NinjsReader
from editor_app.formats.registry import standard_registry
from editor_app.formats.values import ReadArticle, Source
from helpers import requirements


def read(value: object) -> ReadArticle:
    (article,) = NinjsReader().read(Source(json.dumps(value).encode(), "item.json"))
    return article


def lines(article: ReadArticle) -> list[str]:
    return [block.text for block in article.content.body]


NEW = {
    "uri": "urn:newsml:example.org:1",
    "standard": {"name": "ninjs", "version": "3.1"},
    "by": "By Ada Stone",
    "located": "Riverton",
    "contentCreated": "2026-03-15T11:20:00+04:00",
    "embargoedUntil": "2026-03-15T18:00:00+0400",
    "language": "en",
    "urgency": 3,
    "slugline": "BRIDGE",
    "edNote": "Adds cost.",
    "copyrightNotice": "© Desk",
    "usageTerms": "Members only.",
    "pubStatus": "usable",
    "headlines": [{"role": "subhead", "value": "Two weeks early"}, {"role": "main", "value": "Bridge open"}],
    "descriptions": [{"role": "summary", "value": "It is open."}],
    "bodies": [
        {"role": "text", "contentType": "text/plain", "value": "One.\n\nTwo."},
        {
            "role": "main",
            "contentType": "text/html",
            "value": "<h1>Bridge open</h1><p>One <b>bold</b>.</p><script>x</script>",
        },
    ],
    "subjects": [
        {"name": "transport", "uri": "http://cv.iptc.org/newscodes/mediatopic/20000337"},
        {"name": "Rivers"},
    ],
    "genres": [{"name": "Current"}],
    "infoSources": [{"name": "Riverton Desk", "role": "originator"}],
}
OLD = {
    "uri": "http://example.org/1",
    "type": "text",
    "versioncreated": "2026-03-15T11:20:00Z",
    "byline": "Ada Stone",
    "located": "Riverton",
    "embargoed": "2026-03-15T18:00:00Z",
    "urgency": 3,
    "headline": "Bridge open",
    "description_text": "It is open.",
    "body_text": "One.\n\nTwo.",
    "body_xhtml": "<p>One <b>bold</b>.</p>",
    "subject": [{"name": "Rivers", "rel": "about"}],
    "copyrightnotice": "© Desk",
}
SUPERDESK = {
    "guid": "urn:newsml:localhost:1",
    "type": "text",
    "headline": "Bridge open",
    "slugline": "BRIDGE",
    "byline": "Ada Stone",
    "abstract": "<p>It is <b>open</b>.</p>",
    "description_text": "It is open.",
    "body_html": "<p>One.</p><p>Two.</p>",
    "priority": 6,
    "urgency": 3,
    "ednote": "Adds cost.",
    "service": [{"name": "City", "code": "c"}],
    "subject": [{"name": "rivers", "code": "1", "scheme": "topics"}],
    "keywords": ["bridge", "walk"],
    "genre": [{"code": "Article", "name": "Article"}],
    "authors": [{"name": "Ada Stone", "role": "writer"}],
    "associations": {
        "featuremedia": {
            "type": "picture",
            "headline": "Arches",
            "description_text": "The bridge at dawn",
            "body_text": "Three arches",
            "byline": "B. Rivers",
            "renditions": {
                "thumbnail": {"href": "https://example.org/t.jpg", "width": 100, "mimetype": "image/jpeg"},
                "original": {"href": "https://example.org/o.jpg", "width": 2000, "mimetype": "image/jpeg"},
            },
        },
        "editor_0": None,
    },
}


def test_a_new_item_is_read_whole() -> None:
    article = read(NEW)
    content = article.content
    assert content.headline.text == "Bridge open"
    assert content.summary.text == "It is open."
    assert lines(article) == ["One bold."]
    assert article.dropped[0].text == "Bridge open"
    assert article.identity == "urn:newsml:example.org:1"
    assert dict(content.fields) == {
        "byline": "By Ada Stone",
        "copyright": "© Desk",
        "dateline_date": "2026-03-15",
        "dateline_place": "Riverton",
        "editors_note": "Adds cost.",
        "embargo": "2026-03-15T18:00:00+04:00",
        "genre": "Current",
        "language": "en",
        "slugline": "BRIDGE",
        "source": "Riverton Desk",
        "subjects": ("medtop:20000337", "Rivers"),
        "urgency": 3,
        "usage_terms": "Members only.",
    }


def test_an_old_item_is_read_whole() -> None:
    article = read(OLD)
    assert (article.content.headline.text, article.content.summary.text) == ("Bridge open", "It is open.")
    assert lines(article) == ["One bold."]
    fields = article.content.fields
    assert (fields["embargo"], fields["subjects"]) == ("2026-03-15T18:00:00Z", ("Rivers",))


def test_what_a_newsroom_system_writes_is_read_whole() -> None:
    article = read(SUPERDESK)
    content = article.content
    assert article.identity == "urn:newsml:localhost:1"
    assert (content.headline.text, content.summary.text) == ("Bridge open", "It is open.")
    picture, *texts = content.body
    assert [block.text for block in texts] == ["One.", "Two."]
    assert isinstance(picture.data, Image)
    assert (picture.data.source, picture.data.caption.text) == (
        "https://example.org/o.jpg",
        "The bridge at dawn",
    )
    assert (picture.data.alt, picture.data.credit) == ("Three arches", "B. Rivers")
    assert content.fields["section"] == "City"
    assert content.fields["keywords"] == ("bridge", "walk")
    assert content.fields["priority"] == 6


def test_a_picture_that_stands_in_the_body_is_not_taken_twice() -> None:
    body = '<p>One.</p><figure><img src="https://example.org/t.jpg"></figure>'
    article = read({**SUPERDESK, "body_html": body})
    assert [block.type for block in article.content.body] == [BlockType.PARAGRAPH, BlockType.IMAGE]


def test_plain_text_becomes_paragraphs() -> None:
    body = [{"contentType": "text/plain", "value": "One.\nStill one.\n\nTwo < three."}]
    assert lines(read({**NEW, "bodies": body})) == ["One.\u2028Still one.", "Two < three."]


def test_a_list_and_a_collection_give_several_articles() -> None:
    for value in ([NEW, OLD], {"items": [NEW, OLD]}):
        assert len(NinjsReader().read(Source(json.dumps(value).encode(), "x.json"))) == 2


def test_a_withdrawn_item_is_read_with_a_warning() -> None:
    assert len(read({**NEW, "pubStatus": "canceled"}).warnings) == 1


def test_a_withheld_item_keeps_its_flag() -> None:
    assert read({**NEW, "pubStatus": "withheld"}).content.fields["not_for_publication"] is True


def test_escaped_controls_and_surrogates_are_cleaned() -> None:
    data = json.dumps({**NEW, "by": "A\x00d\ud800a\u202e", "headlines": [{"value": "B\x07ridge"}]}).encode()
    (article,) = NinjsReader().read(Source(data, "x.json"))
    assert article.content.fields["byline"] == "Ad\ufffda"
    assert article.content.headline.text == "Bridge"


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        "{}",
        '{"uri": "urn:x:1"}',
        "7",
        "[" * 100_000,
        '{"bodies":' * 50_000,
        '{"uri":"x","headline":' + "[" * 200 + "]" * 200 + "}",
    ],
)
def test_what_is_no_item_is_refused_by_name(text: str) -> None:
    with pytest.raises(InputError, match=r"item\.json"):
        NinjsReader().read(Source(text.encode(), "item.json"))


@pytest.mark.parametrize(
    "change",
    [
        {"urgency": 10**400},
        {"urgency": float("nan")},
        {"headlines": {"role": "main", "value": "Bridge open"}},
        {"headlines": ["Bridge open"], "title": "Bridge open"},
        {"bodies": None, "subjects": 7, "genres": "Current", "infoSources": [[]], "associations": "x"},
        {"located": {"city": "Riverton"}, "associations": [{"type": "picture", "renditions": [{"href": 7}]}]},
        {"altIds": {"a": None}, "versionCreated": ["x"], "embargoedUntil": "soon"},
    ],
)
def test_properties_of_the_wrong_kind_do_no_harm(change: dict[str, object]) -> None:
    text = json.dumps({**NEW, **change})
    (article,) = NinjsReader().read(Source(text.encode(), "item.json"))
    assert article.content.headline.text == "Bridge open"


def test_of_properties_that_occur_twice_the_first_counts() -> None:
    (article,) = NinjsReader().read(Source(b'{"uri":"x:1","headline":"One","headline":"Two"}', "item.json"))
    assert article.content.headline.text == "One"
    assert len(article.warnings) == 1


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ('{"standard": {"name": "ninjs"}, "uri": "x"}', 1.0),
        ('{"guid": "x", "body_html": "<p>x</p>"}', 0.9),
        ('{"headline": "x"}', 0.5),
        ('{"a": 1}', 0.42),
        ("<p>", 0.0),
    ],
)
def test_ninjs_is_recognised_from_its_properties(text: str, score: float) -> None:
    assert NinjsReader().score(Source(text.encode())) == score


def _official() -> list[Path]:
    try:
        folder = requirements.shared_data() / "formats" / "ninjs"
    except pytest.skip.Exception:
        return []
    return sorted([*folder.glob("examples/**/*.json"), *folder.glob("guide-examples/**/*.json")])


@pytest.mark.parametrize("path", _official(), ids=lambda path: "/".join(path.parts[-2:]))
def test_every_official_example_is_read(path: Path) -> None:
    data = path.read_bytes()
    assert NinjsReader().score(Source(data, path.name)) >= 0.5 or path.name == "extension-schema.json"
    try:
        articles = NinjsReader().read(Source(data, path.name))
    except InputError:
        value = json.loads(data)
        texts = ("headline", "headlines", "title", "bodies", "body_text", "body_html", "body_xhtml", "name")
        assert not any(value.get(name) for name in texts) or "$schema" in value
        return
    assert all(article.content.headline or article.content.body for article in articles)


def test_characters_that_escapes_spell_and_no_text_may_have_are_replaced_and_listed() -> None:
    data = rb'{"uri": "urn:x:1", "headline": "Bridge \ud800 open", "body_text": "It is\u0000 open."}'
    (article,) = NinjsReader().read(Source(data, "item.json"))
    assert article.content.headline.text == "Bridge \ufffd open"
    assert lines(article) == ["It is open."]
    assert article.warnings == (
        "Removed or replaced: 1 × broken character.",
        "Removed or replaced: 1 × control character.",
    )


@pytest.mark.parametrize("data", ["{}", "[1, 2, 3]", '{"kind": "x", "value": 3}', "[" * 5000, '{"a":' * 5000])
def test_other_json_is_refused_and_not_kept_as_a_text(data: str) -> None:
    with pytest.raises(InputError, match=r"item\.json"):
        standard_registry().read(Source(data.encode(), "item.json"))


WHOLE = json.dumps(
    {
        "uri": "urn:a:1",
        "headline": 'The "wide" river 😀',
        "urgency": -2.5e3,
        "bodies": [{"value": "<p>Körpü</p>"}],
    },
    indent=1,
)


@pytest.mark.parametrize("end", range(1, len(WHOLE)))
def test_an_item_that_breaks_off_is_read_as_far_as_it_goes(end: int) -> None:
    source = Source(WHOLE[:end].encode(), "river.json")
    if end <= WHOLE.index('\\"wide') - len("The "):
        with pytest.raises(InputError, match=r"river\.json breaks off: the end of the JSON is missing"):
            NinjsReader().read(source)
        return
    (article,) = NinjsReader().read(source)
    assert article.defects[0].text == "The file breaks off: its end is missing."
    assert 'The "wide" river 😀'.startswith(article.content.headline.text.removesuffix("\ufffd"))
    # A tag that has but begun may as well be a sign.
    assert all("Körpü".startswith(line.partition("<")[0]) for line in lines(article))
    assert article.content.fields.get("urgency") in (None, -2500)


def test_a_text_that_breaks_off_in_the_middle_keeps_all_its_words() -> None:
    whole = json.dumps(
        [{"uri": "urn:a:1", "headline": "Bridge", "body_html": "<p>One.</p><p>Two and three."}]
    )
    (article,) = NinjsReader().read(Source(whole[:-3].encode(), "river.json"))
    assert lines(article) == ["One.", "Two and three."]


@pytest.mark.parametrize("cut", ["\\", "\\u", "\\u00e", "\\\\", "a\\\\\\"])
def test_a_text_that_breaks_off_within_a_letter_keeps_the_letters_before_it(cut: str) -> None:
    data = f'{{"uri": "urn:a:1", "headline": "Bridge", "body_text": "Open {cut}'
    (article,) = NinjsReader().read(Source(data.encode(), "river.json"))
    assert lines(article)[0].startswith("Open")


@pytest.mark.parametrize("text", ["{a: 1}", "[1 2]", '{"a": "b" "c": 1}', '{"a": 1}}', '{"a": nope}'])
def test_json_that_is_wrong_before_its_end_does_not_break_off(text: str) -> None:
    with pytest.raises(InputError, match="no valid JSON"):
        NinjsReader().read(Source(text.encode(), "river.json"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"$schema": "http://json-schema.org/draft-07/schema#", "title": "Stories"}', "describes a format"),
        ('{"uri": "http://cv.example/", "conceptSet": [{"title": "Rivers"}]}', "is a word list"),
    ],
)
def test_json_that_lies_beside_news_items_is_none(text: str, said: str) -> None:
    with pytest.raises(InputError, match=rf"beside\.json {said}"):
        NinjsReader().read(Source(text.encode(), "beside.json"))
