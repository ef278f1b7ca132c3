"""Every field of a story with everything stands in ninjs, NewsML-G2 and NITF where the standards want it.

One row per field: where it is in each format and what stands there; None where the format has no place.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import pytest
from lxml import etree

from editor_app.base.ids import ArticleId
from editor_app.document.schema import FIELDS
from editor_app.formats.losses import CARRIED
from editor_app.formats.newsml_g2.writer import NewsmlG2Writer
from editor_app.formats.ninjs.writer import NinjsWriter
from editor_app.formats.nitf.writer import NitfWriter
from editor_app.formats.values import Outlet, Publication, Signal, Version
from helpers import bridge

SHORT = {
    "headline_short": "Bridge open",
    "headline_seo": "Riverton bridge reopens",
    "headline_social": "It is open!",
    "headline_push": "Open now",
    "sms": "Bridge open again",
    "correction": "The cost was 2 million.",
    "take_key": "2nd update",
}
LEAD = ArticleId("a0")
ITEM = bridge.item(
    replace(bridge.BRIDGE, fields={**bridge.FIELDS_OF_BRIDGE, **SHORT}),
    article=ArticleId("a2"),
    number=3,
    publication=Publication(
        first=datetime(2026, 3, 14, 12, tzinfo=UTC),
        sequence=2,
        signal=Signal.CORRECTION,
        note="A corrected repeat.",
        rewrite_of=LEAD,
        rewrites=2,
        version=3,
    ),
    outlet=Outlet("The Riverton Times", "Riverton House", "example.org"),
    versions=(
        Version(ArticleId("a1"), "az", "Körpü", 4),
        Version(ArticleId("a2"), "en", "Old bridge: open again “at last”", 3),
        Version(ArticleId("a3"), "ar", "الجسر", 1),
    ),
)
OWN = "tag:example.org,2026:article/a2"
SOURCE = "tag:example.org,2026:article/a1"
STORY = f"tag:example.org,2026:story/{ITEM.story}"
HEADLINE = "Old bridge: open again “at last”"
SUMMARY = "Two weeks early, the bridge of 1871 carries people again."
BYLINE = "By Ada Stone and Ben Rivers"
TOPIC = "http://cv.iptc.org/newscodes/mediatopic/20000337"


def _ninjs() -> dict:
    return json.loads(NinjsWriter().write(ITEM).files[0].data)


def _tree(writer) -> etree._Element:
    root = etree.fromstring(writer.write(ITEM).files[0].data)
    for element in root.iter("*"):
        element.tag = etree.QName(element).localname
    return root


NINJS, G2, NITF = _ninjs(), _tree(NewsmlG2Writer()), _tree(NitfWriter())


def of(name: str, role: str, key: str = "role", value: str = "value") -> Callable[[], object]:
    """The value of the first object in a list that has ``role``."""
    return lambda: next(one[value] for one in NINJS[name] if one.get(key) == role)


@dataclass
class Row:
    """Where a field stands: a property of ninjs, paths in the others, each with what is there."""

    name: str
    ninjs: tuple[object, object] | None
    g2: tuple[str, object] | None
    nitf: tuple[str, object] | None
    field: str = ""


ROWS = (
    Row("permanent id", ("uri", OWN), ("@guid", OWN), (".//doc-id/@id-string", OWN)),
    Row("unique name", None, None, ("@uno", OWN)),
    Row("version", ("version", "3"), ("@version", "3"), (".//du-key/@version", "3")),
    Row("version again", None, None, (".//meta[@name='version']/@content", "3")),
    Row("item type", ("type", "text"), ("itemMeta/itemClass/@qcode", "ninat:text"), None),
    Row("title", ("title", HEADLINE), ("itemMeta/title", HEADLINE), ("head/title", "Bridge open")),
    Row(
        "headline",
        (of("headlines", "main"), HEADLINE),
        ("contentMeta/headline", HEADLINE),
        (".//hedline/hl1", HEADLINE),
        "headline",
    ),
    Row(
        "short headline",
        (of("headlines", "short"), "Bridge open"),
        (".//headline[@role='cdhl:short']", "Bridge open"),
        ("head/title[@type='abbrev']", "Bridge open"),
        "headline_short",
    ),
    Row(
        "headline for search",
        (of("headlines", "seo"), "Riverton bridge reopens"),
        (".//headline[@role='cdhl:seo']", "Riverton bridge reopens"),
        None,
        "headline_seo",
    ),
    Row(
        "headline for networks",
        (of("headlines", "social"), "It is open!"),
        (".//headline[@role='cdhl:social']", "It is open!"),
        None,
        "headline_social",
    ),
    Row(
        "headline for phones",
        (of("headlines", "push"), "Open now"),
        (".//headline[@role='cdhl:push']", "Open now"),
        None,
        "headline_push",
    ),
    Row(
        "summary",
        (of("descriptions", "summary"), SUMMARY),
        (".//description[@role='drol:summary']", SUMMARY),
        ("body/body.head/abstract/p", SUMMARY),
        "summary",
    ),
    Row(
        "text message",
        (of("descriptions", "sms"), "Bridge open again"),
        (".//description[@role='cddesc:sms']", "Bridge open again"),
        None,
        "sms",
    ),
    Row(
        "words",
        (of("bodies", "html", value="wordCount"), 62),
        (".//inlineXML/@wordcount", "62"),
        (".//pubdata/@item-length", "62"),
    ),
    Row("unit of the words", None, None, (".//pubdata/@unit-of-measure", "word")),
    Row(
        "kinds of body",
        (lambda: [one["contentType"] for one in NINJS["bodies"]], ["text/html", "text/plain"]),
        ("contentSet/inlineXML/@contenttype", "application/xhtml+xml"),
        None,
    ),
    Row("language", ("language", "en"), ("contentMeta/language/@tag", "en"), ("@baselang", "en"), "language"),
    Row("direction", None, ("@dir", "ltr"), None),
    Row(
        "translation of",
        (of("associations", "translationOf", "rel", "uri"), SOURCE),
        ("itemMeta/link[@rel='irel:derivedFrom']/@residref", SOURCE),
        (".//meta[@name='translation-of']/@content", SOURCE),
    ),
    Row(
        "version of the source",
        (of("associations", "translationOf", "rel", "version"), "4"),
        ("itemMeta/link[@rel='irel:derivedFrom']/@version", "4"),
        None,
    ),
    Row(
        "language of the source",
        (of("associations", "translationOf", "rel", "language"), "az"),
        ("itemMeta/link[@rel='irel:derivedFrom']/language/@tag", "az"),
        None,
    ),
    Row(
        "other version",
        (of("associations", "languageVersion", "rel", "version"), "1"),
        ("itemMeta/link[@rel='cdrel:languageVersion']/@version", "1"),
        None,
    ),
    Row(
        "new lead of",
        (of("associations", "evolvedFrom", "rel", "uri"), "tag:example.org,2026:article/a0"),
        ("itemMeta/link[@rel='cdrel:rewriteOf']/@residref", "tag:example.org,2026:article/a0"),
        (".//docdata/@management-doc-idref", "tag:example.org,2026:article/a0"),
    ),
    Row("how many leads", None, None, (".//du-key/@generation", "2")),
    Row("byline", ("by", BYLINE), ("contentMeta/by", BYLINE), ("body/body.head/byline", BYLINE), "byline"),
    Row(
        "people of the byline",
        None,
        ("contentMeta/creator/name", "Ada Stone"),
        (".//byline/person", "Ada Stone"),
    ),
    Row(
        "place",
        ("located", "Riverton"),
        ("contentMeta/located/name", "Riverton"),
        (".//dateline/location", "Riverton"),
        "dateline_place",
    ),
    Row(
        "day of writing",
        ("contentCreated", "2026-03-15T00:00:00Z"),
        ("contentMeta/contentCreated", "2026-03-15"),
        (".//dateline/story.date/@norm", "20260315"),
        "dateline_date",
    ),
    Row(
        "dateline",
        None,
        ("contentMeta/dateline", "Riverton, 15 March 2026"),
        ("body/body.head/dateline", "Riverton, 15 March 2026"),
    ),
    Row(
        "slugline",
        ("slugline", "BRIDGE-REOPENS"),
        ("contentMeta/slugline", "BRIDGE-REOPENS"),
        (".//du-key/@key", "BRIDGE-REOPENS"),
        "slugline",
    ),
    Row(
        "editor's note",
        (lambda: NINJS["edNote"].rpartition("\n")[2], "Check the cost again"),
        ("itemMeta/edNote[not(@role)]", "Check the cost again"),
        (".//ed-msg[not(@msg-type)]/@info", "Check the cost again"),
        "editors_note",
    ),
    Row(
        "note of the issue",
        (lambda: NINJS["edNote"].partition("\n")[0], "A corrected repeat."),
        ("itemMeta/edNote[@role='cdnote:issue']", "A corrected repeat."),
        (".//ed-msg[@msg-type='issue']/@info", "A corrected repeat."),
    ),
    Row("urgency", ("urgency", 4), ("contentMeta/urgency", "4"), (".//urgency/@ed-urg", "4"), "urgency"),
    Row(
        "priority",
        None,
        ("itemMeta/itemMetaExtProperty[@rel='cdprop:priority']/@value", "2"),
        None,
        "priority",
    ),
    Row(
        "subject",
        (of("subjects", "about", "rel", "uri"), TOPIC),
        ("contentMeta/subject[@type='cpnat:abstract']/@qcode", "medtop:20000337"),
        (".//tobject.subject[@tobject.subject.ipr='medtop']/@tobject.subject.refnum", "20000337"),
        "subjects",
    ),
    Row(
        "section",
        (of("subjects", "section", "rel", "literal"), "city"),
        ("contentMeta/subject[@type='cdtype:section']/@literal", "city"),
        (".//meta[@name='section']/@content", "city"),
        "section",
    ),
    Row(
        "genre",
        (lambda: NINJS["genres"][0]["literal"], "Current"),
        ("contentMeta/genre/@literal", "Current"),
        (".//tobject.property/@tobject.property.type", "Current"),
        "genre",
    ),
    Row(
        "keywords",
        (of("subjects", "keyword", "rel", "name"), "bridge"),
        ("contentMeta/keyword", "bridge"),
        (".//key-list/keyword/@key", "bridge"),
        "keywords",
    ),
    Row(
        "take key",
        None,
        ("contentMeta/keyword[@role='cdkey:take']", "2nd update"),
        (".//meta[@name='anpa-takekey']/@content", "2nd update"),
        "take_key",
    ),
    Row(
        "status",
        ("pubStatus", "usable"),
        ("itemMeta/pubStatus/@qcode", "stat:usable"),
        (".//docdata/@management-status", "embargoed"),
    ),
    Row(
        "embargo",
        ("embargoedUntil", "2026-03-15T18:00:00+04:00"),
        ("itemMeta/embargoed", "2026-03-15T18:00:00+04:00"),
        (".//date.release/@norm", "20260315T180000+0400"),
        "embargo",
    ),
    Row(
        "expiry",
        ("expires", "2026-04-15T00:00:00+04:00"),
        ("itemMeta/expires", "2026-04-15T00:00:00+04:00"),
        (".//date.expire/@norm", "20260415T000000+0400"),
        "expires",
    ),
    Row(
        "first made",
        ("firstCreated", "2026-03-14T09:30:00Z"),
        ("itemMeta/firstCreated", "2026-03-14T09:30:00Z"),
        (".//revision-history[@function='writer-author']/@norm", "20260314T093000Z"),
    ),
    Row(
        "made",
        ("versionCreated", "2026-03-15T11:20:00Z"),
        ("itemMeta/versionCreated", "2026-03-15T11:20:00Z"),
        (".//date.issue/@norm", "20260315T112000Z"),
    ),
    Row(
        "changed",
        None,
        ("contentMeta/contentModified", "2026-03-15T11:20:00Z"),
        (".//revision-history[@function='editor']/@norm", "20260315T112000Z"),
    ),
    Row("first published", None, None, (".//pubdata/@date.publication", "20260314T120000Z")),
    Row(
        "copyright",
        ("copyrightNotice", "© 2026 Riverton Desk"),
        ("rightsInfo/copyrightNotice", "© 2026 Riverton Desk"),
        (".//doc.copyright/@year", "2026"),
        "copyright",
    ),
    Row(
        "holder",
        ("copyrightHolder", "Riverton Desk"),
        ("rightsInfo/copyrightHolder/name", "Riverton Desk"),
        (".//doc.copyright/@holder", "Riverton Desk"),
    ),
    Row(
        "usage",
        ("usageTerms", "Free for members.\nNot for resale."),
        ("rightsInfo/usageTerms", "Free for members.Not for resale."),
        (".//doc.rights/@limitations", "Free for members.\nNot for resale."),
        "usage_terms",
    ),
    Row(
        "source",
        (of("infoSources", "originator", value="name"), "Riverton Desk"),
        ("contentMeta/infoSource/name", "Riverton Desk"),
        ("body/body.head/distributor/org", "Riverton Desk"),
        "source",
    ),
    Row(
        "credit",
        (of("infoSources", "credit", value="name"), "Riverton Desk"),
        ("contentMeta/creditline", "Riverton Desk"),
        (".//doc.rights/@owner", "Riverton Desk"),
        "credit",
    ),
    Row(
        "sender", None, ("itemMeta/provider/name", "Riverton House"), (".//doc-id/@regsrc", "Riverton House")
    ),
    Row(
        "story",
        (of("altIds", "story"), STORY),
        ("contentMeta/altId", STORY),
        (".//meta[@name='story']/@content", STORY),
    ),
    Row(
        "correction",
        (of("descriptions", "correction"), "The cost was 2 million."),
        (".//description[@role='cddesc:correction']", "The cost was 2 million."),
        (".//docdata/correction/@info", "The cost was 2 million."),
        "correction",
    ),
    Row(
        "signal",
        None,
        ("itemMeta/signal/@qcode", "sig:correction"),
        (".//docdata/correction/@id-string", OWN),
    ),
    Row("legal", None, ("itemMeta/signal[@qcode='sig:cwarn']/@qcode", "sig:cwarn"), None, "legal"),
    Row(
        "picture",
        (of("associations", "picture", "type", "rel"), "picture"),
        ("itemMeta/link[@rel='irel:associatedWith']/itemClass/@qcode", "ninat:picture"),
        (".//media/media-reference/@source", bridge.PICTURE_ADDRESS),
    ),
    Row("sum of the content", None, ("itemMeta/hash/@hashtype", "hashtype:sha256"), None),
)

NOT_AS_A_VALUE = {
    "not_for_publication": "status",
    "rewrite_of": "new lead of",
    "signoff": "",
    "publish_at": "",
}
"""Fields that decide something else, by the row that shows it; the last two never leave the house."""


def at(root: etree._Element, path: str) -> object:
    """What stands first at ``path``, in it or in its attribute."""
    found = root.xpath(path)
    assert found, path
    return found[0] if isinstance(found[0], str) else "".join(found[0].itertext())


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_a_field_stands_where_the_standard_wants_it(row: Row) -> None:
    if row.ninjs is not None:
        place, value = row.ninjs
        assert (place() if callable(place) else NINJS[place]) == value
    if row.g2 is not None:
        assert at(G2, row.g2[0]) == row.g2[1]
    if row.nitf is not None:
        assert at(NITF, row.nitf[0]) == row.nitf[1]


def test_every_field_has_a_row_that_agrees_with_the_losses() -> None:
    rows = {row.field: row for row in ROWS if row.field}
    for name in FIELDS:
        if name in NOT_AS_A_VALUE:
            continue
        row = rows[name]
        for format, place in (("ninjs", row.ninjs), ("newsml-g2", row.g2), ("nitf", row.nitf)):
            assert (name in CARRIED[format].fields) == (place is not None), (format, name)


def test_what_never_leaves_the_house_is_nowhere() -> None:
    content = ITEM.content
    item = replace(ITEM, content=replace(content, fields={**content.fields, "signoff": "zk/am/XQJ"}))
    for writer in (NinjsWriter(), NewsmlG2Writer(), NitfWriter()):
        assert b"XQJ" not in writer.write(item).files[0].data
