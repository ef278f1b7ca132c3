"""The words that several commands take: states, views, orders, formats."""

from __future__ import annotations

import argparse
import re
from collections.abc import Mapping
from pathlib import Path

from editor_app.base.i18n import _
from editor_app.storage.rows import Sort, State

VIEWS: Mapping[str, frozenset[State]] = {
    "all": frozenset(),
    "inbox": frozenset({State.INBOX}),
    "drafts": frozenset({State.DRAFT, State.CHANGES_REQUESTED}),
    "review": frozenset({State.IN_REVIEW}),
    "ready": frozenset({State.APPROVED, State.READY, State.SCHEDULED}),
    "published": frozenset({State.PUBLISHED, State.CORRECTED}),
    "withdrawn": frozenset({State.UNPUBLISHED, State.WITHDRAWN}),
    "trash": frozenset(),
}
"""The views of the sidebar and the states that they show; ``trash`` shows what was deleted."""

ALL_STATES = tuple(str(state) for state in State)
ALL_SORTS = tuple(str(sort) for sort in Sort)


LARGEST = 1_000_000_000
"""More of anything than a library has; larger numbers mean this."""

_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def add_article(parser: argparse.ArgumentParser, name: str = "article") -> None:
    """The id of one article."""
    parser.add_argument(
        name, metavar="ARTICLE", help=_("the article's id, as “list” shows it, or how it begins")
    )


def add_language_filter(parser: argparse.ArgumentParser) -> None:
    """Only articles of one language."""
    parser.add_argument(
        "--language", metavar="L", default="", help=_("only articles in this language (az, ru, en …)")
    )


def add_limit(parser: argparse.ArgumentParser, default: int) -> None:
    """At most so many rows."""
    parser.add_argument(
        "--limit",
        metavar="N",
        type=whole_number,
        default=default,
        help=_("at most N articles, 0 for all (default: {default})").format(default=default),
    )


def add_reading(parser: argparse.ArgumentParser) -> None:
    """How tracked changes are read."""
    parser.add_argument(
        "--reading",
        choices=("marked", "final", "original"),
        default="final",
        help=_("how suggestions are read; text without any is the same in all (default: final)"),
    )


def whole_number(text: str) -> int:
    """``text`` as a number from 0 on; argparse says what is wrong with others."""
    try:
        number = int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(_("“{text}” is no whole number").format(text=text)) from None
    if number < 0:
        raise argparse.ArgumentTypeError(_("must not be negative"))
    return min(number, LARGEST)


def some_path(text: str) -> Path:
    """``text`` as a path; an empty one, as from a variable that is not set, is refused."""
    if not text:
        raise argparse.ArgumentTypeError(_("the path is empty"))
    return Path(text)


def language_tag(text: str) -> str:
    """``text`` as a language tag (BCP 47), empty for none; argparse says what is wrong with others."""
    if text and not _LANGUAGE_TAG.fullmatch(text):
        raise argparse.ArgumentTypeError(
            _("“{text}” is no language; write az, ru, en, zh-Hant …").format(text=text)
        )
    return text


def listed(words: object) -> str:
    """Words for a help text, parted by commas."""
    return ", ".join(map(str, words))  # type: ignore[call-overload]  # any iterable of words
