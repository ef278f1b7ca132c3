"""What people call the fields of an article, in the language of the interface."""

from __future__ import annotations

from collections.abc import Mapping

from editor_app.base.i18n import N_, _

_LABELS: Mapping[str, str] = {
    "headline": N_("Headline"),
    "summary": N_("Summary"),
    "body": N_("Body"),
    "headline_short": N_("Short headline"),
    "headline_seo": N_("Headline for search engines"),
    "headline_social": N_("Headline for social media"),
    "headline_push": N_("Push notification"),
    "sms": N_("Text message"),
    "correction": N_("Correction"),
    "take_key": N_("Take key"),
    "rewrite_of": N_("New lead of"),
    "slugline": N_("Slugline"),
    "section": N_("Section"),
    "genre": N_("Genre"),
    "urgency": N_("Urgency"),
    "priority": N_("Priority"),
    "subjects": N_("Subjects"),
    "keywords": N_("Keywords"),
    "byline": N_("Byline"),
    "dateline_place": N_("Place of the dateline"),
    "dateline_date": N_("Date of the dateline"),
    "language": N_("Language"),
    "embargo": N_("Embargo"),
    "publish_at": N_("Publish at"),
    "expires": N_("Expires"),
    "legal": N_("Legally sensitive"),
    "not_for_publication": N_("Not for publication"),
    "editors_note": N_("Editor’s note"),
    "signoff": N_("Sign-off"),
    "source": N_("Source"),
    "credit": N_("Credit"),
    "copyright": N_("Copyright"),
    "usage_terms": N_("Usage terms"),
}


_WORDS: Mapping[str, str] = {
    "headline_short": N_("short headline"),
    "headline_seo": N_("headline for search engines"),
    "headline_social": N_("headline for social media"),
    "headline_push": N_("push notification"),
    "sms": N_("text message"),
    "correction": N_("correction note"),
    "take_key": N_("take key"),
    "rewrite_of": N_("which story it is a new lead of"),
    "slugline": N_("slugline"),
    "section": N_("section"),
    "byline": N_("byline"),
    "dateline_place": N_("place of the dateline"),
    "dateline_date": N_("date of the dateline"),
    "language": N_("language"),
    "genre": N_("genre"),
    "keywords": N_("keywords"),
    "subjects": N_("subjects"),
    "urgency": N_("urgency"),
    "priority": N_("priority"),
    "source": N_("source"),
    "credit": N_("credit"),
    "usage_terms": N_("usage terms"),
    "copyright": N_("copyright"),
    "editors_note": N_("editor's note"),
    "embargo": N_("embargo"),
    "publish_at": N_("publishing time"),
    "expires": N_("expiry"),
    "signoff": N_("sign-off"),
    "legal": N_("legal flag"),
    "not_for_publication": N_("not-for-publication flag"),
}


def label_of_field(name: str) -> str:
    """The label of a field, as the panel of the metadata writes it; a name that is none as words."""
    label = _LABELS.get(name)
    return _(label) if label is not None else name.replace("_", " ")


def words_of_field(name: str) -> str:
    """What a sentence calls a field; a name that is none as words."""
    words = _WORDS.get(name)
    return _(words) if words is not None else name.replace("_", " ")
