"""Reads Word documents with their tracked changes and comments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lxml import etree

from editor_app.base.i18n import _
from editor_app.formats.docx.names import CORE, CUSTOM, DC, DCTERMS, PASSPORT, w
from editor_app.formats.docx.opening import WordDocument, plain_text, relations_of
from editor_app.formats.docx.story import Story
from editor_app.formats.marks import canonical_tag
from editor_app.formats.office.found import Found
from editor_app.formats.office.moments import LONG_AGO, moment_of
from editor_app.formats.office.package import Package, has_part
from editor_app.formats.office.passport import IDENTITY, PROPERTY, Passport, read_passport
from editor_app.formats.office.result import Properties, read_article
from editor_app.formats.values import ReadArticle, Source

_PART_KINDS = frozenset({"header", "footer"})


class DocxReader:
    """Walks the XML, so that nothing tracked is lost; lists what an article cannot hold."""

    name = "docx"

    def score(self, source: Source) -> float:
        """Surely a document when the package has its main part."""
        if has_part(source.data, "word/document.xml"):
            return 1.0
        return 0.9 if has_part(source.data, "[Content_Types].xml") and _has_word_part(source.data) else 0.0

    def read(self, source: Source) -> tuple[ReadArticle, ...]:
        """The one article in it. InputError, naming the file, when it is damaged or too large."""
        return (self._read(source, None),)

    def read_copy(self, source: Source, passport: Passport) -> ReadArticle:
        """The same, with a ``passport`` that is surer than the one that the document carries."""
        return self._read(source, passport)

    def _read(self, source: Source, passport: Passport | None) -> ReadArticle:
        package = Package(source.data, source.name)
        try:
            document = WordDocument(package)
            found = Found(package)
            properties = properties_of(document)
            lines = Story(document, found).read()
            _drop_around(document, found)
            known = passport or _passport(document, properties)
            is_converted = PROPERTY in properties.values
            return read_article(
                self.name,
                source,
                found,
                lines,
                document.remarks(),
                known,
                properties,
                is_converted=is_converted,
            )
        except RecursionError as error:
            raise package.refused(_("it is nested too deeply")) from error


def _has_word_part(data: bytes) -> bool:
    return b"wordprocessingml" in data[:4096] or b"word/" in data[:65536]


def _passport(document: WordDocument, properties: Properties) -> Passport:
    """What the copy carries; at least whose copy it is, where a program kept only that."""
    for relation in document.relations.values():
        if relation.kind == "customXml":
            root = document.package.xml(relation.target)
            if root is not None and root.tag == f"{{{PASSPORT}}}copy":
                found = read_passport(root.text or "")
                if found.article:
                    return found
    found = read_passport(properties.values.get(PROPERTY, ""))
    if found.article:
        return found
    article, story, revision = (properties.values.get(name, "") for name in IDENTITY)
    return Passport(article, story, revision)


def properties_of(document: WordDocument) -> Properties:
    """What the document says of itself."""
    package = document.package
    parts = {relation.kind: relation.target for relation in relations_of(package, "").values()}
    core = _values(package.xml(parts.get("core-properties", "docProps/core.xml")))
    modified = core.get(f"{{{DCTERMS}}}modified")
    keywords = core.get(f"{{{CORE}}}keywords", "").replace(";", ",").split(",")
    return Properties(
        core.get(f"{{{DC}}}title", ""),
        core.get(f"{{{DC}}}creator", ""),
        core.get(f"{{{CORE}}}lastModifiedBy", ""),
        moment_of(modified) if moment_of(modified) != LONG_AGO else None,
        canonical_tag(core.get(f"{{{DC}}}language", "")) or _default_language(document),
        tuple(dict.fromkeys(word.strip() for word in keywords if word.strip())),
        _custom(package.xml(parts.get("custom-properties", "docProps/custom.xml"))),
    )


def _values(root: etree._Element | None) -> Mapping[str, str]:
    return {str(child.tag): (child.text or "").strip()[:10_000] for child in root} if root is not None else {}


def _custom(root: etree._Element | None) -> Mapping[str, str]:
    found = root.iterchildren(f"{{{CUSTOM}}}property") if root is not None else ()
    return {entry.get("name", ""): (entry[0].text or "").strip() for entry in found if len(entry)}


def _default_language(document: WordDocument) -> str:
    styles = document.part("styles")
    if styles is None:
        return ""
    language = styles.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}/{w('lang')}")
    if language is None:
        return ""
    return canonical_tag(language.get(w("val")) or language.get(w("bidi")) or "")


def _drop_around(document: WordDocument, found: Found) -> None:
    """List the text of headers and footers, which is no part of the story."""
    for text in dict.fromkeys(_around(document)):
        found.drop(text, _("header or footer of the page"))


def _around(document: WordDocument) -> Iterable[str]:
    for relation in document.relations.values():
        if relation.kind in _PART_KINDS and not relation.is_external:
            root = document.package.xml(relation.target)
            if root is not None:
                yield " ".join(" ".join(map(plain_text, root.iter(w("p")))).split())
