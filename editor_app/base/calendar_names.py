"""Names of months and weekdays, as the desk's languages write them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from editor_app.base.text import fold

_GREGORIAN = (
    # January to December in each language: forms parted by "/", full and short.
    "January/Jan February/Feb March/Mar April/Apr May June/Jun July/Jul August/Aug September/Sept/Sep "
    "October/Oct  "
    "November/Nov December/Dec",
    "yanvar/yanvarın fevral/fevralın mart/martın aprel/aprelin may/mayın iyun/iyunun iyul/iyulun "
    "avqust/avqustun  "
    "sentyabr/sentyabrın oktyabr/oktyabrın noyabr/noyabrın dekabr/dekabrın",
    "января/январь/янв февраля/февраль/фев/февр марта/март/мар апреля/апрель/апр мая/май июня/июнь/июн "
    "июля/июль/июл  "
    "августа/август/авг сентября/сентябрь/сен/сент октября/октябрь/окт ноября/ноябрь/ноя/нояб "
    "декабря/декабрь/дек",
    "Ocak/Oca Şubat/Şub Mart/Mar Nisan/Nis Mayıs/May Haziran/Haz Temmuz/Tem Ağustos/Ağu Eylül/Eyl "
    "Ekim/Eki Kasım/Kas  "
    "Aralık/Ara",
    "يناير/كانون_الثاني فبراير/شباط مارس/آذار أبريل/إبريل/ابريل/نيسان مايو/أيار/ايار يونيو/حزيران يوليو/تموز "
    "أغسطس/اغسطس/آب سبتمبر/أيلول/ايلول أكتوبر/اكتوبر/تشرين_الأول نوفمبر/تشرين_الثاني ديسمبر/كانون_الأول",
    "ژانویه فوریه مارس آوریل مه/می ژوئن ژوئیه/جولای اوت/آگوست سپتامبر اکتبر نوامبر دسامبر",
    "січня/січень/січ лютого/лютий/лют березня/березень/бер квітня/квітень/кві травня/травень/тра "
    "червня/червень/чер  "
    "липня/липень/лип серпня/серпень/сер вересня/вересень/вер жовтня/жовтень/жов листопада/листопад/лис "
    "грудня/грудень/гру",
    "Januar/Jänner Februar März April Mai Juni Juli August September Oktober/Okt November Dezember/Dez",
    "janvier/janv février/févr mars avril/avr mai juin juillet/juil août septembre octobre novembre "
    "décembre/déc",
    "enero/ene febrero marzo abril/abr mayo junio julio agosto/ago septiembre octubre noviembre "
    "diciembre/dic",
    "gennaio/gen febbraio marzo aprile maggio/mag giugno/giu luglio/lug agosto settembre/set "
    "ottobre/ott novembre  "
    "dicembre",
    "janeiro fevereiro/fev março abril maio/mai junho julho agosto setembro outubro/out novembro "
    "dezembro/dez",
    "stycznia/sty lutego/lut marca/mar kwietnia/kwi maja czerwca/cze lipca/lip sierpnia/sie września/wrz "
    "października/paź listopada/lis grudnia/gru",
    "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан",
)
_PERSIAN = "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند"

_LANGUAGES = ("en", "az", "ru", "tr", "ar", "fa", "uk", "de", "fr", "es", "it", "pt", "pl", "kk")
"""Whose names the lines are, in their order; of the days of the week there are fewer lines."""

_WEEKDAYS = """
Monday/Mon Tuesday/Tue/Tues Wednesday/Wed Thursday/Thu/Thur/Thurs Friday/Fri Saturday/Sat Sunday/Sun
bazar_ertəsi çərşənbə_axşamı çərşənbə cümə_axşamı cümə şənbə bazar
понедельник/понедельника/пн вторник/вторника/вт среда/среду/среды/ср четверг/четверга/чт \
пятница/пятницу/пятницы/пт суббота/субботу/субботы/сб воскресенье/воскресенья/вс
Pazartesi Salı Çarşamba Perşembe Cuma Cumartesi Pazar
الاثنين/الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد
دوشنبه سه‌شنبه چهارشنبه پنجشنبه/پنج‌شنبه جمعه شنبه یکشنبه
понеділок вівторок середа/середу четвер п'ятниця/п'ятницю субота/суботу неділя/неділю
Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag
lundi mardi mercredi jeudi vendredi samedi dimanche
lunes martes miércoles jueves viernes sábado domingo
"""
"""Monday to Sunday in each language: forms parted by "/"."""


@cache
def months() -> Mapping[str, int]:
    """Folded names and short forms to 1–12; a name that two languages use differently is not in."""
    found: dict[str, int] = {}
    for line in _GREGORIAN:
        for number, forms in enumerate(line.split(), 1):
            for form in forms.split("/"):
                found.setdefault(fold(form.replace("_", " ")), number)
    return found


@cache
def months_of(language: str) -> tuple[tuple[str, ...], ...]:
    """January to December as ``language`` (a primary subtag) writes them, each in all its forms; empty when
    it is not known."""
    return _forms_of(language, _GREGORIAN)


@cache
def weekdays_of(language: str) -> tuple[tuple[str, ...], ...]:
    """Monday to Sunday in the same way."""
    return _forms_of(language, tuple(_WEEKDAYS.strip().splitlines()))


def _forms_of(language: str, lines: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    line = next((line for name, line in zip(_LANGUAGES, lines, strict=False) if name == language), "")
    return tuple(tuple(forms.replace("_", " ").split("/")) for forms in line.split())


@cache
def persian_months() -> Mapping[str, int]:
    """Folded names of the Persian calendar's months to 1–12."""
    return {fold(name): number for number, name in enumerate(_PERSIAN.split(), 1)}


@cache
def weekday_numbers() -> Mapping[str, int]:
    """Folded names of the days of the week to 0 for Monday … 6 for Sunday.

    A name that two languages give to different days counts as the first of them does.
    """
    found: dict[str, int] = {}
    for line in _WEEKDAYS.strip().splitlines():
        for number, forms in enumerate(line.split()):
            for form in forms.split("/"):
                found.setdefault(fold(form.replace("_", " ")), number)
    return found


@cache
def weekdays() -> frozenset[str]:
    """Folded names of the days of the week."""
    return frozenset(weekday_numbers())


@cache
def weekday_names() -> tuple[tuple[str, ...], ...]:
    """The seven days from Monday on, by their usual names, in each language."""
    return tuple(
        tuple(forms.split("/")[0].replace("_", " ") for forms in line.split())
        for line in _WEEKDAYS.strip().splitlines()
    )
