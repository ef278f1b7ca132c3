"""Files of agencies, broken in the ways that agencies break them: read whole, with the fault named."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor_app.base.errors import InputError
from editor_app.formats.registry import standard_registry
from editor_app.formats.values import ReadArticle, Source
from helpers.likeness import body_text
from helpers.validity import check_content

REGISTRY = standard_registry()
HEADLINE = "Şəhər körpüsü açıldı"
LINES = (
    "Körpü bu gün açıldı, “Araz” çayı üzərində.",
    "Ремонт моста занял девять месяцев.",
    "The bridge cost 12.5 million & opened early.",
)
PARAGRAPHS = "".join(f"<p>{escape(line, quote=False)}</p>" for line in LINES)
XHTML = 'xmlns="http://www.w3.org/1999/xhtml"'
_WORD = re.compile(r"\w+")


def in_xhtml(body: str) -> str:
    return f'<inlineXML contenttype="application/xhtml+xml">{body}</inlineXML>'


def g2(content: str = "", *, status: str = "usable", headline: str = HEADLINE, guid: str = "urn:x:1") -> str:
    content = content or in_xhtml(f"<html {XHTML}><head><title/></head><body>{PARAGRAPHS}</body></html>")
    shown = f"<headline>{headline}</headline>" if headline else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" '
        f'standard="NewsML-G2" standardversion="2.30" conformance="power" guid="{guid}" version="3">'
        '<itemMeta><itemClass qcode="ninat:text"/><provider literal="Agency"/>'
        "<versionCreated>2026-03-01T10:00:00+04:00</versionCreated>"
        f'<pubStatus qcode="stat:{status}"/></itemMeta><contentMeta><language tag="az"/>{shown}</contentMeta>'
        f"<contentSet>{content}</contentSet></newsItem>"
    )


def nitf(body: str = "", status: str = "usable") -> str:
    body = body or (
        f"<body.head><hedline><hl1>{HEADLINE}</hl1></hedline></body.head>"
        f"<body.content>{PARAGRAPHS}</body.content>"
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<nitf version="3.2" baselang="az"><head>'
        f'<docdata management-status="{status}"><doc-id id-string="n-1"/><du-key version="2"/></docdata></head>'
        f"<body>{body}</body></nitf>"
    )


def newsml(status: str = "Usable", component: str = "") -> str:
    component = component or (
        f"<NewsLines><HeadLine>{HEADLINE}</HeadLine></NewsLines><ContentItem><DataContent>{PARAGRAPHS}"
        "</DataContent></ContentItem>"
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<NewsML><NewsItem><Identification><NewsIdentifier>'
        "<ProviderId>agency.example</ProviderId><DateId>20260301</DateId><NewsItemId>bridge</NewsItemId>"
        '<RevisionId>1</RevisionId></NewsIdentifier></Identification><NewsManagement><Status FormalName="'
        f'{status}"/></NewsManagement><NewsComponent xml:lang="az">{component}</NewsComponent></NewsItem></NewsML>'
    )


def rss(text: str = "") -> str:
    text = text or f"<description><![CDATA[{PARAGRAPHS}]]></description>"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Agency</title>'
        f"<language>az</language><item><title>{HEADLINE}</title><guid>b-1</guid>{text}</item></channel></rss>"
    )


def atom(content: str = "") -> str:
    content = content or escape(PARAGRAPHS, quote=False)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title>'
        f"<entry><id>urn:b1</id><title>{HEADLINE}</title><updated>2026-03-01T10:00:00+04:00</updated>"
        f'<content type="html">{content}</content></entry></feed>'
    )


def ninjs(**said: object) -> str:
    value: dict[str, object] = {
        "uri": "urn:a:1",
        "type": "text",
        "version": "3",
        "language": "az",
        "headlines": [{"role": "main", "value": HEADLINE}],
        "bodies": [{"contentType": "text/html", "value": PARAGRAPHS}],
    }
    return json.dumps(
        {key: part for key, part in {**value, **said}.items() if part is not None}, ensure_ascii=False
    )


XML: dict[str, Callable[[], str]] = {"g2": g2, "nitf": nitf, "newsml": newsml, "rss": rss, "atom": atom}


def read(data: str | bytes, name: str = "wire.xml") -> tuple[ReadArticle, ...]:
    return REGISTRY.read(Source(data.encode() if isinstance(data, str) else data, name))


def lost(articles: tuple[ReadArticle, ...], lines: tuple[str, ...] = LINES) -> Counter[str]:
    """The words of ``lines`` that nothing of the articles shows."""
    kept: Counter[str] = Counter()
    for article in articles:
        shown = [body_text(article), article.content.summary.text, *(one.text for one in article.dropped)]
        kept += Counter(_WORD.findall(" ".join(shown)))
    return Counter(_WORD.findall(" ".join(lines))) - kept


def is_told(articles: tuple[ReadArticle, ...]) -> bool:
    return any(article.defects or article.warnings for article in articles)


HARM: dict[str, Callable[[str], str | bytes]] = {
    "UTF-8 that calls itself Latin": lambda text: text.replace('"UTF-8"', '"ISO-8859-1"'),
    "UTF-8 that calls itself Turkish": lambda text: text.replace('"UTF-8"', '"windows-1254"'),
    "an encoding that nobody knows": lambda text: text.replace('"UTF-8"', '"klingon"'),
    "two marks of byte order": lambda text: "\ufeff\ufeff" + text,
    "zeros before it": lambda text: "\0\0" + text,
    "two declarations": lambda text: '<?xml version="1.0"?>\n' + text,
    "lines of a protocol before it": lambda text: "HTTP/1.1 200 OK\nServer: x\n\n" + text,
    "attributes without quotes": lambda text: re.sub(r' version="([\d.]+)"(?=[ >])', r" version=\1", text),
    "bare ampersands": lambda text: text.replace("&amp;", "&"),
    "tags that cross": lambda text: text.replace("Ремонт моста", "<b>Ремонт <i>моста</b></i>"),
    "a break without an end": lambda text: text.replace("açıldı,", "açıldı,<br>"),
    "a namespace of its own": lambda text: re.sub(r' xmlns="[^"]*"', ' xmlns="urn:nobody"', text),
}


@pytest.mark.parametrize("harm", HARM)
@pytest.mark.parametrize("format", XML)
def test_nothing_of_a_broken_file_is_lost(format: str, harm: str) -> None:
    articles = read(HARM[harm](XML[format]()))
    assert articles[0].format.startswith({"g2": "newsml-g2"}.get(format, format))
    assert articles[0].content.headline.text == HEADLINE
    assert not lost(articles)


def test_the_encoding_that_a_file_wrongly_declares_is_a_fault_of_its_sender() -> None:
    (article,) = read(g2().replace('"UTF-8"', '"ISO-8859-1"'))
    assert "not in the encoding" in article.defects[0].text


@pytest.mark.parametrize(("format", "count"), [("g2", 2), ("nitf", 2), ("newsml", 2), ("rss", 2)])
def test_documents_behind_each_other_are_all_read_and_it_is_told(format: str, count: int) -> None:
    articles = read(XML[format]() + "\n" + XML[format]().replace("Ремонт", "Закрытие"))
    assert len(articles) == count
    assert not lost(articles, (*LINES, "Закрытие"))
    assert is_told(articles)


def test_documents_in_a_frame_are_all_read() -> None:
    inner = nitf().partition("?>")[2]
    articles = read(f"<batch>{inner}{inner.replace('n-1', 'n-2')}</batch>")
    assert [article.identity for article in articles] == ["n-1", "n-2"]


@pytest.mark.parametrize("end", ["opened", "Ремонт м", "Körpü bu"])
@pytest.mark.parametrize("format", XML)
def test_what_a_file_that_breaks_off_has_is_kept(format: str, end: str) -> None:
    text = XML[format]()
    articles = read(text[: text.index(end) + len(end)])
    assert not lost(articles, (body_of_part(end),))
    assert is_told(articles)


def body_of_part(end: str) -> str:
    whole = " ".join(LINES)
    return whole[: whole.index(end) + len(end)]


@pytest.mark.parametrize(
    "content",
    [
        in_xhtml(PARAGRAPHS.replace("<p>", f"<p {XHTML}>")),
        in_xhtml(f"{LINES[0]}<p {XHTML}>{LINES[1]}</p>{escape(LINES[2])}"),
        in_xhtml(f"<html {XHTML}><body><p>{LINES[0]}</p></body><body>{PARAGRAPHS[50:]}</body></html>"),
        in_xhtml(f"<html {XHTML}><p>{LINES[0]}</p><body><p>{LINES[1]}</p>{escape(LINES[2])}</body></html>"),
        in_xhtml(f"<html {XHTML}><body><p>{LINES[0]}</p></body></html>")
        + in_xhtml(f"<html {XHTML}><body><p>{LINES[1]} {escape(LINES[2])}</p></body></html>"),
        in_xhtml(
            f"<story><part>{LINES[0]}</part><part>{LINES[1]}</part><part>{escape(LINES[2])}</part></story>"
        ),
        in_xhtml(f"<nitf><body>{PARAGRAPHS}</body></nitf>"),
        in_xhtml(f"<nitf>{PARAGRAPHS}</nitf>"),
        in_xhtml(f"<![CDATA[<html><body>{PARAGRAPHS}</body></html>]]>"),
        f'<inlineData contenttype="text/html">{escape(PARAGRAPHS)}</inlineData>',
    ],
)
def test_a_text_in_any_form_of_an_item_is_read_whole(content: str) -> None:
    assert not lost(read(g2(content)))


def test_a_text_beside_the_set_of_contents_is_read() -> None:
    text = g2(f"<inlineData>{escape(PARAGRAPHS)}</inlineData>")
    assert not lost(read(text.replace("<contentSet>", "").replace("</contentSet>", "")))


def test_parts_of_a_text_in_several_renditions_are_told() -> None:
    halves = [in_xhtml(f"<html {XHTML}><body><p>{escape(line)}</p></body></html>") for line in LINES]
    (article,) = read(g2("".join(halves)))
    assert [block.text for block in article.content.body] == list(LINES)
    assert any("different texts" in defect.text for defect in article.defects)


@pytest.mark.parametrize(
    "body",
    [
        PARAGRAPHS,
        f"<body.head><hedline><hl1>{HEADLINE}</hl1></hedline></body.head>{PARAGRAPHS}",
        f"<body.head><hedline><hl1>{HEADLINE}</hl1></hedline><note><p>{LINES[0]}</p></note></body.head>"
        f"<body.content>{PARAGRAPHS[40:]}</body.content>",
        f"<body.content><block><p><![CDATA[{PARAGRAPHS}]]></p></block></body.content>",
    ],
)
def test_a_text_in_any_form_of_nitf_is_read_whole(body: str) -> None:
    assert not lost(read(nitf(body)))


@pytest.mark.parametrize(
    "text",
    [
        f"<description>{PARAGRAPHS}</description>",
        f"<description><![CDATA[{PARAGRAPHS}</description>",
        f"<description>{LINES[0]}<br>{LINES[1]}<br>{escape(LINES[2])}</description>",
        f"<content:encoded><![CDATA[<p>{LINES[0]}</p>]]></content:encoded>"
        f"<content:encoded><![CDATA[<p>{LINES[1]}</p>{escape(LINES[2])}]]></content:encoded>",
    ],
)
def test_a_text_in_any_form_of_an_entry_is_read_whole(text: str) -> None:
    assert not lost(read(rss(text)))


def test_what_stands_in_an_element_that_html_has_empty_is_kept() -> None:
    assert not lost(read(atom(f"{LINES[0]}<br>{LINES[1]}<hr>{escape(LINES[2])}</hr></br>")))


@pytest.mark.parametrize(
    "said",
    [
        {"bodies": PARAGRAPHS},
        {"bodies": [PARAGRAPHS]},
        {
            "bodies": [
                {"contentType": "text/html", "value": f"<p>{LINES[0]}</p>"},
                {"value": "\n".join(LINES)},
            ]
        },
        {"bodies": [{"contentType": "text/html", "value": f"<p>{escape(line)}</p>"} for line in LINES]},
        {"bodies": None, "body_html": f"<p>{LINES[0]}</p><p>{LINES[1]}</p>", "body_footer": LINES[2]},
    ],
)
def test_a_text_in_any_form_of_ninjs_is_read_whole(said: dict[str, object]) -> None:
    (article,) = read(ninjs(**said), "wire.json")
    assert not lost((article,))
    assert len([block for block in article.content.body if "Ремонт" in block.text]) == 1


@pytest.mark.parametrize(
    "harm",
    [
        lambda text: text[:-1] + ",}",
        lambda text: text[:-1] + "/* checked */}",
        lambda text: json.dumps({"data": json.loads(text)}),
        lambda text: json.dumps({"results": [json.loads(text)]}),
        lambda text: text.encode("utf-16"),
        lambda text: "\ufeff\ufeff" + text,
        lambda text: text + "\n" + text.replace("urn:a:1", "urn:a:2"),
    ],
)
def test_json_that_is_nearly_right_is_read(harm: Callable[[str], str | bytes]) -> None:
    articles = read(harm(ninjs()), "wire.json")
    assert articles[0].format == "ninjs"
    assert articles[0].identity == "urn:a:1"
    assert not lost(articles)


def test_what_is_no_json_is_told_to_the_sender() -> None:
    (article,) = read(ninjs()[:-1] + ",}", "wire.json")
    assert [defect.text for defect in article.defects] == ["Commas or remarks stand where JSON has none."]
    first, second = read(ninjs() + ninjs(uri="urn:a:2"), "wire.json")
    assert "behind each other" in first.defects[0].text
    assert second.defects == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (g2("<x/>", status="canceled", headline=""), "wire.xml"),
        (g2("<x/>", status="cancelled", headline=""), "wire.xml"),
        (nitf("<x/>", status="killed"), "wire.xml"),
        (newsml("Canceled", "<ContentItem/>"), "wire.xml"),
        (ninjs(headlines=None, bodies=None, pubStatus="canceled"), "wire.json"),
        (ninjs(headlines=None, bodies=None, pubStatus="killed"), "wire.json"),
    ],
)
def test_what_is_withdrawn_without_a_word_is_read_as_withdrawn(text: str, name: str) -> None:
    (article,) = read(text, name)
    assert article.status == "canceled"
    assert article.identity
    assert article.content.headline.text == f"Withdrawn: {article.identity}"


def test_without_a_name_nobody_knows_what_was_withdrawn() -> None:
    with pytest.raises(InputError):
        read(g2("<x/>", status="canceled", headline="", guid=""))


@pytest.mark.parametrize(
    ("said", "tag"),
    [
        ("en_US", "en-US"),
        ("aze", "az"),
        ("RUS", "ru"),
        ("tr_TR.UTF-8", "tr-TR"),
        ("az-x-agency", "az"),
        ("en-EN", "en"),
        ("ru-RUS", "ru"),
        ("az-AZ-Latn", "az-AZ"),
        ("en_UK", "en-GB"),
        ("english!!", ""),
    ],
)
def test_a_language_is_understood_however_it_is_written(said: str, tag: str) -> None:
    (article,) = read(ninjs(language=said), "wire.json")
    assert (article.content.language, bool(article.defects)) == (tag, tag.lower() != said.lower())
    assert read(g2().replace('tag="az"', f'tag="{said}"'))[0].content.language == tag
    assert read(nitf().replace('baselang="az"', f'baselang="{said}"'))[0].content.language == tag


@pytest.mark.parametrize(
    "said",
    [
        "2099-03-01T10:00:00+0400",
        "20990301T100000+0400",
        "2099-03-01 06:00:00Z",
        "2099-03-01T06:00:00",
        "Sun, 01 Mar 2099 10:00:00 +0400",
    ],
)
def test_no_embargo_is_lost_for_the_way_it_is_written(said: str) -> None:
    embargoes = {
        read(ninjs(embargoedUntil=said), "wire.json")[0].content.fields["embargo"],
        read(g2().replace("<pubStatus", f"<embargoed>{said}</embargoed><pubStatus"))[0].content.fields[
            "embargo"
        ],
        read(nitf(status="embargoed").replace("</docdata>", f'<date.release norm="{said}"/></docdata>'))[
            0
        ].content.fields["embargo"],
    }
    assert {datetime.fromisoformat(str(one)) for one in embargoes} == {datetime(2099, 3, 1, 6, tzinfo=UTC)}


def test_an_embargo_that_nobody_understands_is_a_warning() -> None:
    (article,) = read(ninjs(embargoedUntil="when the bell rings"), "wire.json")
    assert "when the bell rings" in article.warnings[-1]
    (article,) = read(g2().replace("<pubStatus", "<embargoed>soon</embargoed><pubStatus"))
    assert "“soon”" in article.warnings[-1]


ESCAPED = escape(PARAGRAPHS)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (ninjs(bodies=[{"contentType": "text/html", "value": ESCAPED}]), "wire.json"),
        (g2(f'<inlineData contenttype="text/html">{escape(ESCAPED)}</inlineData>'), "wire.xml"),
        (g2(in_xhtml(f"<html {XHTML}><body><p>{ESCAPED}</p></body></html>")), "wire.xml"),
        (rss(f"<description>{escape(ESCAPED)}</description>"), "wire.xml"),
        (nitf(f"<body.content>{ESCAPED}</body.content>"), "wire.xml"),
    ],
)
def test_markup_that_was_escaped_once_too_often_is_markup_and_a_fault(text: str, name: str) -> None:
    (article,) = read(text, name)
    assert [block.text for block in article.content.body] == list(LINES)
    assert "The markup was escaped twice." in [defect.text for defect in article.defects]


def test_a_text_about_tags_keeps_them() -> None:
    about = "<p>Write &lt;p&gt;text&lt;/p&gt; to make a paragraph.</p>"
    (article,) = read(ninjs(bodies=[{"contentType": "text/html", "value": about}]), "wire.json")
    assert article.content.body[0].text == "Write <p>text</p> to make a paragraph."


PIECES = (
    "<",
    ">",
    "&",
    '"',
    "</p>",
    "<p>",
    "<br>",
    "]]>",
    "<![CDATA[",
    "<!--",
    "&nbsp;",
    "&#0;",
    "\0",
    "{",
    "}",
    ",",
    "null",
)
WIRES = (*((make(), "wire.xml") for make in XML.values()), (ninjs(), "wire.json"))


@settings(deadline=None, max_examples=60)
@given(
    st.sampled_from(WIRES),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 60), st.sampled_from(PIECES)), min_size=1, max_size=4),
)
def test_whatever_is_broken_a_file_is_read_or_refused(
    wire: tuple[str, str], harms: list[tuple[float, int, str]]
) -> None:
    text, name = wire
    for place, length, piece in harms:
        start = int(place * len(text))
        text = text[:start] + piece + text[start + length :]
    with suppress(InputError):
        for article in read(text, name):
            check_content(article.content)
