"""The styles of the OpenDocument texts that are written."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from editor_app.base.text import base_language, is_right_to_left
from editor_app.document.model import ListKind, MarkType
from editor_app.formats.odt.names import add, q, root_of, xml_bytes

TITLE, SUBTITLE, QUOTE, PULL_QUOTE, LIST = "Title", "Subtitle", "Quotations", "Pull Quote", "List"
FIGURE, CAPTION, TABLE_TITLE = "Picture Frame", "Caption", "Table Title"
EMBED, RULE, CODE, CREDIT = "Embedded Page", "Text Break", "Source Text", "Picture Credit"
LISTS = {ListKind.BULLETED: "Bullets", ListKind.NUMBERED: "Numbers"}

_Looks = Mapping[str, str]
_BOLD: _Looks = {"fo:font-weight": "bold"}
_PARAGRAPHS: tuple[tuple[str, _Looks, _Looks], ...] = (
    ("Standard", {"fo:margin-bottom": "0.28cm"}, {}),
    (TITLE, {"fo:margin-bottom": "0.2cm"}, {**_BOLD, "fo:font-size": "24pt"}),
    (SUBTITLE, {"fo:margin-bottom": "0.4cm"}, {"fo:font-size": "14pt", "fo:color": "#595959"}),
    (
        "Heading 2",
        {"fo:margin-top": "0.5cm", "fo:keep-with-next": "always"},
        {**_BOLD, "fo:font-size": "15pt"},
    ),
    (
        "Heading 3",
        {"fo:margin-top": "0.4cm", "fo:keep-with-next": "always"},
        {**_BOLD, "fo:font-size": "13pt"},
    ),
    (QUOTE, {"fo:margin-left": "1.2cm", "fo:margin-right": "1.2cm"}, {"fo:font-style": "italic"}),
    (PULL_QUOTE, {"fo:text-align": "center"}, {**_BOLD, "fo:font-size": "14pt"}),
    (LIST, {}, {}),
    (FIGURE, {"fo:keep-with-next": "always"}, {}),
    (CAPTION, {"fo:margin-bottom": "0.4cm"}, {"fo:font-size": "10pt"}),
    (TABLE_TITLE, {"fo:keep-with-next": "always"}, _BOLD),
    (EMBED, {"fo:margin-left": "0.6cm"}, {}),
    (RULE, {"fo:text-align": "center"}, {}),
)
_CHARACTERS: tuple[tuple[str, _Looks], ...] = (
    (CODE, {"fo:font-family": "monospace"}),
    (CREDIT, {"fo:color": "#595959"}),
)


def encoded(name: str) -> str:
    """A style's name as elements refer to it."""
    return name.replace(" ", "_20_")


def styles_part(language: str) -> bytes:
    """All named styles, with the article's language as the default."""
    root = root_of("office:document-styles")
    styles = add(root, "office:styles")
    default = add(styles, "style:default-style", style_family="paragraph")
    looks = add(default, "style:text-properties", fo_font__size="12pt")
    for name, value in _language(language).items():
        looks.set(q(name), value)
    for label, shape, letters in _PARAGRAPHS:
        _style(styles, label, "paragraph", shape, letters)
    for label, letters in _CHARACTERS:
        _style(styles, label, "text", {}, letters)
    for kind, label in LISTS.items():
        _list(styles, kind, label)
    return xml_bytes(root)


def _style(parent: etree._Element, label: str, family: str, shape: _Looks, letters: _Looks) -> None:
    style = add(parent, "style:style", style_name=encoded(label), style_family=family)
    if label != encoded(label):
        style.set(q("style:display-name"), label)
    if family == "paragraph" and label != "Standard":
        style.set(q("style:parent-style-name"), "Standard")
    if label.startswith("Heading "):
        style.set(q("style:default-outline-level"), label[-1])
    for name, looks in (("style:paragraph-properties", shape), ("style:text-properties", letters)):
        if looks:
            element = add(style, name)
            for key, value in looks.items():
                element.set(q(key), value)


def _list(parent: etree._Element, kind: ListKind, label: str) -> None:
    style = add(parent, "text:list-style", style_name=label)
    for level in range(1, 11):
        if kind is ListKind.BULLETED:
            element = add(style, "text:list-level-style-bullet", text_level=str(level), text_bullet__char="•")
        else:
            element = add(style, "text:list-level-style-number", text_level=str(level), style_num__format="1")
            element.set(q("style:num-suffix"), ".")
        properties = add(element, "style:list-level-properties", text_space__before=f"{0.6 * level:.1f}cm")
        properties.set(q("text:min-label-width"), "0.6cm")


def _language(tag: str) -> dict[str, str]:
    if not tag:
        return {}
    country = next((part for part in tag.split("-")[1:] if len(part) == 2 and part.isupper()), "none")
    ends = "-complex" if is_right_to_left(tag) else ""
    prefix = "style" if ends else "fo"
    return {f"{prefix}:language{ends}": base_language(tag), f"{prefix}:country{ends}": country}


class TextStyles:
    """Automatic styles for the formats of the text, each combination once."""

    def __init__(self) -> None:
        self._names: dict[tuple[str, ...], str] = {}
        self._styles: list[etree._Element] = []

    def name(self, marks: Mapping[str, object], base: str = "") -> str:
        """The style for text with these marks, empty when it needs none."""
        found = {name: value for name, value in marks.items() if value and name != MarkType.LINK}
        if not found and not base:
            return ""
        key = (base, *(f"{name}={value}" for name, value in sorted(found.items())))
        if key not in self._names:
            self._names[key] = f"T{len(self._names) + 1}"
            self._styles.append(_automatic(self._names[key], found, base))
        return self._names[key]

    def put(self, parent: etree._Element) -> None:
        """Add the styles to a part."""
        for style in self._styles:
            parent.append(style)


def _automatic(name: str, marks: Mapping[str, object], base: str) -> etree._Element:
    style = etree.Element(q("style:style"))
    style.set(q("style:name"), name)
    style.set(q("style:family"), "text")
    if base or marks.get(MarkType.CODE):
        style.set(q("style:parent-style-name"), encoded(base or CODE))
    looks: dict[str, str] = {}
    if marks.get(MarkType.BOLD):
        looks |= {"fo:font-weight": "bold"}
    if marks.get(MarkType.ITALIC):
        looks |= {"fo:font-style": "italic"}
    if marks.get(MarkType.UNDERLINE):
        looks |= {"style:text-underline-style": "solid"}
    if marks.get(MarkType.STRIKE):
        looks |= {"style:text-line-through-style": "solid"}
    if marks.get(MarkType.SUPERSCRIPT):
        looks |= {"style:text-position": "super 58%"}
    elif marks.get(MarkType.SUBSCRIPT):
        looks |= {"style:text-position": "sub 58%"}
    looks |= _language(str(marks.get(MarkType.LANGUAGE) or ""))
    if tag := str(marks.get(MarkType.LANGUAGE) or ""):
        looks |= {"style:rfc-language-tag": tag}
    properties = add(style, "style:text-properties")
    for key, value in looks.items():
        properties.set(q(key), value)
    return style
