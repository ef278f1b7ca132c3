"""An article as checks read it: its final reading, cut into passages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor_app.document.model import ArticleContent, Block, Image, Mark, MarkType, Table, TextField
from editor_app.language.findings import Passage, Picture, StoryText

CAPTION, CELL = "caption", "cell"
"""Types of passages whose words stand beside the text; they start where their image or table stands."""

BESIDE = frozenset({CAPTION, CELL})

_QUIET = re.compile(
    r"(?<!\w)(?:\w{1,12}://|www\.)\S*[\w/]"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+"
    r"|(?<!\w)[@#]\w+"
    r"|(?<![\w.])(?:[\w-]+\.)+(?:com|org|net|int|gov|edu|info|az|ru|tr|uk|de|ge|kz|ua)(?!\w)(?:/\S*[\w/])?"
)
"""Addresses, e-mail, handles and hash tags: spelled as they are, whatever any rule says."""

_MAY_BE_QUIET = re.compile(r"[@#]|://|\.[a-z\d]")
"""A cheap look: most paragraphs hold no address."""


def story_text(content: ArticleContent) -> StoryText:
    """``content`` as checks read it; offsets count code points of each field's final flat text."""
    language = content.language
    passages = [
        _passage(TextField.HEADLINE, content.headline.text, content.headline.marks, language, type="heading"),
        _passage(TextField.SUMMARY, content.summary.text, content.summary.marks, language),
    ]
    pictures, start = [], 0
    for block in content.body:
        passages.extend(_passages(block, language, start))
        if isinstance(block.data, Image):
            image = block.data
            pictures.append(Picture(start, block.id, image.caption.text, image.credit, image.alt))
        start += len(block.text) + 1
    return StoryText(
        language, tuple(passage for passage in passages if passage.text), content.fields, tuple(pictures)
    )


def _passages(block: Block, language: str, start: int) -> Iterator[Passage]:
    match block.data:
        case None:
            yield _passage(
                TextField.BODY, block.text, block.marks, language, start, block.id, str(block.type)
            )
        case Image() as image:
            caption = image.caption
            yield _passage(TextField.BODY, caption.text, caption.marks, language, start, block.id, CAPTION)
        case Table() as table:
            for row in table.rows:
                for cell in row:
                    yield _passage(TextField.BODY, cell.text, cell.marks, language, start, block.id, CELL)


def _passage(
    field: str,
    text: str,
    marks: tuple[Mark, ...],
    language: str,
    start: int = 0,
    block: str = "",
    type: str = "paragraph",
) -> Passage:
    spans = tuple(
        (mark.start, mark.end, mark.value)
        for mark in marks
        if mark.type is MarkType.LANGUAGE and mark.value != language
    )
    quiet = [(mark.start, mark.end) for mark in marks if mark.type is MarkType.CODE]
    if _MAY_BE_QUIET.search(text):
        quiet += [found.span() for found in _QUIET.finditer(text)]
    if len(spans) == 1 and not (text[: spans[0][0]] + text[spans[0][1] :]).strip():
        # All of it is in the other language: so are its quotation marks, and the rules for it.
        language, spans = spans[0][2], ()
    return Passage(str(field), text, language, start, block, type, spans, tuple(sorted(quiet)))
