"""One act that mends what a pre-flight found."""

from __future__ import annotations

from editor_app.base.ids import ArticleId
from editor_app.services.desk import Desk
from editor_app.services.publishing.preflight import Fix


def mend(desk: Desk, article: ArticleId, fix: Fix) -> None:
    """Give the field that ``fix`` is for its value, whether or not the article is open; undo takes it back.

    CommandRefused when nobody may write there.
    """
    held = desk.open(article)
    try:
        held.set_field(fix.field, fix.value)
    finally:
        desk.close(article)
