"""Actions on text: undo, clipboard, deleting, case, find."""

from __future__ import annotations

from editor_app.base.i18n import N_
from editor_app.document.commands.casing import Case
from editor_app.ui.actions.action import Action, When
from editor_app.ui.actions.context import Context
from editor_app.ui.actions.targets import in_editor, where_stepping, where_typing
from editor_app.ui.editor.view import EditorView


def _search_articles(context: Context) -> None:
    context.search.setFocus()
    context.search.selectAll()


def _case(name: str, text: str, case: Case) -> Action:
    run = in_editor(lambda editor: editor.change_case(case))
    return Action(f"edit.{name}", text, run, (), "", "edit/case", 2, When.EDITOR)


def _replace_in_articles(editor: EditorView) -> None:
    """What the bar says in every article of the view; while it says nothing, the bar to say it in."""
    if not editor.find_bar.ask_everywhere():
        editor.find(replace=True)


_select_text = where_typing(lambda field: field.selectAll(), lambda editor: editor.select_all())


def _select_all(context: Context) -> None:
    """All articles where the list has the keyboard, else all of the text or field."""
    if context.list_pane.list.hasFocus():
        context.list_pane.list.selectAll()
    else:
        _select_text(context)


ACTIONS = (
    Action(
        "edit.undo",
        N_("Undo"),
        where_stepping(is_back=True),
        ("Ctrl+Z",),
        "undo",
        "edit",
        when=When.UNDO,
    ),
    Action(
        "edit.redo",
        N_("Redo"),
        where_stepping(is_back=False),
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        "redo",
        "edit",
        when=When.REDO,
    ),
    Action(
        "edit.cut",
        N_("Cut"),
        where_typing(lambda field: field.cut(), lambda editor: editor.cut()),
        ("Ctrl+X",),
        "cut",
        "edit",
        1,
    ),
    Action(
        "edit.copy",
        N_("Copy"),
        where_typing(lambda field: field.copy(), lambda editor: editor.copy()),
        ("Ctrl+C",),
        "copy",
        "edit",
        1,
    ),
    Action(
        "edit.paste",
        N_("Paste"),
        where_typing(lambda field: field.paste(), lambda editor: editor.paste()),
        ("Ctrl+V",),
        "paste",
        "edit",
        1,
    ),
    Action(
        "edit.paste_plain",
        N_("Paste as plain text"),
        where_typing(lambda field: field.paste(), lambda editor: editor.paste_plain()),
        ("Ctrl+Shift+V",),
        "",
        "edit",
        1,
    ),
    Action(
        "edit.select_all",
        N_("Select all"),
        _select_all,
        ("Ctrl+A",),
        "",
        "edit",
        2,
    ),
    Action(
        "edit.delete_word",
        N_("Delete the word after the cursor"),
        in_editor(lambda editor: editor.delete_word(True)),
        ("Ctrl+Del",),
        "",
        "edit/delete",
        2,
        When.EDITOR,
    ),
    Action(
        "edit.delete_word_before",
        N_("Delete the word before the cursor"),
        in_editor(lambda editor: editor.delete_word(False)),
        ("Ctrl+Backspace",),
        "",
        "edit/delete",
        2,
        When.EDITOR,
    ),
    _case("upper_case", N_("CAPITALS"), Case.UPPER),
    _case("lower_case", N_("small letters"), Case.LOWER),
    _case("title_case", N_("Every Word"), Case.TITLE),
    _case("sentence_case", N_("First word of a sentence"), Case.SENTENCE),
    Action(
        "edit.find",
        N_("Find…"),
        in_editor(lambda editor: editor.find()),
        ("Ctrl+F",),
        "search",
        "edit",
        3,
        When.EDITOR,
    ),
    Action(
        "edit.replace",
        N_("Find and replace…"),
        in_editor(lambda editor: editor.find(replace=True)),
        ("Ctrl+H",),
        "replace",
        "edit",
        3,
        When.EDITOR,
    ),
    Action(
        "edit.replace_in_articles",
        N_("Replace in the view’s articles…"),
        in_editor(_replace_in_articles),
        ("Ctrl+Shift+F3",),
        "replace",
        "edit",
        3,
        When.EDITOR,
    ),
    Action(
        "edit.search_articles",
        N_("Search all articles"),
        _search_articles,
        ("Ctrl+Shift+F",),
        "search",
        "edit",
        3,
    ),
)
