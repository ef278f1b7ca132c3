"""Whether the languages of a story fit together: one base, one embargo, one version each, named by all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from editor_app.base.i18n import _, ngettext
from editor_app.base.ids import ArticleId
from editor_app.base.preferences import LANGUAGES
from editor_app.base.records import dataclass
from editor_app.document.changes import Selection
from editor_app.services.blockers import REVIEW
from editor_app.services.lifecycle import moment_of
from editor_app.services.lying_there import LINKED
from editor_app.services.publishing.language_sets import LanguageSet, Member, is_same_text
from editor_app.services.publishing.orders import Order
from editor_app.services.publishing.remarks import Fix, Remark, Weight
from editor_app.services.translating.bitext import bitext_of
from editor_app.services.translating.concerned import needed_in
from editor_app.storage.rows import ArticleRow


def set_remarks(found: LanguageSet, order: Order, now: datetime) -> Iterator[Remark]:
    """What is wrong with a set as such, each with the version that it is about. Any thread."""
    said = _("The version in “{language}” is not ready, and by this profile the languages go out together.")
    for row in found.unready:
        yield _about(row, Weight.FORBIDS, said, REVIEW)
    yield from _doubled(found.members)
    if len(found.members) > 1:
        yield from _bases(found.members)
        yield from _embargoes(found.members, now)
        yield from _links(found.members, order)


def _doubled(members: Sequence[Member]) -> Iterator[Remark]:
    seen: set[str] = set()
    for member in sorted(members, key=lambda one: (one.is_going, one.row.article)):
        language = member.row.language.casefold()
        if language in seen:
            said = _("There is more than one version in “{language}”.")
            yield _about(member.row, Weight.STOPS, said, "language")
        seen.add(language)


@dataclass(frozen=True, slots=True)
class _Behind:
    """How a version is behind its source: what that said then and says now, and the first place of it."""

    changes: tuple[tuple[str, str], ...] = ()
    place: Selection | None = None


def _bases(members: Sequence[Member]) -> Iterator[Remark]:
    """Whether all versions were made from the same words of one text, and whether readers have these."""
    original = _original(members)
    known = {member.row.article for member in members}
    behind: dict[ArticleId, _Behind] = {}
    for member in members:
        if member is original:
            continue
        if member.source not in known:
            said = _("Nobody can tell which text the version in “{language}” was made from.")
            yield _about(member.row, Weight.WARNS, said, "body")
            continue
        found = behind[member.row.article] = _behind(member)
        if found.changes and not member.is_going:
            said = ngettext(
                "The version in “{language}” that readers have is behind its source in {n} place.",
                "The version in “{language}” that readers have is behind its source in {n} places.",
                len(found.changes),
            ).replace("{n}", str(len(found.changes)))
            yield _about(member.row, Weight.WARNS, said, "body", found.place)
    late = [one for one in members if one.row.article in behind and behind[one.row.article].changes]
    if len({one.changes for one in behind.values()}) > 1 and any(member.is_going for member in late):
        yield _of_several_bases(late, behind)
    sent, is_going = original.sent, original.is_going
    if sent is not None and not is_going and not is_same_text(sent, original.standing.content):
        said = _("The source in “{language}” was changed since it went out: readers have other words of it.")
        yield _about(original.row, Weight.WARNS, said, "body")


def _of_several_bases(late: Sequence[Member], behind: Mapping[ArticleId, _Behind]) -> Remark:
    first = next(member for member in late if member.is_going)
    said = _("The versions were made from different revisions of their source. Behind: {languages}.")
    text = said.replace("{languages}", ", ".join(_language(member.row) for member in late))
    return _about(first.row, Weight.STOPS, text, "body", behind[first.row.article].place)


def _behind(member: Member) -> _Behind:
    standing = member.standing
    if standing.original is None or standing.known is None:
        return _Behind()
    source = standing.original()
    bitext = bitext_of(source, standing.moment, standing.known)
    needed = list(needed_in(bitext, standing.moment, source.language))
    place = next((one.place for one in needed if one.place is not None), None)
    return _Behind(tuple((one.then, one.now) for one in needed), place)


def _embargoes(members: Sequence[Member], now: datetime) -> Iterator[Remark]:
    """Whether what is out is under the embargo that what goes out has: one, wherever it is."""
    going = next((member for member in members if member.is_going), None)
    if going is None:
        return
    wanted = _running(going.standing.content.fields.get("embargo"), now)
    original = _original(members)
    for member in sorted(members, key=lambda one: one is not original):
        there = member.issue.embargo if member.issue is not None else ""
        ends = _running(there, now)
        if member.is_going or member.issue is None or ends == wanted:
            continue
        label = _("Take the embargo of “{language}”").format(language=_language(member.row))
        said = _("The version in “{language}” is out under another embargo than this order has.")
        text = said.format(language=_language(member.row))
        fix = Fix(label, "embargo", there if ends is not None else None)
        yield Remark(Weight.STOPS, text, "embargo", fix=fix, article=going.row.article)
        return


def _links(members: Sequence[Member], order: Order) -> Iterator[Remark]:
    """Whether each version names all others: those that go out do, and those that lie beside them."""
    if LINKED.isdisjoint(order.profile.formats):
        return
    said = _(
        "The version in “{language}” is out elsewhere: it and the others do not name each other. "
        "Send it this way, too."
    )
    for member in members:
        if not (member.is_going or member.lies_there):
            yield _about(member.row, Weight.WARNS, said, "language")


def _running(value: object, now: datetime) -> datetime | None:
    """The end of an embargo that has not ended."""
    ends = moment_of(value if isinstance(value, str) else None)
    return ends if ends is not None and ends > now else None


def _original(members: Sequence[Member]) -> Member:
    """The version that the others were made from, else the one that was made first."""
    known = {member.row.article for member in members}
    roots = [member for member in members if member.source not in known]
    translated = {member.source for member in members}
    return min(roots or members, key=lambda one: (one.row.article not in translated, one.row.article))


def _language(row: ArticleRow) -> str:
    """The language of a version in its own name, else its tag."""
    return next((choice.text for choice in LANGUAGES if choice.value == row.language), row.language)


def _about(row: ArticleRow, weight: Weight, said: str, field: str, place: Selection | None = None) -> Remark:
    return Remark(weight, said.format(language=_language(row)), field, place, article=row.article)
