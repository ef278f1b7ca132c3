"""Actions that format: marks, blocks, lists, links, the language of a passage."""

from __future__ import annotations

from editor_app.base import preferences
from editor_app.base.i18n import N_
from editor_app.document.model import BlockType, ListKind, MarkType
from editor_app.ui.actions.action import Action, When
from editor_app.ui.actions.context import Context
from editor_app.ui.actions.targets import in_editor


def _mark(name: str, text: str, mark: MarkType, keys: tuple[str, ...] = ()) -> Action:
    def is_on(context: Context) -> bool:
        return context.editor is not None and context.editor.has_mark(mark)

    run = in_editor(lambda editor: editor.toggle_mark(mark))
    return Action(f"format.{name}", text, run, keys, name, "format", 0, When.EDITOR, is_on)


def _block(
    name: str,
    text: str,
    block: BlockType,
    keys: tuple[str, ...],
    icon: str,
    *,
    level: int = 0,
    kind: ListKind | None = None,
) -> Action:
    def is_on(context: Context) -> bool:
        return context.editor is not None and context.editor.has_block(block, level, kind)

    run = in_editor(lambda editor: editor.set_block(block, level, kind))
    return Action(f"format.{name}", text, run, keys, icon, "format/block", 2, When.EDITOR, is_on)


def _language(tag: str, name: str) -> Action:
    run = in_editor(lambda editor: editor.set_language_span(tag))
    return Action(f"format.language_{tag or 'none'}", name, run, (), "", "format/language", 4, When.EDITOR)


ACTIONS = (
    _mark("bold", N_("Bold"), MarkType.BOLD, ("Ctrl+B",)),
    _mark("italic", N_("Italic"), MarkType.ITALIC, ("Ctrl+I",)),
    _mark("underline", N_("Underline"), MarkType.UNDERLINE, ("Ctrl+U",)),
    _mark("strike", N_("Strike through"), MarkType.STRIKE, ("Ctrl+Shift+X",)),
    _mark("superscript", N_("Superscript"), MarkType.SUPERSCRIPT, ("Ctrl+.",)),
    _mark("subscript", N_("Subscript"), MarkType.SUBSCRIPT, ("Ctrl+;",)),
    _mark("code", N_("Code"), MarkType.CODE, ("Ctrl+Shift+C",)),
    Action(
        "format.link",
        N_("Link…"),
        in_editor(lambda editor: editor.edit_link()),
        ("Ctrl+L",),
        "link",
        "format",
        1,
        When.EDITOR,
    ),
    Action(
        "format.remove_link",
        N_("Remove link"),
        in_editor(lambda editor: editor.remove_link()),
        ("Ctrl+Shift+L",),
        "unlink",
        "format",
        1,
        When.EDITOR,
    ),
    Action(
        "format.clear",
        N_("Clear formatting"),
        in_editor(lambda editor: editor.clear_formatting()),
        ("Ctrl+Space",),
        "clear",
        "format",
        1,
        When.EDITOR,
    ),
    _block("paragraph", N_("Paragraph"), BlockType.PARAGRAPH, ("Ctrl+1",), "paragraph"),
    _block("heading_2", N_("Heading"), BlockType.HEADING, ("Ctrl+2",), "heading", level=2),
    _block("heading_3", N_("Smaller heading"), BlockType.HEADING, ("Ctrl+3",), "", level=3),
    _block("quote", N_("Quote"), BlockType.QUOTE, ("Ctrl+4",), "quote"),
    _block("pull_quote", N_("Pull quote"), BlockType.PULL_QUOTE, ("Ctrl+5",), "pull_quote"),
    _block(
        "bulleted_list",
        N_("Bulleted list"),
        BlockType.LIST_ITEM,
        ("Ctrl+Shift+8", "Ctrl+8"),
        "bulleted",
        kind=ListKind.BULLETED,
    ),
    _block(
        "numbered_list",
        N_("Numbered list"),
        BlockType.LIST_ITEM,
        ("Ctrl+Shift+7", "Ctrl+7"),
        "numbered",
        kind=ListKind.NUMBERED,
    ),
    Action(
        "format.indent",
        N_("Indent"),
        in_editor(lambda editor: editor.indent()),
        ("Ctrl+]",),
        "indent",
        "format",
        3,
        When.EDITOR,
    ),
    Action(
        "format.outdent",
        N_("Outdent"),
        in_editor(lambda editor: editor.outdent()),
        ("Ctrl+[",),
        "outdent",
        "format",
        3,
        When.EDITOR,
    ),
    _language("", N_("The article's own")),
    *(_language(choice.value, choice.text) for choice in preferences.LANGUAGES),
)
