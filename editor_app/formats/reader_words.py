"""What published pages say to their readers themselves, in the language of the article."""

from __future__ import annotations

from collections.abc import Mapping

from editor_app.base.text import base_language

_ENGLISH: Mapping[str, str] = {
    "withdrawn": "This story has been withdrawn.",
    "correction": "Correction",
    "embargo": "Embargoed until",
    "source": "Source",
}
_WORDS: Mapping[str, Mapping[str, str]] = {
    "az": {
        "withdrawn": "Bu material geri götürülüb.",
        "correction": "Düzəliş",
        "embargo": "Embarqo bu vaxtadəkdir:",
        "source": "Mənbə",
    },
    "ru": {
        "withdrawn": "Этот материал отозван.",
        "correction": "Исправление",
        "embargo": "Эмбарго до",
        "source": "Источник",
    },
    "tr": {
        "withdrawn": "Bu haber geri çekildi.",
        "correction": "Düzeltme",
        "embargo": "Ambargo bitişi:",
        "source": "Kaynak",
    },
    "ar": {
        "withdrawn": "سُحبت هذه المادة.",
        "correction": "تصحيح",
        "embargo": "محظور النشر حتى",
        "source": "المصدر",
    },
    "fa": {
        "withdrawn": "این خبر پس گرفته شده است.",
        "correction": "اصلاحیه",
        "embargo": "انتشار ممنوع تا",
        "source": "منبع",
    },
    "he": {
        "withdrawn": "הידיעה הוסרה.",
        "correction": "תיקון",
        "embargo": "אסור לפרסום עד",
        "source": "מקור",
    },
}


def reader_word(name: str, language: str) -> str:
    """The words called ``name`` for readers of ``language``, in English where we know no others.

    Names: ``withdrawn``, ``correction``, ``embargo``, ``source``.
    """
    return _WORDS.get(base_language(language), _ENGLISH)[name]
