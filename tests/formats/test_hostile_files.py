"""Files that would make a reader ask, grow or never end: every reader of XML and archives reads or refuses them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from editor_app.base.errors import InputError
from editor_app.formats.registry import standard_registry
from editor_app.formats.unpacking import read_zip
from editor_app.formats.values import Source
from helpers import sites
from helpers.likeness import body_text

SECRET = "the words of another file"
NEWSML = (
    b'<?xml version="1.0" encoding="UTF-8"?><NewsML><NewsItem><NewsComponent><NewsLines>'
    b"<HeadLine>Bridge</HeadLine></NewsLines><ContentItem><DataContent><p>It is open.</p></DataContent>"
    b"</ContentItem></NewsComponent></NewsItem></NewsML>"
)
PLACES = {
    "rss": b"<item>",
    "atom": b"<entry",
    "wxr": b"<item>",
    "newsml-g2": b"<contentMeta>",
    "nitf": b"<hedline>",
}


def sound(format: str) -> bytes:
    """A file of one story in ``format``."""
    if format == "newsml":
        return NEWSML
    return standard_registry().writer(format).write(sites.shown()).files[0].data


FORMATS = [*PLACES, "newsml"]


def with_entities(data: bytes, declared: str, used: bytes) -> bytes:
    """``data`` with declarations of its own and ``used`` in its first text."""
    start = data.index(b"?>") + 2 if data.startswith(b"<?xml") else 0
    root = data[start:].lstrip().split(b">", 1)[0].split()[0].removeprefix(b"<")
    first = data.index(b"Bridge") if b"Bridge" in data else data.index(b"bridge")
    doctype = b"<!DOCTYPE " + root + b" [" + declared.encode() + b"]>"
    return data[:start] + doctype + data[start:first] + used + data[first:]


def said(format: str, data: bytes) -> str:
    """All words that come out of ``data``; nothing when it is refused."""
    try:
        articles = standard_registry().reader(format).read(Source(data, "x.xml"))
    except InputError:
        return ""
    return "\n".join(
        f"{one.content.headline.text} {one.content.summary.text} {body_text(one)} {one.content.fields}"
        for one in articles
    )


@pytest.mark.parametrize("format", FORMATS)
def test_entities_neither_grow_nor_ask_for_a_file(format: str, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(SECRET)
    address = (tmp_path / "secret.txt").as_uri()
    many = '<!ENTITY e0 "haha">' + "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    for declared, used in (
        (many, b"&e9;"),
        (f'<!ENTITY x SYSTEM "{address}">', b"&x;"),
        (f'<!ENTITY % x SYSTEM "{address}"> %x;', b""),
        (f"<!ENTITY % p \"<!ENTITY y SYSTEM '{address}'>\"> %p;", b"&y;"),
    ):
        words = said(format, with_entities(sound(format), declared, used))
        assert SECRET not in words
        assert "hahahaha" not in words
        assert len(words) < 20_000


@pytest.mark.parametrize("format", FORMATS)
def test_what_nests_without_end_is_read_to_an_end(format: str) -> None:
    data = sound(format)
    place = data.index(PLACES.get(format, b"<HeadLine>"))
    deep = data[:place] + b"<x>" * 20_000 + b"deep" + b"</x>" * 20_000 + data[place:]
    assert len(said(format, deep)) < 100_000


@pytest.mark.parametrize("format", FORMATS)
def test_a_line_of_megabytes_is_read_as_it_is_or_refused(format: str) -> None:
    data = sound(format)
    first = data.index(b"ridge") - 1
    words = said(format, data[:first] + b"long " * 400_000 + data[first:])
    assert len(words) < 12_000_000


def test_an_archive_of_many_times_its_size_is_refused() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as opened:
        opened.writestr("story.xml", b"\0" * (64 * 1024 * 1024))
    assert packed.tell() < 100_000
    with pytest.raises(InputError, match="too large"):
        list(read_zip(io.BytesIO(packed.getvalue()), "stories.zip"))


@pytest.mark.parametrize("piece", ["<!---->", "<!-- -->\n", "<??>", "<!DOCTYPE a[]>", "<?xml?>"])
@pytest.mark.parametrize("end", ["", "words", "<a>", "<!--"])
def test_what_kind_a_file_is_is_soon_known_whatever_stands_before_it(piece: str, end: str) -> None:
    try:
        standard_registry().read(Source((piece * 1000 + end).encode(), ""))
    except InputError:
        return


@pytest.mark.parametrize("piece", ['\\"', "/* ", "// ", ', " ', "[ ,"])
def test_json_that_goes_on_and_on_takes_time_by_its_length_only(piece: str) -> None:
    with pytest.raises(InputError):
        standard_registry().reader("ninjs").read(Source(f'[{{"uri": "{piece * 60_000}\\'.encode(), "x.json"))
    with pytest.raises(InputError):
        standard_registry().reader("ninjs").read(
            Source(f'[{{"uri": 1, {piece * 60_000}\\'.encode(), "x.json")
        )


@pytest.mark.parametrize(
    "data", ["<a>" * 100_000 + "</a>" * 100_000, "<a/>", "<div><p></p> </div>", "<html></html>"]
)
def test_elements_without_a_text_are_no_article(data: str) -> None:
    with pytest.raises(InputError, match=r"x\.xml is empty: there is no text in it"):
        standard_registry().read(Source(data.encode(), "x.xml"))
