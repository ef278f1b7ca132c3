"""What the profiles that come with the program say of themselves, in the language of the interface.

Their files are English, so that a desk can read and change them anywhere; lists and tips say it translated.
"""

from __future__ import annotations

from dataclasses import replace

from editor_app.base.i18n import N_, _
from editor_app.services.publishing.profiles import Profile

SHIPPED_TEXTS = frozenset(
    {
        N_("Agency wire"),
        N_("What agencies and newsrooms take, in three standards, each language as it is finished"),
        N_("Archive"),
        N_("Everything of a story with the sums of all files, for keeping"),
        N_(
            "A content collection with a folder for each language; the names of keys can be changed under"
            " options"
        ),
        N_("A file for the importer of Ghost"),
        N_("Page bundles for the content folder of a Hugo site"),
        N_("Posts for a Jekyll site; languages are linked by their reference"),
        N_("Web pages"),
        N_("Pages for any web server, one folder a story, each language linked to the others"),
        N_("A file for the importer of WordPress, with languages as Polylang reads them"),
        N_("Pages with TOML front matter for a Zola site"),
    }
)
"""Titles that are names of programs are the same everywhere."""


def translated(profile: Profile) -> Profile:
    """``profile``, a shipped one, with title and description in the interface's language."""
    return replace(profile, title=_said(profile.title), about=_said(profile.about))


def _said(text: str) -> str:
    return _(text) if text in SHIPPED_TEXTS else text
