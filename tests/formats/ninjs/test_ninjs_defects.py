import json

import pytest

from editor_app.formats.ninjs.reader import NinjsReader
from editor_app.formats.values import ReadArticle, Source


def read(value: object) -> ReadArticle:
    (article,) = NinjsReader().read(Source(json.dumps(value).encode(), "item.json"))
    return article


def said(value: object) -> set[str]:
    return {defect.text for defect in read(value).defects}


NEWSROOM = {
    "guid": "urn:newsml:localhost:1",
    "version": 7,
    "type": "preformatted",
    "pubstatus": "cancelled",
    "headline": "Bridge open",
    "body_html": "<p>One.</p>",
    "priority": 6,
    "urgency": 12,
    "service": [{"name": "City", "code": "c"}],
    "evolvedfrom": "urn:newsml:localhost:0",
    "extra": {"desk": "x"},
    "readtime": 1,
    "versioncreated": "2026-03-15T11:20:00",
    "embargoed": "2026-03-15T18:00:00+0400",
    "language": "english!!",
    "subject": [{"name": "rail", "code": "medtop:20000337"}, {"name": "rivers", "code": "r"}],
    "associations": {
        "main": {"type": "text", "headline": "x"},
        "translationOf": {"uri": "urn:newsml:localhost:9"},
    },
}


def test_the_faults_of_a_newsroom_system_are_listed_and_the_item_is_read() -> None:
    article = read(NEWSROOM)
    assert said(NEWSROOM) == {
        "The identity stands in “guid” and not in “uri”, which every item must have.",
        "ninjs 1.x has no property “guid”.",
        "ninjs 1.x has no property “priority”.",
        "ninjs 1.x has no property “service”.",
        "ninjs 1.x has no property “evolvedfrom”.",
        "ninjs 1.x has no property “extra”.",
        "ninjs 1.x has no property “readtime”.",
        "“preformatted” is no value of type.",
        "“cancelled” is no value of pubstatus.",
        "“12” is no value of urgency.",
        "“2026-03-15T18:00:00+0400” is no time.",
        "The time 2026-03-15T11:20:00 has no time zone.",
        "“english!!” is no language tag.",
    }
    assert (article.identity, article.version, article.status) == ("urn:newsml:localhost:1", "7", "canceled")
    assert article.translation_of == "urn:newsml:localhost:9"
    assert article.content.fields["section"] == "City"
    assert article.content.fields["subjects"] == ("medtop:20000337", "rivers")
    assert article.content.fields["embargo"] == "2026-03-15T18:00:00+04:00"
    assert "language" not in article.content.fields


@pytest.mark.parametrize(
    ("value", "defect"),
    [
        (
            {"uri": "x:1", "standard": {"version": "3.2"}, "versioncreated": "2026-03-15T11:20:00Z"},
            "ninjs 3.x has no property “versioncreated”.",
        ),
        ({"uri": "x:1", "bodies": [], "headlines": {"value": "x"}}, "“headlines” is no list."),
        ({"uri": "x:1", "bodies": [{"role": "main"}]}, "A part of “bodies” has no “value”."),
        ({"uri": "x:1", "headlines": [], "associations": {"a": {}}}, "“associations” is no list."),
        ({"uri": "x:1", "associations": []}, ""),
        ({"headline": "x"}, "The item has no “uri”, which every item must have."),
    ],
)
def test_a_line_of_the_standard_is_held_to_its_own_names(value: dict, defect: str) -> None:
    found = said({"title": "Bridge open", **value})
    assert defect in found or (not defect and not found)


def test_headlines_for_other_places_have_their_fields() -> None:
    roles = [
        ("main", "Bridge open"),
        ("subhead", "Two weeks early"),
        ("seo", "Riverton bridge"),
        ("push", "Open!"),
    ]
    headlines = [{"role": role, "value": value} for role, value in roles]
    descriptions = [{"role": "correction", "value": "Another year."}, {"role": "sms", "value": "Open."}]
    article = read({"uri": "x:1", "headlines": headlines, "descriptions": descriptions})
    assert article.content.headline.text == "Bridge open"
    assert article.content.summary.text == "Two weeks early"
    assert dict(article.content.fields) == {
        "headline_seo": "Riverton bridge",
        "headline_push": "Open!",
        "correction": "Another year.",
        "sms": "Open.",
    }


def test_an_item_with_a_variant_alone_has_it_as_its_headline() -> None:
    assert (
        read({"uri": "x:1", "headlines": [{"role": "seo", "value": "Bridge"}]}).content.headline.text
        == "Bridge"
    )


NITF = (
    '<?xml version="1.0"?><nitf><head><title>x</title></head><body><body.content><block>'
    '<p>The <em class="bold">bridge</em> is open.</p><hl2>Next</hl2></block></body.content></body></nitf>'
)


@pytest.mark.parametrize("value", [NITF, '<p>The <em class="bold">bridge</em> is open.</p><hl2>Next</hl2>'])
@pytest.mark.parametrize(
    "said_as",
    [{"contentType": "application/nitf+xml"}, {"role": "ttnitf"}, {"contentType": "text/vnd.iptc.nitf"}],
)
def test_a_body_in_nitf_is_read_as_such(value: str, said_as: dict) -> None:
    bodies = [{"value": value, **said_as}, {"contentType": "text/plain", "value": "The bridge"}]
    article = read({"uri": "x:1", "headlines": [{"value": "Bridge"}], "bodies": bodies})
    paragraph, heading = article.content.body
    assert (paragraph.text, [mark.type for mark in paragraph.marks]) == ("The bridge is open.", ["bold"])
    assert (heading.text, heading.level) == ("Next", 2)


def test_a_body_is_chosen_by_its_media_type_before_its_role() -> None:
    bodies = [
        {"role": "html", "contentType": "text/plain", "value": "Plain."},
        {"role": "main", "contentType": "text/html", "value": "<p>Markup.</p>"},
    ]
    article = read({"uri": "x:1", "headlines": [{"value": "Bridge"}], "bodies": bodies})
    assert [block.text for block in article.content.body] == ["Markup."]
