"""How long the texts of a Ghost post may be, and what happens to those that are longer.

Sources: the database schema of Ghost 5 and 6 and the schemas of its Admin API, whichever is stricter.
"""

from __future__ import annotations

from editor_app.base.i18n import N_, _

LIMITS = {
    "title": (255, N_("the headline")),
    "slug": (191, N_("the name in the address")),
    "custom_excerpt": (300, N_("the summary")),
    "meta_title": (300, N_("the headline for search engines")),
    "meta_description": (500, N_("the summary for search engines")),
    "og_title": (300, N_("the headline for social media")),
    "twitter_title": (300, N_("the headline for social media")),
    "feature_image_alt": (191, N_("the description of the first picture")),
    "feature_image": (2000, N_("the address of the first picture")),
    "canonical_url": (2000, N_("the address of the page")),
}
"""The most characters of each text that Ghost takes, and what people call it."""

LONGEST_TAG = 191
LONGEST_LOCALE = 6


class Fitting:
    """Cuts texts to what Ghost takes, and says what it cut."""

    def __init__(self) -> None:
        self.losses: list[str] = []

    def fitted(self, name: str, text: str) -> str:
        """``text`` as it fits into the property ``name``: cut at a word, with an ellipsis."""
        limit, words = LIMITS[name]
        # Ghost counts as JavaScript does, in units of UTF-16.
        if _units(text) <= limit:
            return text
        loss = _("the end of {what} (Ghost takes {limit} characters)").format(what=_(words), limit=limit)
        if loss not in self.losses:
            self.losses.append(loss)
        cut = text[: limit - 1]
        while _units(cut) > limit - 1:
            cut = cut[:-1]
        return (cut.rpartition(" ")[0] or cut).rstrip(" ,.;:–—-") + "…"

    def address(self, name: str, text: str) -> str:
        """``text``, or nothing where it is too long: half an address leads nowhere."""
        limit, words = LIMITS[name]
        if len(text) <= limit:
            return text
        self.losses.append(_(words))
        return ""


def _units(text: str) -> int:
    return len(text) + sum(letter > "\uffff" for letter in text)
