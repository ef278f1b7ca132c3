"""Whether the translation memory is whole, and what can be mended of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from editor_app.base.errors import LibraryError
from editor_app.base.i18n import _, ngettext
from editor_app.services.memory import Memory
from editor_app.storage.layout import Layout
from editor_app.storage.memory.salvaging import damaged_pages, replace_with_salvage
from editor_app.storage.rows import Problem


def memory_problems(folder: Path, memory: Callable[[], Memory], *, repair: bool) -> Iterator[Problem]:
    """What is wrong with the memory of the library in ``folder``; none where there is no memory.

    With ``repair`` its index is made anew, and of a damaged file every unit that can be read is carried over
    into a new one; the damaged one is kept beside it.
    """
    path = Layout(folder).memory
    if not path.is_file():
        return
    pages = damaged_pages(path)
    if pages:
        message = _("The translation memory is damaged: {what}").format(what="; ".join(pages[:3]))
        if repair:
            memory().close()
            saved = replace_with_salvage(path)
            message = ngettext(
                "The memory was damaged. {count} unit was saved; the damaged file is kept as {name}.",
                "The memory was damaged. {count} units were saved; the damaged file is kept as {name}.",
                saved.units,
            ).format(count=saved.units, name=saved.aside.name)
            memory().own.rebuild()
        yield Problem(path.name, message, repairable=True, repaired=repair)
        return
    try:
        is_sound = memory().own.is_index_sound()
    except LibraryError as error:
        yield Problem(path.name, error.message)
        return
    if not is_sound:
        if repair:
            memory().mend()
        message = _("The index of the translation memory does not know its units.")
        yield Problem(path.name, message, repairable=True, repaired=repair)
