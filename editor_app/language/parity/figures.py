"""Numbers in figures: what ``1,234`` or ``5.2`` is in a language, and how a number is written there."""

from __future__ import annotations

from decimal import Decimal

from editor_app.base.text import base_language

_COMMA_GROUPS = frozenset({"en", "he", "zh", "ja", "ko", "th", "hi"})
_POINT_GROUPS = frozenset({"az", "tr", "de", "es", "it", "pt", "nl", "id"})
_PLAIN = {
    **{ord(zero) + value: str(value) for zero in "٠۰" for value in range(10)},
    **dict.fromkeys(map(ord, "\u00a0\u202f\u2009\u2007"), " "),
    **dict.fromkeys(map(ord, "\u2010\u2011\u2212"), "-"),
    ord("ʼ"): "’",
}
_EASTERN = str.maketrans("0123456789.,%", "٠١٢٣٤٥٦٧٨٩٫٬٪")


def plain(text: str) -> str:
    """``text`` with Western figures and plain spaces and hyphens; every place stays where it was."""
    return text if text.isascii() else text.translate(_PLAIN)


def values_of(figure: str, language: str) -> tuple[Decimal, ...]:
    """What a number in Western figures with separators can mean in ``language``, the likeliest first."""
    if figure.isdigit():
        return (Decimal(figure),)
    figure = figure.replace(" ", "").replace("٫", "\x00").replace("٬", "")
    if "\x00" in figure:
        return (Decimal(figure.replace(",", "").replace(".", "").replace("\x00", ".")),)
    if figure.isdigit():
        return (Decimal(figure),)
    signs = [letter for letter in figure if not letter.isdigit()]
    last = signs[-1]
    if len(signs) > 1 and len(set(signs)) == 1:
        return _of_groups(figure, last)
    if len(signs) > 1:
        other = "." if last == "," else ","
        return (Decimal(figure.replace(other, "").replace(last, ".")),)
    whole, _sign, rest = figure.partition(last)
    fraction = Decimal(f"{whole}.{rest}")
    if len(rest) != 3 or len(whole) > 3 or whole.startswith("0"):
        return (fraction,)
    return _of_three(Decimal(whole + rest), fraction, last, base_language(language))


def _of_groups(figure: str, sign: str) -> tuple[Decimal, ...]:
    """Several separators of one kind: groups of three, or numbers in a row as in ``1.2.3``."""
    first, *groups = figure.split(sign)
    if len(first) <= 3 and all(len(group) == 3 for group in groups):
        return (Decimal(first + "".join(groups)),)
    return tuple(Decimal(part) for part in (first, *groups))


def _of_three(grouped: Decimal, fraction: Decimal, sign: str, language: str) -> tuple[Decimal, ...]:
    """A separator before three figures, which means another thing in each language."""
    if language in _COMMA_GROUPS:
        return (grouped,) if sign == "," else (fraction,)
    if language in _POINT_GROUPS:
        return (grouped,) if sign == "." else (fraction,)
    return (fraction,) if sign == "," and language not in ("ar", "fa") else (grouped, fraction)


def written(value: Decimal, language: str, like: str = "") -> str:
    """``value`` as ``language`` writes it; ``like`` is a figure whose digits and groups are followed."""
    base = base_language(language)
    point, comma = (".", ",") if base in _COMMA_GROUPS else (",", "." if base in _POINT_GROUPS else "\u00a0")
    if base == "az":
        comma = " "
    whole, _dot, fraction = f"{value:f}".partition(".")
    fraction = fraction.rstrip("0")
    groups = next((sign for sign in like if sign in f" \u00a0\u202f{comma}"), "")
    if len(whole.lstrip("-")) > 4 or groups:
        whole = f"{int(whole):,}".replace(",", groups or comma)
    result = whole + (point + fraction if fraction else "")
    if any("٠" <= letter <= "٩" for letter in like):
        return result.replace("\u00a0", ",").translate(_EASTERN) if point == "." else _eastern(result)
    return result


def _eastern(text: str) -> str:
    return text.replace(",", ".").replace("\u00a0", ",").translate(_EASTERN)
