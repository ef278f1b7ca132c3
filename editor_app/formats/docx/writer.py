"""Writes an article as a Word document, its suggestions as tracked changes and its notes as comments."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from lxml import etree

from editor_app.base.i18n import _
from editor_app.document.marked import MarkedArticle, marked_of_content
from editor_app.document.model import TextField
from editor_app.formats.docx import styles
from editor_app.formats.docx.comments import Comments
from editor_app.formats.docx.names import BODY_NAMES, MC, OFFICE_RELATION, add, w, xml_bytes
from editor_app.formats.docx.paragraphs import Story
from editor_app.formats.docx.parts import (
    COMMENT_RELATIONS,
    content_types,
    core_properties,
    custom_properties,
    package_relations,
    passport_parts,
    relations,
    settings,
)
from editor_app.formats.docx.pictures import Media
from editor_app.formats.docx.runs import Paper
from editor_app.formats.losses import CARRIED, losses
from editor_app.formats.names import file_path
from editor_app.formats.office.cutting import comments_of, cut, events_of
from editor_app.formats.office.package import packed
from editor_app.formats.office.passport import IDENTITY, passport_of, passport_text, signatures_of
from editor_app.formats.pictures import going_out
from editor_app.formats.publishable import publishable
from editor_app.formats.values import ExportItem, OutputFile, Written
from editor_app.formats.withdrawing import as_shown


class DocxWriter:
    """Real styles, lists, tables and pictures; with ``item.marked`` tracked changes and comments too."""

    name = "docx"

    def __init__(self) -> None:
        self.label = _("Word document (DOCX)")

    def write(self, item: ExportItem) -> Written:
        """The document, its pictures inside. UserError when a picture cannot be read."""
        if item.marked is None:
            item = as_shown(item)
        prepared = publishable(item.content)
        going = going_out(item, prepared.content)
        marked = item.marked or replace(
            marked_of_content(going.content), article=item.article, story=item.story
        )
        marked = replace(
            marked,
            fields={name: held for name, held in marked.fields.items() if name in CARRIED[self.name].fields},
        )
        data, lost = document_bytes(marked, item)
        known = losses(item, self.name, prepared) if item.marked is None else ()
        return Written((OutputFile(file_path(item, ".docx"), data),), losses=(*known, *lost))


def document_bytes(marked: MarkedArticle, item: ExportItem) -> tuple[bytes, tuple[str, ...]]:
    """The package of ``marked``, and what it loses; ``item`` has the pictures and the times."""
    signatures = signatures_of(marked)
    paper = Paper(signatures.suggestions, marked.language)
    comments = comments_of(marked.notes)
    held = Comments(comments, signatures.remarks)
    media = Media(item)
    story = Story(paper, held, media)
    events = events_of(marked, comments)
    headline, summary, body = (cut(marked.runs(name), events[name]) for name in TextField)
    story.put_line(headline, styles.TITLE)
    if any(line.items for line in summary):
        story.put_line(summary, styles.SUBTITLE)
    if not (len(body) == 1 and not body[0].items):
        story.put_body(body)
    parts = _word_parts(story, paper, held, media, is_tracking=item.marked is not None)
    parts += _properties(marked, item)
    names = [name for name, _data in parts]
    return packed([("[Content_Types].xml", content_types(names)), *parts]), paper.lost()


def _word_parts(
    story: Story, paper: Paper, comments: Comments, media: Media, *, is_tracking: bool
) -> list[tuple[str, bytes]]:
    root = etree.Element(w("document"), nsmap=dict(BODY_NAMES))
    root.set(f"{{{MC}}}Ignorable", "w14")
    root.append(story.body)
    section = add(story.body, "sectPr")
    add(section, "pgSz", w="12240", h="15840")
    add(
        section,
        "pgMar",
        top="1440",
        right="1440",
        bottom="1440",
        left="1440",
        header="720",
        footer="720",
        gutter="0",
    )
    parts = [
        ("word/styles.xml", styles.styles_part(paper.language)),
        ("word/numbering.xml", story.lists.part()),
        ("word/settings.xml", settings(is_tracking=is_tracking)),
        *(comments.parts() if comments else ()),
        *sorted(media.parts.items()),
    ]
    entries = list(paper.relations)
    for index, target in enumerate(("styles", "numbering", "settings"), 1):
        entries.append((f"rIdPart{index}", OFFICE_RELATION + target, f"{target}.xml", False))
    for index, (target, kind) in enumerate(COMMENT_RELATIONS.items() if comments else (), 1):
        entries.append((f"rIdNote{index}", kind, target, False))
    entries.append(("rIdCopy", OFFICE_RELATION + "customXml", "../customXml/item1.xml", False))
    return [
        ("_rels/.rels", package_relations()),
        ("word/document.xml", xml_bytes(root)),
        ("word/_rels/document.xml.rels", relations(entries)),
        *parts,
    ]


def _properties(marked: MarkedArticle, item: ExportItem) -> list[tuple[str, bytes]]:
    fields = marked.fields
    keywords = fields.get("keywords", ())
    values = {
        "title": item.content.headline.text,
        "subject": str(fields.get("slugline", "")),
        "creator": str(fields.get("byline", "")),
        "keywords": ", ".join(keywords) if isinstance(keywords, tuple) else "",
        "description": item.content.summary.text,
        "category": str(fields.get("section", "")),
        "language": marked.language,
    }
    identity = dict(zip(IDENTITY, (marked.article, marked.story, marked.revision), strict=True))
    return [
        ("docProps/core.xml", core_properties(values, _whole(item.created), _whole(item.updated))),
        ("docProps/custom.xml", custom_properties({name: held for name, held in identity.items() if held})),
        *passport_parts(passport_text(passport_of(marked))),
    ]


def _whole(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)
