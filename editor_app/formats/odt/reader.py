"""Reads OpenDocument texts with their tracked changes and comments."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from editor_app.base.i18n import _
from editor_app.formats.marks import canonical_tag
from editor_app.formats.odt.body import Body
from editor_app.formats.odt.looks import Styles, language_of
from editor_app.formats.odt.names import MIME, q
from editor_app.formats.office.found import Found
from editor_app.formats.office.moments import LONG_AGO, moment_of
from editor_app.formats.office.package import Package, has_part
from editor_app.formats.office.passport import IDENTITY, PROPERTY, Passport, read_passport
from editor_app.formats.office.result import Properties, read_article
from editor_app.formats.values import ReadArticle, Source


class OdtReader:
    """Walks the XML; lists what an article cannot hold."""

    name = "odt"

    def score(self, source: Source) -> float:
        """Surely a document when the package says that it is a text."""
        if f"mimetype{MIME}".encode() in source.data[:200]:
            return 1.0
        if has_part(source.data, "content.xml") and has_part(source.data, "META-INF/manifest.xml"):
            return 0.8 if b"opendocument.text" in source.data[:4096] else 0.4
        return 0.0

    def read(self, source: Source) -> tuple[ReadArticle, ...]:
        """The one article in it. InputError, naming the file, when it is damaged or too large."""
        return (self._read(source, None),)

    def read_copy(self, source: Source, passport: Passport) -> ReadArticle:
        """The same, with a ``passport`` that is surer than the one that the document carries."""
        return self._read(source, passport)

    def _read(self, source: Source, passport: Passport | None) -> ReadArticle:
        package = Package(source.data, source.name)
        try:
            content = package.xml("content.xml")
            text = content.find(f"{q('office:body')}/{q('office:text')}") if content is not None else None
            if content is None or text is None:
                raise package.damaged("no text")
            styles = package.xml("styles.xml")
            found = Found(package)
            properties = _properties(package.xml("meta.xml"), styles)
            known = passport or _passport(properties)
            body = Body(text, Styles((styles, content)), found, is_own=bool(known.article))
            lines = body.read()
            _drop_around(styles, found)
            return read_article(
                self.name,
                source,
                found,
                lines,
                body.inline.remarks,
                known,
                properties,
                is_converted=_is_converted(properties),
            )
        except RecursionError as error:
            raise package.refused(_("it is nested too deeply")) from error


def _is_converted(properties: Properties) -> bool:
    """Whether it is a copy that left as a Word document."""
    return IDENTITY[0] in properties.values and PROPERTY not in properties.values


def _passport(properties: Properties) -> Passport:
    """What the copy carries; at least whose copy it is, where it left in another format."""
    found = read_passport(properties.values.get(PROPERTY, ""))
    if found.article:
        return found
    article, story, revision = (properties.values.get(name, "") for name in IDENTITY)
    return Passport(article, story, revision)


def _properties(meta: etree._Element | None, styles: etree._Element | None) -> Properties:
    if meta is None:
        return Properties(language=_default_language(styles))
    own: Mapping[str, str] = {
        entry.get(q("meta:name"), ""): entry.text or "" for entry in meta.iter(q("meta:user-defined"))
    }
    author, creator = _first(meta, "meta:initial-creator"), _first(meta, "dc:creator")
    modified = moment_of(_first(meta, "dc:date"))
    keywords = (entry.text or "" for entry in meta.iter(q("meta:keyword")))
    return Properties(
        _first(meta, "dc:title"),
        author or creator,
        creator,
        modified if modified != LONG_AGO else None,
        canonical_tag(_first(meta, "dc:language")) or _default_language(styles),
        tuple(dict.fromkeys(word.strip() for word in keywords if word.strip())),
        own,
    )


def _first(meta: etree._Element, name: str) -> str:
    return next((entry.text or "" for entry in meta.iter(q(name))), "").strip()


def _default_language(styles: etree._Element | None) -> str:
    for style in styles.iter(q("style:default-style")) if styles is not None else ():
        properties = style.find(q("style:text-properties"))
        if style.get(q("style:family")) == "paragraph" and properties is not None:
            return language_of({str(key): str(value) for key, value in properties.attrib.items()})
    return ""


def _drop_around(styles: etree._Element | None, found: Found) -> None:
    """List the text of headers and footers, which is no part of the story."""
    texts = []
    for element in styles.iter(q("style:header"), q("style:footer")) if styles is not None else ():
        texts.append(" ".join("".join(map(str, element.itertext())).split()))
    for text in dict.fromkeys(texts):
        found.drop(text, _("header or footer of the page"))
