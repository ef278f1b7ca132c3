"""Writes an article as an OpenDocument text, its suggestions as tracked changes, its notes as comments."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from lxml import etree

from editor_app.base.i18n import _
from editor_app.document.marked import MarkedArticle, marked_of_content
from editor_app.document.model import TextField
from editor_app.formats.docx.pictures import Media
from editor_app.formats.losses import CARRIED, losses
from editor_app.formats.names import file_path
from editor_app.formats.odt import styles
from editor_app.formats.odt.annotations import Annotations
from editor_app.formats.odt.changes import Paper
from editor_app.formats.odt.names import MANIFEST, MIME, VERSION, add, q, root_of, xml_bytes
from editor_app.formats.odt.story import Story
from editor_app.formats.office.cutting import comments_of, cut, events_of
from editor_app.formats.office.moments import stamp
from editor_app.formats.office.package import packed
from editor_app.formats.office.passport import PROPERTY, passport_of, passport_text, signatures_of
from editor_app.formats.pictures import going_out
from editor_app.formats.publishable import publishable
from editor_app.formats.values import ExportItem, OutputFile, Written
from editor_app.formats.withdrawing import as_shown


class OdtWriter:
    """Real styles, lists, tables and pictures; with ``item.marked`` tracked changes and comments too."""

    name = "odt"

    def __init__(self) -> None:
        self.label = _("OpenDocument text (ODT)")

    def write(self, item: ExportItem) -> Written:
        """The document, its pictures inside. UserError when a picture cannot be read."""
        if item.marked is None:
            item = as_shown(item)
        prepared = publishable(item.content)
        going = going_out(item, prepared.content)
        marked = item.marked or replace(
            marked_of_content(going.content), article=item.article, story=item.story
        )
        carried = CARRIED[self.name].fields
        marked = replace(
            marked, fields={name: held for name, held in marked.fields.items() if name in carried}
        )
        data, lost = document_bytes(marked, item)
        known = losses(item, self.name, prepared) if item.marked is None else ()
        return Written((OutputFile(file_path(item, ".odt"), data),), losses=(*known, *lost))


def document_bytes(marked: MarkedArticle, item: ExportItem) -> tuple[bytes, tuple[str, ...]]:
    """The package of ``marked``, and what it loses; ``item`` has the pictures and the times."""
    signatures = signatures_of(marked)
    paper = Paper(signatures.suggestions, marked.language)
    comments = comments_of(marked.notes)
    media = Media(item)
    story = Story(paper, Annotations(comments, signatures.remarks), media)
    events = events_of(marked, comments)
    headline, summary, body = (cut(marked.runs(name), events[name]) for name in TextField)
    story.put_line(headline, styles.TITLE)
    if any(line.items for line in summary):
        story.put_line(summary, styles.SUBTITLE)
    if not (len(body) == 1 and not body[0].items):
        story.put_body(body)
    pictures = [
        (name.replace("word/media/", "Pictures/"), data) for name, data in sorted(media.parts.items())
    ]
    parts = [
        ("content.xml", _content(story, paper)),
        ("styles.xml", styles.styles_part(marked.language)),
        ("meta.xml", _meta(marked, item)),
        *pictures,
    ]
    manifest = _manifest(name for name, _data in parts)
    whole = [("mimetype", MIME.encode()), *parts, ("META-INF/manifest.xml", manifest)]
    return packed(whole, plain=("mimetype",)), paper.lost()


def _content(story: Story, paper: Paper) -> bytes:
    root = root_of("office:document-content")
    paper.styles.put(add(root, "office:automatic-styles"))
    body = add(root, "office:body")
    if paper.regions:
        tracked = etree.Element(q("text:tracked-changes"))
        tracked.extend(paper.regions)
        story.text.insert(0, tracked)
    body.append(story.text)
    return xml_bytes(root)


def _meta(marked: MarkedArticle, item: ExportItem) -> bytes:
    root = root_of("office:document-meta")
    meta = add(root, "office:meta")
    fields = marked.fields
    add(meta, "dc:title", item.content.headline.text)
    add(meta, "dc:description", item.content.summary.text)
    add(meta, "dc:subject", str(fields.get("slugline", "")))
    keywords = fields.get("keywords", ())
    for keyword in keywords if isinstance(keywords, tuple) else ():
        add(meta, "meta:keyword", keyword)
    add(meta, "meta:initial-creator", str(fields.get("byline", "")))
    add(meta, "meta:creation-date", stamp(item.created).removesuffix("Z"))
    add(meta, "dc:date", stamp(item.updated).removesuffix("Z"))
    add(meta, "dc:language", marked.language)
    add(meta, "meta:user-defined", passport_text(passport_of(marked)), meta_name=PROPERTY)
    return xml_bytes(root)


def _manifest(names: Iterable[str]) -> bytes:
    root = etree.Element(f"{{{MANIFEST}}}manifest", nsmap={"manifest": MANIFEST})
    root.set(f"{{{MANIFEST}}}version", VERSION)
    kinds = {
        "xml": "text/xml",
        "png": "image/png",
        "jpg": "image/jpeg",
        "gif": "image/gif",
        "webp": "image/webp",
    }
    for name in ("/", *names):
        entry = etree.SubElement(root, f"{{{MANIFEST}}}file-entry")
        entry.set(f"{{{MANIFEST}}}full-path", name)
        kind = MIME if name == "/" else kinds.get(name.rpartition(".")[2], "application/octet-stream")
        entry.set(f"{{{MANIFEST}}}media-type", kind)
    return xml_bytes(root)
