"""What a running command has: its options, the library it works on, and where it speaks."""

from __future__ import annotations

import argparse
import tempfile
from contextlib import ExitStack
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from editor_app.base import preferences
from editor_app.base.ids import ArticleId
from editor_app.base.paths import default_library, resources_folder, settings_file
from editor_app.base.settings import Settings
from editor_app.base.vocabularies import load_all
from editor_app.cli.interface import interface_language
from editor_app.cli.output import Output
from editor_app.formats.registry import Registry, standard_registry
from editor_app.services.naming import Naming
from editor_app.services.opening import OpenLibrary, open_library
from editor_app.services.people import current_person

if TYPE_CHECKING:
    from editor_app.services.spelling import Spelling


class Context:
    """One command at work. The library is opened when it is first asked for, and closed at the end."""

    def __init__(self, options: argparse.Namespace, output: Output) -> None:
        self.options = options
        self.output = output
        self.registry: Registry = standard_registry()
        self._left = ExitStack()
        self._library: OpenLibrary | None = None

    def __enter__(self) -> Context:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._left.__exit__(kind, error, trace)

    @property
    def folder(self) -> Path:
        """The library's folder: named, or the default; a temporary one is made when it is opened."""
        return self.options.library or default_library()

    @property
    def library(self) -> OpenLibrary:
        """The library, with the samples in it when it is temporary. LibraryError when it cannot be opened."""
        if self._library is None:
            self._library = self._open()
            self._warn_of_damage(self._library)
        return self._library

    def article(self, name: str) -> ArticleId:
        """The article that a person means by ``name``. UserError when there is none, or are several."""
        return self.library.library.named(name)

    @cached_property
    def naming(self) -> Naming:
        """Codes of names, and names of codes."""
        return Naming(load_all(resources_folder() / "vocabularies"))

    @cached_property
    def spelling(self) -> Spelling:
        """Checks the spelling of files, for which no library is opened."""
        # Imported here: start-up time.
        from editor_app.services.spelling import spelling_alone

        languages: tuple[str, ...] = Settings(settings_file()).get(preferences.DESK_LANGUAGES)
        made = spelling_alone(languages)
        self._left.callback(made.close)
        return made

    @property
    def language(self) -> str:
        """The language that people read the program's texts in."""
        return interface_language()

    def _open(self) -> OpenLibrary:
        settings = Settings(settings_file())
        folder = self.folder
        if self.options.temporary:
            folder = Path(self._left.enter_context(temporary_folder()))
        library = open_library(folder, current_person(settings), registry=self.registry)
        self._left.callback(library.close)
        library.settings = settings
        if self.options.temporary:
            # Imported here: start-up time. Few commands work on a library of samples.
            from editor_app.services.samples import fill_with_samples

            fill_with_samples(library)
        return library

    def _warn_of_damage(self, library: OpenLibrary) -> None:
        for problem in library.store.damage:
            self.output.note(f"{problem.place}: {problem.message}")


def temporary_folder() -> tempfile.TemporaryDirectory[str]:
    """A folder for a throw-away library, deleted when the block ends."""
    return tempfile.TemporaryDirectory(prefix="copydesk-", ignore_cleanup_errors=True)
