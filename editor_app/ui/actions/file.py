"""Actions on files and the library: new, import, export, preferences, quit."""

from __future__ import annotations

from functools import partial
from pathlib import Path

# Not by its name: PySide makes a class when it is named, and a start shows no such dialog.
from PySide6 import QtWidgets

from editor_app.base import preferences
from editor_app.base.i18n import N_, _
from editor_app.document.model import TextField
from editor_app.services.jobs import Progress
from editor_app.ui.actions.action import Action, When
from editor_app.ui.actions.context import Context


def _new_article(context: Context) -> None:
    language = context.settings.get(preferences.DEFAULT_LANGUAGE)
    context.tabs.open(context.desk.new_article(language=language))
    if context.editor is not None:
        context.editor.focus_field(TextField.HEADLINE)


def _import_files(context: Context) -> None:
    dialog = _chooser(context, _("Import files"))
    dialog.setFileMode(QtWidgets.QFileDialog.FileMode.ExistingFiles)
    dialog.filesSelected.connect(partial(_bring_in, context))
    dialog.open()


def _import_folder(context: Context) -> None:
    dialog = _chooser(context, _("Import a folder"))
    dialog.setFileMode(QtWidgets.QFileDialog.FileMode.Directory)
    dialog.filesSelected.connect(partial(_bring_in, context))
    dialog.open()


def _import_pasted(context: Context) -> None:
    context.services.import_pasted(context.window)


def _chooser(context: Context, title: str) -> QtWidgets.QFileDialog:
    dialog = QtWidgets.QFileDialog(context.window, title, context.settings.get(preferences.IMPORT_FOLDER))
    dialog.finished.connect(dialog.deleteLater)
    return dialog


def _bring_in(context: Context, names: list[str]) -> None:
    if names:
        context.settings.set(preferences.IMPORT_FOLDER, str(Path(names[0]).parent))
        context.services.import_files(context.window, [Path(name) for name in names])


def _export(context: Context) -> None:
    chosen = context.selected
    if len(chosen) > 1:
        context.services.export(context.window, chosen)
    else:
        context.show_panel("exportPanel")


def _open_samples(context: Context) -> None:
    label = _("Sample stories")
    if any(job.label == label for job in context.services.jobs.running):
        return

    def work(progress: Progress) -> int:
        return context.services.add_samples(progress)

    def done(count: int) -> None:
        context.sidebar.choose("all")
        # The list would follow a moment later.
        context.list_pane.refresh()
        first = context.list_pane.list.article_model.article(0)
        if first is not None:
            context.tabs.open(first)
        context.notices.tell(_("{n} sample articles are in the library").format(n=count))

    context.jobs.run(label, work, done=done)


def _quit(context: Context) -> None:
    context.window.close()


ACTIONS = (
    Action("file.new_article", N_("New article"), _new_article, ("Ctrl+N",), "new", "file"),
    Action("file.import", N_("Import files…"), _import_files, ("Ctrl+O",), "import", "file", 1),
    Action("file.import_folder", N_("Import a folder…"), _import_folder, (), "", "file", 1),
    Action(
        "file.import_pasted",
        N_("Import from the clipboard…"),
        _import_pasted,
        ("Ctrl+Shift+O",),
        "paste",
        "file",
        1,
    ),
    Action("file.export", N_("Export…"), _export, ("Ctrl+E",), "export", "file", 1, When.ARTICLE),
    Action(
        "file.preferences",
        N_("Preferences…"),
        lambda context: context.open("preferences"),
        ("Ctrl+,",),
        "settings",
        "file",
        8,
    ),
    Action("file.open_samples", N_("Open the sample stories"), _open_samples, (), "", "file", 2),
    Action("file.quit", N_("Close the window"), _quit, ("Ctrl+Q",), "", "file", 9),
)
