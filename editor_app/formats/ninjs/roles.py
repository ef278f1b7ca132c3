"""The roles that ninjs leaves to those who write it, and how this program fills them."""

from __future__ import annotations

HEADLINE_ROLES = {
    "short": "headline_short",
    "seo": "headline_seo",
    "social": "headline_social",
    "push": "headline_push",
}
"""The roles of headline variants with their fields."""


DESCRIPTION_ROLES = {"correction": "correction", "sms": "sms"}
"""The roles of descriptions that are fields of their own."""

EVOLVED_FROM = "evolvedFrom"
"""The relation to the article that this one leads anew; newsroom systems have a property of this name."""
