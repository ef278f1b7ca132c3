"""What articles said when they went out, where they say something else now."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from editor_app.base.ids import ArticleId
from editor_app.base.records import dataclass
from editor_app.document.model import ArticleContent


@dataclass(frozen=True, slots=True)
class Went:
    """What an article said when it went out ``at`` a time."""

    content: ArticleContent
    at: datetime


AS_THEY_ARE: Mapping[ArticleId, Went] = {}
