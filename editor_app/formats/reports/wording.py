"""How reports name their parts, in the languages that sites around us use."""

from __future__ import annotations

import re
from enum import StrEnum


class Part(StrEnum):
    """A part of a report."""

    ADDRESS = "address"
    TITLE = "title"
    ARTICLE = "article"
    EXACT = "exact"
    WORD = "word"
    PREFIX = "prefix"
    SUFFIX = "suffix"
    CONTEXT = "context"
    COMMENT = "comment"
    CORRECTION = "correction"
    RECEIVED = "received"
    SENDER = "sender"
    OTHER = "other"


_NAMES = {
    Part.ADDRESS: """
        address | url | uri | link | page | page url | page address | reported from page | source url |
        permalink | href | ref | referer | on page | page link | адрес | адрес страницы | страница | ссылка
        | ссылка на страницу | на странице | сообщение со страницы | url страницы | səhifə | səhifənin
        ünvanı | ünvan | keçid | link ünvanı | səhifədən göndərilib | sayfa | adres | bağlantı | id_site
        link
    """,
    Part.TITLE: """
        title | page title | pagetitle | headline | article title | заголовок | заголовок страницы |
        название | название страницы | başlıq | səhifənin başlığı | məqalə | xəbər | başlık
    """,
    Part.ARTICLE: "article | article id | post id | post_id | story id | статья | id статьи | məqalə id",
    Part.EXACT: """
        exact | quote | selection | selected | selected text | selected_text | reported text | reported_text
        | text | error | error text | error_text | mistake | typo | c_sel | marked text | highlighted text |
        text with the mistake | wrong text | fragment | текст | выделенный текст | выделенное | текст с
        ошибкой | ошибочный текст | ошибка | опечатка | фрагмент | цитата | сообщенный текст | текст
        сообщения об ошибке | отмеченный текст | mətn | seçilmiş mətn | səhv | səhv mətn | səhv olan mətn |
        işarələnmiş mətn | bildirilən mətn | sitat | xəta | hata | seçilen metin
    """,
    Part.WORD: "word | selection_word | selected word | слово | söz | kelime",
    Part.PREFIX: """
        prefix | before | text before | c_pre | context before | до | текст до | до ошибки | əvvəl | əvvəlki
        mətn | önce
    """,
    Part.SUFFIX: """
        suffix | after | text after | c_suf | context after | после | текст после | после ошибки | sonra |
        sonrakı mətn
    """,
    Part.CONTEXT: """
        context | selection_context | selection_replace_context | replace_context | sentence | paragraph |
        whole paragraph | full paragraph | the whole paragraph | entire paragraph | контекст | предложение |
        абзац | параграф | параграф целиком | абзац целиком | весь абзац | kontekst | cümlə | abzas | bütün
        abzas | abzas bütöv | abzas tam | paraqraf | bağlam | paragraf
    """,
    Part.COMMENT: """
        comment | comments | remark | note | message | body | reader's comment | user comment | description
        | комментарий | комментарий читателя | комментарий пользователя | примечание | сообщение | пояснение
        | описание | şərh | oxucunun şərhi | qeyd | mesaj | izah | yorum | açıklama
    """,
    Part.CORRECTION: """
        correction | corrected | suggestion | suggested | suggested text | suggested correction | should be
        | correct text | replacement | proposed | fix | исправление | исправленный текст | правильно |
        правильный текст | как правильно | нужно | должно быть | предложение исправления | вариант | düzəliş
        | düzgün | düzgün variant | düzgün mətn | doğru | doğrusu | olmalıdır | təklif | düzeltme
    """,
    Part.RECEIVED: """
        received | received at | received_at | date | date_gmt | created | created at | created_at | time |
        sent | timestamp | дата | время | получено | отправлено | tarix | vaxt | göndərilib | tarih
    """,
    Part.SENDER: """
        sender | reported by | reporter | reporter_ip | ip | ip address | user ip | user | username | name |
        email | e-mail | mail | phone | отправитель | от кого | имя | почта | эл. почта | телефон | ip адрес
        | ip-адрес | пользователь | сообщил | göndərən | ad | e-poçt | poçt | telefon | istifadəçi |
        gönderen
    """,
    Part.OTHER: """
        agent | user agent | user-agent | browser | referrer | post edit url | edit url | post author |
        post_author | id | status | charset | version | subject | to | браузер | ссылка на редактирование |
        автор | тема | кому | статус | версия | brauzer | mövzu | kimə | redaktə ünvanı | reporter_user_id |
        id_site
    """,
}


def _key(name: str) -> str:
    return " ".join(name.casefold().replace("\u0307", "").replace("_", " ").split()).strip(" :-–—*#?!.")


_PARTS = {_key(name): part for part, names in reversed(_NAMES.items()) for name in names.split("|")}

_LABEL = re.compile(
    r"[\s>*#_]{0,6}(?P<name>[^\W\d][^:<>\n]{0,38}?)[\s*_]{0,4}[::][*_]{0,2}(?!//)(?P<rest>.*)"
)


def part_named(name: str) -> Part | None:
    """The part of a report that a column, a key or a label means; None when it is none of them."""
    return _PARTS.get(_key(name))


def labelled(line: str) -> tuple[Part, str] | None:
    """The part that a line such as "Comment: …" gives, with what stands behind the colon."""
    found = _LABEL.fullmatch(line)
    part = part_named(found["name"]) if found else None
    return (part, found["rest"].strip()) if found and part else None


_QUOTED = r"[\"“”„«'‘](?P<exact>.{1,2000}?)[\"“”»'’]\s*$"
SENTENCES = tuple(
    re.compile(pattern + _QUOTED, re.IGNORECASE | re.MULTILINE)
    for pattern in (
        r"на странице\s+(?P<page>.{1,2000}?)\s+(?:найдена|обнаружена|есть|замечена)\s+"
        r"(?:ошибка|опечатка)\s*[-–—:]*\s*",
        r"\b(?:on|at)\s+(?:the\s+)?page\s+(?P<page>.{1,2000}?)\s+(?:an?\s+|there\s+is\s+an?\s+)?"
        r"(?:error|mistake|typo)\s*(?:was\s+found|has\s+been\s+found|is\s+found|found)?\s*[-–—:]*\s*",
        r"^(?P<page>.{1,2000}?)\s+səhifəsində\s+(?:səhv|xəta)\s*(?:tapıldı|tapılıb|aşkarlandı|aşkarlanıb|var|"
        r"müşahidə\s+edildi)?\s*[-–—:]*\s*",
    )
)
"""Reports that are one sentence: page, then the mistake in quotes."""

SUBJECTS = re.compile(
    r"(?:spelling|typo|error|mistake|misprint|ошибк|опечатк|səhv|xəta|orphus|orfo|mistape|hata)",
    re.IGNORECASE,
)
"""Subjects of mails that bring a report."""
