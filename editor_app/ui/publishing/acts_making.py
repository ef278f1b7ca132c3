"""The acts of publishing of a window, made when the first is asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from editor_app.base.ids import ArticleId
    from editor_app.base.settings import Settings
    from editor_app.document.model import ArticleContent
    from editor_app.services.jobs import Jobs
    from editor_app.services.opening import OpenLibrary
    from editor_app.services.translating.concerned import Needed
    from editor_app.ui.publishing.acts import PublishingActs


def publishing_acts(
    opened: OpenLibrary,
    settings: Settings,
    jobs: Jobs,
    compare: Callable[[ArticleId, ArticleContent, str], object],
    needed: Callable[[str, Needed | None], object],
) -> Callable[[], PublishingActs]:
    """A function that gives what the window does with published stories, always the same."""

    @cache
    def made() -> PublishingActs:
        # Imported here: start-up time.
        from editor_app.ui.publishing.acts import PublishingActs
        from editor_app.ui.publishing.acts_around import Ways

        return PublishingActs(opened, settings, jobs, Ways(compare, needed))

    return made
