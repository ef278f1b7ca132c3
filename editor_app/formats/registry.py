"""The formats that the program knows, each loaded only when it is needed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module
from typing import cast

from editor_app.base.errors import InputError, UserError
from editor_app.base.i18n import _
from editor_app.formats.values import GatheringWriter, ReadArticle, Reader, Source, Writer

LoadReader = Callable[[], Reader]
LoadWriter = Callable[[], Writer]
LoadGatherer = Callable[[], GatheringWriter]

_READERS = {
    "json": "editor_app.formats.lossless.reader:JsonReader",
    "xliff": "editor_app.formats.xliff.reader:XliffReader",
    "rss": "editor_app.formats.feeds.reader:RssReader",
    "atom": "editor_app.formats.feeds.reader:AtomReader",
    "wxr": "editor_app.formats.wxr.reader:WxrReader",
    "newsml-g2": "editor_app.formats.newsml_g2.reader:NewsmlG2Reader",
    "newsml": "editor_app.formats.newsml.reader:NewsmlReader",
    "ghost": "editor_app.formats.ghost.reader:GhostReader",
    "ninjs": "editor_app.formats.ninjs.reader:NinjsReader",
    "nitf": "editor_app.formats.nitf.reader:NitfReader",
    "docx": "editor_app.formats.docx.reader:DocxReader",
    "odt": "editor_app.formats.odt.reader:OdtReader",
    "html": "editor_app.formats.html.reader:HtmlReader",
    "reports": "editor_app.formats.reports.reader:ReportsReader",
    "markdown": "editor_app.formats.markdown.reader:MarkdownReader",
    "text": "editor_app.formats.page_text.reader:TextReader",
}
_WRITERS = {
    "html": "editor_app.formats.html.writer:HtmlWriter",
    "markdown": "editor_app.formats.markdown.writer:MarkdownWriter",
    "hugo": "editor_app.formats.markdown.writer:HugoWriter",
    "jekyll": "editor_app.formats.markdown.site_writer:JekyllWriter",
    "astro": "editor_app.formats.markdown.site_writer:AstroWriter",
    "zola": "editor_app.formats.markdown.site_writer:ZolaWriter",
    "ninjs": "editor_app.formats.ninjs.writer:NinjsWriter",
    "ninjs-2": "editor_app.formats.ninjs.writer:LowerCaseNinjsWriter",
    "ninjs-1": "editor_app.formats.ninjs.writer:FlatNinjsWriter",
    "nitf": "editor_app.formats.nitf.writer:NitfWriter",
    "text": "editor_app.formats.plain_text.writer:TextWriter",
    "docx": "editor_app.formats.docx.writer:DocxWriter",
    "odt": "editor_app.formats.odt.writer:OdtWriter",
    "json": "editor_app.formats.lossless.writer:JsonWriter",
    "pdf": "editor_app.formats.pdf.writer:PdfWriter",
    "sms": "editor_app.formats.sms.writer:SmsWriter",
    "xliff": "editor_app.formats.xliff.writer:XliffWriter",
    "xliff-1.2": "editor_app.formats.xliff.writer:OldXliffWriter",
}
_GATHERERS: Mapping[str, str] = {
    "newsml-g2": "editor_app.formats.newsml_g2.writer:NewsmlG2Writer",
    "rss": "editor_app.formats.feeds.rss:RssWriter",
    "atom": "editor_app.formats.feeds.atom:AtomWriter",
    "news-sitemap": "editor_app.formats.feeds.news_sitemap:NewsSitemapWriter",
    "wxr": "editor_app.formats.wxr.writer:WxrWriter",
    "ghost": "editor_app.formats.ghost.writer:GhostWriter",
}
"""Writers of formats whose files hold several articles."""


class Registry:
    """Readers and writers by the name of their format, made when first asked for."""

    def __init__(
        self,
        readers: Mapping[str, LoadReader],
        writers: Mapping[str, LoadWriter],
        gatherers: Mapping[str, LoadGatherer] | None = None,
    ) -> None:
        self._load_reader = dict(readers)
        self._load_writer = dict(writers)
        self._load_gatherer = dict(gatherers or {})
        self._readers: dict[str, Reader] = {}
        self._writers: dict[str, Writer] = {}
        self._gatherers: dict[str, GatheringWriter] = {}

    @property
    def readable(self) -> tuple[str, ...]:
        """The names of the formats that can be read, the surest to recognise first."""
        return tuple(self._load_reader)

    @property
    def writable(self) -> tuple[str, ...]:
        """The names of the formats that can be written."""
        return (*self._load_writer, *self._load_gatherer)

    def reader(self, name: str) -> Reader:
        """The reader of format ``name``. UserError when there is none."""
        if name not in self._readers:
            if name not in self._load_reader:
                raise _unknown(name, _("read"), self.readable)
            self._readers[name] = self._load_reader[name]()
        return self._readers[name]

    def gathers(self, name: str) -> bool:
        """Whether the files of format ``name`` hold several articles."""
        return name in self._load_gatherer

    def gatherer(self, name: str) -> GatheringWriter:
        """The writer of format ``name``, whose files hold several articles. UserError when it is none."""
        if name not in self._gatherers:
            if name not in self._load_gatherer:
                raise _unknown(name, _("written"), tuple(self._load_gatherer))
            self._gatherers[name] = self._load_gatherer[name]()
        return self._gatherers[name]

    def writer(self, name: str) -> Writer | GatheringWriter:
        """The writer of format ``name``, for one article. UserError when there is none."""
        if self.gathers(name):
            return self.gatherer(name)
        if name not in self._writers:
            if name not in self._load_writer:
                raise _unknown(name, _("written"), self.writable)
            self._writers[name] = self._load_writer[name]()
        return self._writers[name]

    def recognise(self, source: Source) -> Reader:
        """The reader that is surest of ``source``. InputError, naming it, when none is."""
        best, sure = 0.0, ""
        for name in self.readable:
            score = self.reader(name).score(source)
            if score > best:
                best, sure = score, name
            if best >= 1:
                # Nothing can be surer, and others need not look at the bytes.
                break
        if best <= 0:
            raise InputError(
                _("{name} is in no format that can be read.").format(name=source.name or _("The input")),
                _("Readable are: {formats}.").format(formats=", ".join(self.readable)),
            )
        return self.reader(sure)

    def read(self, source: Source, format: str = "") -> tuple[ReadArticle, ...]:
        """The articles in ``source``, whose format is recognised unless ``format`` names it.

        InputError, naming the file and the reason, when it cannot be read.
        """
        reader = self.reader(format) if format else self.recognise(source)
        return reader.read(source)


def standard_registry() -> Registry:
    """All formats of the program; nothing of them is imported before it is used."""
    return Registry(
        {name: partial(_reader, place) for name, place in _READERS.items()},
        {name: partial(_writer, place) for name, place in _WRITERS.items()},
        {name: partial(_gatherer, place) for name, place in _GATHERERS.items()},
    )


def _reader(place: str) -> Reader:
    return cast(Reader, _made(place))


def _writer(place: str) -> Writer:
    return cast(Writer, _made(place))


def _gatherer(place: str) -> GatheringWriter:
    return cast(GatheringWriter, _made(place))


def _made(place: str) -> object:
    module, _colon, name = place.partition(":")
    return getattr(import_module(module), name)()


def _unknown(name: str, done: str, names: tuple[str, ...]) -> UserError:
    return UserError(
        _("The format {name} cannot be {done}.").format(name=name, done=done),
        _("There are: {formats}.").format(formats=", ".join(names)),
    )
