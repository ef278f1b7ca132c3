"""A translation that follows an edit of its source by itself: other figures, another name."""

from __future__ import annotations

from editor_app.base.differences import Op
from editor_app.language.bitext.changing import Change, FactChange, change_since
from editor_app.language.bitext.numbers import with_numbers_of
from editor_app.language.bitext.stated_facts import FactKind


def following(
    then: str, now: str, translation: str, source_language: str, target_language: str
) -> str | None:
    """``translation`` of ``then`` with the figures and names put in by which ``now`` differs.

    None where other words changed, or where what changed is not found as often in the translation.
    """
    change = change_since(then, now, language=source_language)
    if not change.facts or not _is_only(change.facts, then, now):
        return None
    text = translation
    for fact in change.facts:
        if not fact.before or not fact.after:
            return None
        if fact.kind is FactKind.NAME:
            if text.count(fact.before) != then.count(fact.before):
                return None
            text = text.replace(fact.before, fact.after)
    if all(fact.kind is FactKind.NAME for fact in change.facts):
        return text
    languages = {"source_language": source_language, "target_language": target_language}
    found = with_numbers_of(now, then, text, **languages)
    return found[0] if found is not None and found[1] else None


def may_follow(change: Change, translation: str) -> bool:
    """Whether ``translation`` may follow ``change`` by itself: quickly, so some of these cannot after all."""
    return has_only_facts(change) and all(
        fact.before and fact.after and (fact.kind is not FactKind.NAME or fact.before in translation)
        for fact in change.facts
    )


def has_only_facts(change: Change) -> bool:
    """Whether nothing but facts changed."""
    then = "".join(piece.text for piece in change.pieces if piece.op is not Op.INSERT)
    now = "".join(piece.text for piece in change.pieces if piece.op is not Op.DELETE)
    return bool(change.facts) and _is_only(change.facts, then, now)


def _is_only(facts: tuple[FactChange, ...], then: str, now: str) -> bool:
    """Whether the texts are the same but for these facts."""
    for fact in facts:
        then, now = then.replace(fact.before, "\0", 1), now.replace(fact.after, "\0", 1)
    return then == now
