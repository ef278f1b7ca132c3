"""The styles of the Word documents that are written."""

from __future__ import annotations

from lxml import etree

from editor_app.base.text import is_right_to_left
from editor_app.formats.docx.names import W, add, w, xml_bytes

HEADINGS = {2: "Heading2", 3: "Heading3"}
QUOTE, PULL_QUOTE, LIST = "Quote", "IntenseQuote", "ListParagraph"
TITLE, SUBTITLE, FIGURE, CAPTION = "Title", "Subtitle", "Figure", "Caption"
TABLE_TITLE, EMBED, RULE, SPACER = "TableTitle", "EmbeddedPage", "TextBreak", "TableSpacer"
CREDIT, CODE, LINK, TABLE = "PictureCredit", "HTMLCode", "Hyperlink", "TableGrid"
COMMENT_TEXT, COMMENT_REFERENCE = "CommentText", "CommentReference"

_GREY = {"color": "595959"}
_PARAGRAPHS: tuple[tuple[str, str, dict[str, str]], ...] = (
    (TITLE, "Title", {"b": "", "sz": "48", "after": "120", "next": SUBTITLE}),
    (SUBTITLE, "Subtitle", {"sz": "28", "after": "240", "next": "Normal", **_GREY}),
    ("Heading1", "heading 1", {"b": "", "sz": "36", "before": "360", "after": "120", "outline": "0"}),
    (HEADINGS[2], "heading 2", {"b": "", "sz": "30", "before": "320", "after": "120", "outline": "1"}),
    (HEADINGS[3], "heading 3", {"b": "", "sz": "26", "before": "240", "after": "80", "outline": "2"}),
    (QUOTE, "Quote", {"i": "", "left": "720", "right": "720"}),
    (PULL_QUOTE, "Intense Quote", {"b": "", "sz": "28", "left": "720", "right": "720", "center": ""}),
    (LIST, "List Paragraph", {"contextual": ""}),
    (FIGURE, "Figure", {"keep": "", "after": "60", "before": "120", "next": CAPTION}),
    (CAPTION, "caption", {"sz": "20", "after": "240", "next": "Normal"}),
    (TABLE_TITLE, "Table Title", {"b": "", "keep": "", "before": "240", "after": "60"}),
    (EMBED, "Embedded Page", {"left": "360"}),
    (RULE, "Text Break", {"center": "", "before": "240", "after": "240"}),
    (SPACER, "Table Spacer", {"sz": "12", "after": "120"}),
    (COMMENT_TEXT, "annotation text", {"sz": "20", "after": "0"}),
)
_CHARACTERS: tuple[tuple[str, str, dict[str, str]], ...] = (
    (LINK, "Hyperlink", {"color": "1F5FA8", "u": "single"}),
    (CODE, "HTML Code", {"font": "Courier New"}),
    (CREDIT, "Picture Credit", dict(_GREY)),
    (COMMENT_REFERENCE, "annotation reference", {"sz": "16"}),
)
_OWN = frozenset({FIGURE, TABLE_TITLE, EMBED, RULE, SPACER, CREDIT})


def styles_part(language: str) -> bytes:
    """All styles, with the article's language as the default."""
    root = etree.Element(w("styles"), nsmap={"w": W})
    _defaults(root, language)
    _style(root, "paragraph", "Normal", "Normal", {"after": "160"}, is_default=True)
    _style(root, "character", "DefaultParagraphFont", "Default Paragraph Font", {}, is_default=True)
    for name, label, looks in _PARAGRAPHS:
        _style(root, "paragraph", name, label, looks)
    for name, label, looks in _CHARACTERS:
        _style(root, "character", name, label, looks)
    _tables(root)
    return xml_bytes(root)


def _defaults(root: etree._Element, language: str) -> None:
    defaults = add(root, "docDefaults")
    run = add(add(defaults, "rPrDefault"), "rPr")
    add(run, "rFonts", ascii="Georgia", hAnsi="Georgia", eastAsia="Georgia", cs="Times New Roman")
    add(run, "sz", val="24")
    add(run, "szCs", val="24")
    if language:
        side = "bidi" if is_right_to_left(language) else "val"
        add(run, "lang", **{side: language})
    add(add(defaults, "pPrDefault"), "pPr")


def _style(
    root: etree._Element, kind: str, name: str, label: str, looks: dict[str, str], *, is_default: bool = False
) -> etree._Element:
    style = add(root, "style", type=kind, styleId=name)
    if is_default:
        style.set(w("default"), "1")
    if name in _OWN:
        style.set(w("customStyle"), "1")
    add(style, "name", val=label)
    if kind == "paragraph" and not is_default:
        add(style, "basedOn", val="Normal")
    if looks.get("next"):
        add(style, "next", val=looks["next"])
    if name.startswith("Comment"):
        add(style, "uiPriority", val="99")
    add(style, "qFormat")
    if kind == "paragraph":
        _paragraph(style, looks)
    _run(style, looks)
    return style


def _paragraph(style: etree._Element, looks: dict[str, str]) -> None:
    properties = add(style, "pPr")
    if "keep" in looks or "outline" in looks:
        add(properties, "keepNext")
    if "before" in looks or "after" in looks:
        add(properties, "spacing", before=looks.get("before", "0"), after=looks.get("after", "160"))
    if "left" in looks:
        add(properties, "ind", left=looks["left"], right=looks.get("right", "0"))
    if "contextual" in looks:
        add(properties, "contextualSpacing")
    if "center" in looks:
        add(properties, "jc", val="center")
    if "outline" in looks:
        add(properties, "outlineLvl", val=looks["outline"])


def _run(style: etree._Element, looks: dict[str, str]) -> None:
    properties = add(style, "rPr")
    if "font" in looks:
        add(properties, "rFonts", ascii=looks["font"], hAnsi=looks["font"], cs=looks["font"])
    for flag in ("b", "i"):
        if flag in looks:
            add(properties, flag)
            add(properties, f"{flag}Cs")
    if "color" in looks:
        add(properties, "color", val=looks["color"])
    if "sz" in looks:
        add(properties, "sz", val=looks["sz"])
        add(properties, "szCs", val=looks["sz"])
    if "u" in looks:
        add(properties, "u", val=looks["u"])


def _tables(root: etree._Element) -> None:
    normal = add(root, "style", type="table", default="1", styleId="TableNormal")
    add(normal, "name", val="Normal Table")
    grid = add(root, "style", type="table", styleId=TABLE)
    add(grid, "name", val="Table Grid")
    add(grid, "basedOn", val="TableNormal")
    borders = add(add(grid, "tblPr"), "tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        add(borders, side, val="single", sz="4", space="0", color="A6A6A6")
