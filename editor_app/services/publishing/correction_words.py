"""What desks say of a corrected or withdrawn story, in its language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from editor_app.base.records import dataclass
from editor_app.base.text import base_language
from editor_app.formats.moments import date_in_words


@dataclass(frozen=True, slots=True)
class Words:
    """The sentences of one language. ``{slug}`` is the story's name on the wire, ``{date}`` when it went,
    ``{place}`` where it was written, in brackets."""

    corrected: str
    said: str
    added: str
    removed: str
    killed: str
    taken_down: str


_WORDS: Mapping[str, Words] = {
    "en": Words(
        "In the story “{slug}” sent on {date}: this is a corrected repeat.",
        "An earlier version of this story said “{old}”. It should have said “{new}”.",
        "This story has been corrected to add: “{new}”.",
        "This story has been corrected to remove: “{old}”.",
        "Please kill the story “{slug}”, headlined “{headline}”{place}, sent on {date}. It must not be used.",
        "Please take down the story “{slug}”, headlined “{headline}”{place}, sent on {date}.",
    ),
    "az": Words(
        "{date} tarixində göndərilmiş “{slug}” xəbəri düzəlişlə təkrar göndərilir.",
        "Xəbərin əvvəlki variantında “{old}” yazılmışdı. Düzgün variant: “{new}”.",
        "Xəbərə əlavə edilib: “{new}”.",
        "Xəbərdən çıxarılıb: “{old}”.",
        "{date} tarixində göndərilmiş “{headline}”{place} başlıqlı “{slug}” xəbərini ləğv edin. Ondan "
        "istifadə etmək olmaz.",
        "{date} tarixində göndərilmiş “{headline}”{place} başlıqlı “{slug}” xəbərini saytdan götürün.",
    ),
    "ru": Words(
        "Сообщение «{slug}», отправленное {date}, повторяется с исправлением.",
        "В прежней версии сообщения говорилось: «{old}». Следует читать: «{new}».",
        "В сообщение добавлено: «{new}».",
        "Из сообщения удалено: «{old}».",
        "Просим аннулировать сообщение «{slug}» с заголовком «{headline}»{place}, отправленное {date}. "
        "Использовать его нельзя.",
        "Просим снять с публикации сообщение «{slug}» с заголовком «{headline}»{place}, отправленное {date}.",
    ),
    "tr": Words(
        "{date} tarihinde gönderilen “{slug}” haberi düzeltilerek yeniden geçilmektedir.",
        "Haberin önceki sürümünde “{old}” deniyordu. Doğrusu: “{new}”.",
        "Habere eklendi: “{new}”.",
        "Haberden çıkarıldı: “{old}”.",
        "{date} tarihinde gönderilen “{headline}”{place} başlıklı “{slug}” haberini iptal edin. Haber "
        "kullanılmamalıdır.",
        "{date} tarihinde gönderilen “{headline}”{place} başlıklı “{slug}” haberini yayından kaldırın.",
    ),
    "ar": Words(
        "خبر «{slug}» المرسل في {date} يعاد إرساله مصححًا.",
        "ورد في نسخة سابقة من هذا الخبر: «{old}». والصواب: «{new}».",
        "أضيف إلى هذا الخبر: «{new}».",
        "حذف من هذا الخبر: «{old}».",
        "يرجى إلغاء الخبر «{slug}» بعنوان «{headline}»{place} المرسل في {date}. لا يجوز استخدامه.",
        "يرجى سحب الخبر «{slug}» بعنوان «{headline}»{place} المرسل في {date} من النشر.",
    ),
}


@dataclass(frozen=True, slots=True)
class Change:
    """One stretch that reads otherwise than it was published: what stood there, and what stands there now;
    ``place`` names the text that it is in."""

    old: str
    new: str
    place: str = ""


def words_for(language: str) -> Words:
    """The sentences in ``language``, in English where there are none."""
    return _WORDS.get(base_language(language), _WORDS["en"])


def note_for_desks(
    sentence: str, slug: str, headline: str, sent: datetime | None, language: str, place: str = ""
) -> str:
    """``sentence`` with the names of the story, where it was written and when it went out, in the words of
    ``language``; the time is UTC, and says so."""
    at = sent.astimezone(UTC) if sent is not None else None
    when = f"{date_in_words(at.date(), language)}, {at:%H:%M} UTC" if at is not None else "…"
    return sentence.format(slug=slug, headline=headline, date=when, place=f" ({place})" if place else "")


def note_for_readers(changes: Sequence[Change], language: str) -> str:
    """What readers are told of ``changes``: a sentence for each."""
    words = words_for(language)
    said = []
    for change in map(_quotable, changes):
        if change.old and change.new:
            said.append(words.said.format(old=change.old, new=change.new))
        elif change.new:
            said.append(words.added.format(new=change.new))
        elif change.old:
            said.append(words.removed.format(old=change.old))
    return " ".join(dict.fromkeys(said))


def _quotable(change: Change) -> Change:
    """``change`` without the full stops at its ends, as the sentence that quotes it has one of its own. They
    stay where they are what changed."""
    old, new = _without_stop(change.old), _without_stop(change.new)
    return change if old == new else Change(old, new, change.place)


def _without_stop(text: str) -> str:
    bare = text.removesuffix(".")
    # "10 p.m." and "…" end in stops of their own.
    return text if "." in bare.rpartition(" ")[2] else bare
