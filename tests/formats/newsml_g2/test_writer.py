"""NewsML-G2 as it is written: valid, readable by others, and read back as it was."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from lxml import etree

from editor_app.base.errors import UserError
from editor_app.base.ids import ArticleId, StoryId
from editor_app.document.model import ArticleContent, Block, RichText
from editor_app.formats.losses import CARRIED
from editor_app.formats.newsml_g2.check_languages import language_faults
from editor_app.formats.newsml_g2.reader import NewsmlG2Reader
from editor_app.formats.newsml_g2.writer import NewsmlG2Writer
from editor_app.formats.values import (
    HERE,
    ExportItem,
    Outlet,
    Publication,
    ReadArticle,
    Signal,
    Version,
    Written,
)
from helpers import bridge, golden

NOW = datetime(2026, 3, 16, tzinfo=UTC)
G2 = "{http://iptc.org/std/nar/2006-10-01/}"


def written(item: ExportItem) -> etree._Element:
    return etree.fromstring(NewsmlG2Writer().write(item).files[0].data)


def article_of(written: Written) -> ReadArticle:
    (article,) = NewsmlG2Reader().read(bridge.source_of(written))
    return article


def read_back(item: ExportItem) -> ArticleContent:
    return article_of(NewsmlG2Writer().write(item)).content


def carried(name: str) -> bool:
    return name in CARRIED["newsml-g2"].fields


def text_at(root: etree._Element, path: str) -> list[str]:
    return ["".join(element.itertext()) for element in root.iterfind(path.replace("g:", G2))]


@pytest.fixture(scope="module")
def schema(shared_data: Path) -> etree.XMLSchema:
    """The schemas of NewsML-G2 and NITF together, so that what stands in a rendition is checked, too."""
    places = {
        "http://iptc.org/std/nar/2006-10-01/": "newsml-g2/schemas/NewsML-G2_2.35-spec-All-Power.xsd",
        "http://iptc.org/std/NITF/2006-10-18/": "nitf/nitf-3-6.xsd",
    }
    imports = "".join(
        f'<import namespace="{space}" schemaLocation="{(shared_data / "formats" / place).as_uri()}"/>'
        for space, place in places.items()
    )
    wrapper = f'<schema xmlns="http://www.w3.org/2001/XMLSchema">{imports}</schema>'
    return etree.XMLSchema(etree.fromstring(wrapper))


def gathered(*items: ExportItem, outlet: Outlet = HERE) -> list[Written]:
    gathering = NewsmlG2Writer().begin(outlet, NOW)
    return [*(gathering.add(item) for item in items), gathering.finish()]


def version(article: str, language: str, headline: str, story: str = "s1", **changes: object) -> ExportItem:
    """A language version of a story that has three."""
    versions = tuple(
        Version(ArticleId(name), tag, text)
        for name, tag, text in (("a1", "en", "Bridge"), ("a2", "az", "Körpü"), ("a3", "ar", "الجسر"))
    )
    content = ArticleContent(RichText(headline), body=(Block(text="1871"),), fields={"language": language})
    return bridge.item(
        content, article=ArticleId(article), story=StoryId(story), versions=versions, **changes
    )


SET = (version("a2", "az", "Körpü"), version("a1", "en", "Bridge", number=3), version("a3", "ar", "الجسر"))


PICTURE_NAME = f"{bridge.PICTURE_ID[:16]}.newsitem.xml"


@pytest.mark.parametrize(
    ("name", "item"),
    [("bridge.en.newsitem.xml", bridge.item()), ("bridge.ar.newsitem.xml", bridge.bridge_in_arabic())],
)
def test_a_file_looks_as_it_always_did(name: str, item: ExportItem) -> None:
    golden.check(name, NewsmlG2Writer().write(item).files[0].data)


def test_a_package_looks_as_it_always_did() -> None:
    golden.check("bridge.package.xml", gathered(*SET)[-1].files[0].data)


def test_the_bridge_is_valid(schema: etree.XMLSchema) -> None:
    schema.assertValid(written(bridge.item()))
    schema.assertValid(written(bridge.bridge_in_arabic()))


@settings(max_examples=10, deadline=None)
@given(content=bridge.contents())
def test_any_story_is_valid(schema: etree.XMLSchema, content: ArticleContent) -> None:
    headline = replace(content.headline, text=content.headline.text + "x")
    schema.assertValid(written(bridge.item(replace(content, headline=headline))))


@settings(max_examples=25, deadline=None)
@given(bridge.contents())
def test_any_story_reads_back_as_it_is(content: ArticleContent) -> None:
    content = replace(content, headline=RichText("Bridge"))
    assert read_back(bridge.item(content)) == bridge.as_read(content, carried)


@settings(max_examples=25, deadline=None)
@given(bridge.rich_texts(), bridge.rich_texts())
def test_headlines_and_summaries_keep_their_marks(headline: RichText, summary: RichText) -> None:
    fields = {"language": "en"}
    content = ArticleContent(replace(headline, text="x" + headline.text), summary, fields=fields)
    assert read_back(bridge.item(content)) == bridge.as_read(content, carried)


def test_the_bridge_reads_back_as_it_is_but_for_the_losses() -> None:
    assert read_back(bridge.item()) == bridge.as_read(bridge.BRIDGE, carried)
    assert NewsmlG2Writer().write(bridge.item()).losses == ()


def test_an_independent_reader_finds_the_metadata() -> None:
    newsml = pytest.importorskip("NewsMLG2")
    item = newsml.NewsMLG2Document(NewsmlG2Writer().write(bridge.item()).files[0].data).get_item()
    assert item.guid == "tag:copydesk.local,2026:article/a1"
    assert str(item.itemmeta.versioncreated) == "2026-03-15T11:20:00Z"
    assert str(item.contentmeta.headline[0]) == "Old bridge: open again “at last”"
    assert str(item.contentmeta.slugline) == "BRIDGE-REOPENS"


def test_an_independent_reader_finds_the_versions_in_the_package() -> None:
    newsml = pytest.importorskip("NewsMLG2")
    package = newsml.NewsMLG2Document(gathered(*SET)[-1].files[0].data).get_item()
    assert package.guid == "tag:copydesk.local,2026:story/s1"


def test_every_rendition_has_the_whole_text() -> None:
    root = written(bridge.item())
    xhtml, nitf, plain = ("".join(one.itertext()) for one in root.find(f"{G2}contentSet"))
    for text in (xhtml, nitf, plain):
        assert "opened again" in text
        assert "The timetable follows" in text
        assert "Where the money went" in text


def test_the_digest_is_that_of_the_content_as_it_stands() -> None:
    data = NewsmlG2Writer().write(bridge.item()).files[0].data
    found = re.search(rb"<contentSet>.*</contentSet>", data, re.DOTALL)
    assert found is not None
    assert hashlib.sha256(found.group()).hexdigest().encode() in data


def test_the_same_item_gives_the_same_bytes() -> None:
    assert NewsmlG2Writer().write(bridge.item()) == NewsmlG2Writer().write(bridge.item())


@pytest.mark.parametrize(
    ("state", "flag", "signal", "status"),
    [
        ("ready", False, Signal.NEW, "stat:usable"),
        ("ready", True, Signal.NEW, "stat:withheld"),
        ("withdrawn", False, Signal.NEW, "stat:canceled"),
        ("published", True, Signal.KILL, "stat:canceled"),
        ("published", False, Signal.TAKEDOWN, "stat:canceled"),
    ],
)
def test_the_publishing_status_follows_state_flag_and_signal(
    state: str, flag: bool, signal: Signal, status: str
) -> None:
    fields = {"language": "en", "not_for_publication": flag}
    item = bridge.item(
        ArticleContent(RichText("Bridge"), fields=fields), state=state, publication=Publication(signal=signal)
    )
    assert written(item).find(f".//{G2}pubStatus").get("qcode") == status


def test_a_withdrawn_article_goes_out_with_its_note_and_without_its_text(schema: etree.XMLSchema) -> None:
    issue = Publication(signal=Signal.KILL, note="Please kill this story:\nthe bridge is closed.")
    result = NewsmlG2Writer().write(bridge.item(publication=issue))
    root = etree.fromstring(result.files[0].data)
    schema.assertValid(root)
    assert [file.path.rpartition(".picture-")[2] for file in result.files[1:]] == [PICTURE_NAME]
    picture = etree.fromstring(result.files[1].data)
    schema.assertValid(picture)
    assert picture.find(f".//{G2}pubStatus").get("qcode") == "stat:canceled"
    assert list(picture.iter(f"{G2}remoteContent", f"{G2}description")) == []
    assert root.find(f"{G2}contentSet") is None
    assert text_at(root, ".//g:description") == []
    for gone in ("embargoed", "by", "creator", "dateline", "located", "contentCreated"):
        assert root.find(f".//{G2}{gone}") is None
    assert "cdsig:kill" in [one.get("qcode") for one in root.iter(f"{G2}signal")]
    article = article_of(result)
    assert (article.status, article.content.body) == ("canceled", ())
    assert "the bridge is closed" in article.warnings[1]
    assert article.content.fields["editors_note"] == "Check the cost again"


@pytest.mark.parametrize(
    ("signal", "code"), [(Signal.CORRECTION, "sig:correction"), (Signal.UPDATE, "sig:update")]
)
def test_corrections_and_updates_say_what_they_are(signal: Signal, code: str) -> None:
    issue = Publication(signal=signal, sequence=2, rewrite_of=ArticleId("a0"))
    root = written(bridge.item(publication=issue, number=7))
    assert [one.get("qcode") for one in root.iter(f"{G2}signal")] == [code, "sig:cwarn"]
    assert root.get("version") == "7"
    links = [link.get("residref") for link in root.iter(f"{G2}link") if link.get("rel") == "cdrel:rewriteOf"]
    assert links == ["tag:copydesk.local,2026:article/a0"]


def test_an_issue_has_the_version_that_receivers_know_it_by() -> None:
    issue = Publication(signal=Signal.KILL, version=9)
    assert written(bridge.item(number=4, publication=issue)).get("version") == "9"
    assert written(bridge.item(number=4)).get("version") == "4"
    first, second = (
        version(article, tag, "x", publication=Publication(version=4))
        for article, tag in (("a1", "en"), ("a2", "az"))
    )
    package = etree.fromstring(gathered(first, second)[-1].files[0].data)
    assert package.get("version") == "8"


def test_the_outlet_chooses_the_headline_the_provider_and_the_domain() -> None:
    fields = {"language": "en", "headline_short": "Open", "headline_seo": "Bridge open"}
    outlet = Outlet("Riverton Wire", "Riverton House", "example.org", headline="headline_short")
    item = bridge.item(ArticleContent(RichText("Old bridge open"), fields=fields), outlet=outlet)
    root = written(item)
    assert root.get("guid") == "tag:example.org,2026:article/a1"
    assert text_at(root, ".//g:provider/g:name") == ["Riverton House"]
    assert text_at(root, ".//g:headline")[0] == "Open"
    assert read_back(item) == bridge.as_read(item.content, carried)


def test_the_editors_note_stands_in_its_own_element_only() -> None:
    root = written(bridge.item())
    assert text_at(root, ".//g:edNote") == ["Check the cost again"]
    assert "Check the cost" not in "".join(root.find(f"{G2}contentSet").itertext())


def test_what_is_no_time_is_left_out_and_said() -> None:
    fields = {"language": "en", "embargo": "soon", "urgency": 12, "dateline_date": "2026-02-31"}
    result = NewsmlG2Writer().write(bridge.item(ArticleContent(RichText("Bridge"), fields=fields)))
    assert len(result.warnings) == 3
    assert b"embargoed" not in result.files[0].data


def test_an_article_without_a_headline_or_a_language_is_refused_by_name() -> None:
    body = (Block(text="It is open."),)
    with pytest.raises(UserError, match="needs a headline"):
        written(bridge.item(ArticleContent(body=body, fields={"language": "en"})))
    with pytest.raises(UserError, match="needs a language"):
        written(bridge.item(ArticleContent(RichText("Bridge"), body=body)))


def test_markup_in_texts_stays_text() -> None:
    evil = '"><script>alert(1)</script>&<![CDATA[]]>'
    fields = {"language": "en", "slugline": evil, "byline": evil, "genre": evil, "keywords": (evil,)}
    item = bridge.item(ArticleContent(RichText(evil), RichText(evil), (Block(text=evil),), fields))
    root = written(item)
    assert list(root.iter("{*}script")) == []
    assert read_back(item) == bridge.as_read(item.content, carried)


def test_the_versions_of_a_story_get_a_package_when_it_ends(schema: etree.XMLSchema) -> None:
    az, en, ar, end = gathered(*SET)
    assert [file.path for part in (az, en, ar) for file in part.files] == [
        f"bridge/index.{tag}.newsitem.xml" for tag in ("az", "en", "ar")
    ]
    (package,) = end.files
    assert (package.path, package.articles) == ("bridge/index.package.xml", ("a2", "a1", "a3"))
    assert end.warnings == ()
    root = etree.fromstring(package.data)
    schema.assertValid(root)
    (group,) = root.iter(f"{G2}group")
    assert group.get("mode") == "pgrmod:alt"
    said = [(one.get("residref")[-2:], one.get("version"), *text_at(one, "g:title")) for one in group]
    assert said == [("a3", "1", "الجسر"), ("a2", "1", "Körpü"), ("a1", "3", "Bridge")]
    assert (root.get("version"), root.get("{http://www.w3.org/XML/1998/namespace}lang")) == ("5", "en")


def test_every_version_links_every_other_and_all_are_in_the_package() -> None:
    roots = [etree.fromstring(part.files[0].data) for part in gathered(*SET)]
    assert list(language_faults(roots[:-1], roots[-1])) == []
    first = [link.get("rel") for link in roots[1].iter(f"{G2}link")]
    assert first == ["cdrel:languageVersion"] * 2
    translated = article_of(NewsmlG2Writer().write(SET[0]))
    assert translated.translation_of == "tag:copydesk.local,2026:article/a1"


def test_links_that_are_not_returned_are_found() -> None:
    az, en, _ar, package = (etree.fromstring(part.files[0].data) for part in gathered(*SET))
    for link in list(az.iter(f"{G2}link"))[:1]:
        link.getparent().remove(link)
    said = [fault.text for fault in language_faults([az, en], package)]
    assert "A language version links one that is not there." in said
    assert "The package names an item that is not there." in said
    az.find(f".//{G2}link").getparent().clear()
    assert "A language version does not link another one." in [
        fault.text for fault in language_faults([az, en], package)
    ]


def test_a_story_that_goes_out_in_one_language_has_no_package() -> None:
    assert gathered(version("a1", "en", "Bridge"))[-1].files == ()


def test_the_package_of_a_story_comes_with_the_next_story() -> None:
    parts = gathered(*SET, version("b1", "en", "Museum", "s2"))
    assert [file.path for file in parts[3].files] == [
        "bridge/index.package.xml",
        "bridge/index.en.newsitem.xml",
    ]


def test_a_package_without_all_versions_says_so() -> None:
    assert gathered(SET[0], SET[1])[-1].warnings == (
        "Not all language versions of the story are here: it links to some that receivers may lack.",
    )


def test_the_package_of_a_story_waits_for_a_version_that_comes_late() -> None:
    parts = gathered(SET[0], SET[1], version("b1", "en", "Museum", "s2"), SET[2])
    assert [len(part.files) for part in parts[2:]] == [1, 1, 1]
    assert parts[-1].files[0].articles == ("a2", "a1", "a3")


def test_the_package_has_the_embargo_that_ends_last() -> None:
    def held(item: ExportItem, until: str) -> ExportItem:
        content = item.content
        return replace(item, content=replace(content, fields={**content.fields, "embargo": until}))

    items = [held(SET[0], "2026-03-15T18:00:00+04:00"), held(SET[1], "2026-03-15T15:00:00Z"), SET[2]]
    end = gathered(*items)[-1]
    assert b"<embargoed>2026-03-15T15:00:00Z</embargoed>" in end.files[0].data
    assert len(end.warnings) == 1


def test_a_topic_is_named_with_the_language_that_its_name_is_in() -> None:
    topic = "medtop:20000337"
    labels = {"subjects": {topic: "transport"}, "name_languages": {topic: "en"}}
    content = ArticleContent(RichText("Мост"), fields={"language": "ru", "subjects": (topic,)})
    root = written(bridge.item(content, labels=labels))
    (name,) = root.iterfind(f".//{G2}subject/{G2}name")
    assert (name.text, name.get("{http://www.w3.org/XML/1998/namespace}lang")) == ("transport", "en")
