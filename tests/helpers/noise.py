"""Invented texts of several languages, and the same with typing errors, for finding quotes again."""

from __future__ import annotations

import random

WORDS = {
    "az": "körpü çay şəhər məktəb yağış bazar taxıl məhsul kənd yol işçi mühəndis qış payız komanda oyun hesab "
    "meydan muzey sərgi rəssam küçə park ağac su anbar zavod müəllim şagird kitab pəncərə divar yenidən açıldı "
    "bağlandı başladı bitdi dedi bildirdi görüldü hazırlandı toplandı keçirildi ötən növbəti böyük kiçik köhnə "
    "təzə uzun üçün ilə və amma sonra əvvəl",
    "ru": "мост река город школа дождь рынок урожай зерно деревня дорога рабочий инженер зима осень команда игра "
    "счёт площадь музей выставка художник улица парк дерево вода склад завод учитель ученик книга окно стена "
    "снова открылся закрылся начался закончился сказал сообщил увидел подготовили собрали провели прошлый "
    "следующий большой маленький старый новый длинный для и но потом раньше через после",
    "en": "bridge river town school rain market harvest grain village road worker engineer winter autumn team game "
    "score square museum exhibition painter street park tree water store factory teacher pupil book window wall "
    "again opened closed began ended said reported seen repaired prepared gathered held last next large small "
    "old new long for with and but later earlier across after the a of",
    "ar": "الجسر النهر المدينة المدرسة المطر السوق الحصاد القمح القرية الطريق العامل المهندس الشتاء الخريف الفريق "
    "المباراة النتيجة الساحة المتحف المعرض الرسام الشارع الحديقة الشجرة الماء المخزن المصنع المعلم التلميذ "
    "الكتاب النافذة الجدار افتتح أغلق بدأ انتهى قال أعلن شوهد أصلح أعد جمع الماضي القادم كبير صغير قديم جديد "
    "طويل من إلى في ثم قبل بعد",
}


def invented(language: str, size: int, rng: random.Random) -> str:
    """About ``size`` characters of sentences and paragraphs."""
    words, parts, length = WORDS[language].split(), [], 0
    while length < size:
        sentence = " ".join(rng.choice(words) for _word in range(rng.randint(6, 16))).capitalize()
        parts.append(sentence + ("." if rng.random() < 0.75 else ".\n"))
        length += len(parts[-1]) + 1
    return " ".join(parts)


def with_errors(text: str, rate: float, rng: random.Random) -> tuple[str, list[int]]:
    """``text`` in which that share of the characters was lost, replaced or joined by another one, and
    where each of its characters is now."""
    letters = sorted(set(text))
    parts: list[str] = []
    places = []
    for letter in text:
        places.append(len(parts))
        chance = rng.random()
        if chance < rate / 3:
            continue
        parts.append(rng.choice(letters) if chance < 2 * rate / 3 else letter)
        if 2 * rate / 3 <= chance < rate:
            parts.append(rng.choice(letters))
    return "".join(parts), [*places, len(parts)]
