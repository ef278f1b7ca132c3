"""Bytes of any origin as text: which encoding they are in, and what had to be repaired."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from enum import Enum, auto

from editor_app.base.errors import InputError
from editor_app.base.i18n import _, ngettext
from editor_app.base.records import dataclass
from editor_app.base.text import clean
from editor_app.formats.guessing import contradicts, guess_encoding
from editor_app.formats.signatures import kind_of_file

MAX_BYTES = 64 * 1024 * 1024
"""Larger inputs are refused: no story is that long, and reading it takes many times its size."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "utf-16"),
)
_SAMPLE = 64 * 1024
_DECLARED = re.compile(
    rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})|<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""",
    re.IGNORECASE,
)
LABELS = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "ascii": "cp1252",
    "us-ascii": "cp1252",
}
"""What browsers read these labels as (WHATWG Encoding Standard)."""

_NAMES = """
utf-8 cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 koi8-r koi8-u koi8-t iso8859-2 iso8859-3
iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-9 iso8859-10 iso8859-13 iso8859-15 iso8859-16 cp866
cp855 cp857 cp437 cp850 cp852 mac-cyrillic mac-roman mac-turkish gb18030 gbk gb2312 big5 euc_jp shift_jis
euc_kr iso2022_jp ptcp154 kz1048 tis-620 cp874
"""
_KNOWN = frozenset(_NAMES.split())
"""Encodings that a file may declare: single bytes, and those of East Asia."""

_CONTINUED = (
    "\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122"
)
"""What the later bytes of a UTF-8 letter are, read as Windows-1252."""

_MOJIBAKE = (
    ("Ð", re.compile(f"(?:[ÐÑ][{_CONTINUED}]){{3}}")),
    ("Ã", re.compile(f"(?:Ã[{_CONTINUED}][^ÃÂ]{{0,20}}){{2}}")),
    ("É™", re.compile("É™")),
    ("Ä±", re.compile("Ä±")),
    ("ÅŸ", re.compile("ÅŸ")),
    ("â€", re.compile("â€[œ\u009d™“”¦\u0093\u0094]")),
    ("РС", re.compile("(?:Р[°-ї]|С[Ђ-џ‚-›€™]){4}")),
    ("Р°", re.compile("(?:Р[°-ї]|С[Ђ-џ‚-›€™]){4}")),
)
"""Signs of UTF-8 that was once read as Windows-1252 or 1251: a cheap test, then the sure one."""


_SURROGATE = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
_SURROGATE_PAIR = re.compile(rb"\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf]")
"""Halves of UTF-16 letters that some programs write one by one as if they were UTF-8."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was in, and in the user's words what was repaired or looks wrong."""

    text: str
    encoding: str
    repairs: tuple[str, ...] = ()


def decode(data: bytes, name: str = "") -> Decoded:
    """The text in ``data``: byte order mark, UTF-16, UTF-8, what the file declares, best guess.

    InputError, naming ``name`` and the reason, when ``data`` is empty, too large, or no
    text but a picture, an archive, a program.
    """
    name = name or _("The input")
    refuse_what_is_no_text(data, name)
    text, encoding, repairs = _decoded(data)
    if not text.strip("\x00\ufeff \t\r\n"):
        raise InputError(_("{name} is empty: there is no text in it.").format(name=name))
    cleaned, cleanings = clean(text)
    repairs += tuple(_("Removed or replaced: {what}.").format(what=what) for what in cleanings)
    if _looks_garbled(cleaned[:_SAMPLE]):
        repairs += (_("Some letters look garbled, as if the text had been converted wrongly before."),)
    return Decoded(cleaned, encoding, repairs)


def _looks_garbled(text: str) -> bool:
    return any(sign in text and pattern.search(text) is not None for sign, pattern in _MOJIBAKE)


def refuse_what_is_no_text(data: bytes, name: str) -> None:
    """InputError, naming ``name`` and the reason, when ``data`` cannot be a text."""
    if not data:
        raise InputError(_("{name} is empty.").format(name=name))
    if len(data) > MAX_BYTES:
        raise InputError(
            _("{name} is larger than {limit} MB.").format(name=name, limit=MAX_BYTES // 2**20),
            _("A story is never that large; divide the file or check what it is."),
        )
    kind = kind_of_file(data)
    if kind:
        raise InputError(
            _("{name} is {kind}, not a text.").format(name=name, kind=kind),
            _("Save the story as text, HTML or Markdown and import that file."),
        )
    if _looks_binary(data):
        raise InputError(
            _("{name} holds binary data, not a text.").format(name=name),
            _("Save the story as text, HTML or Markdown and import that file."),
        )


def _decoded(data: bytes) -> tuple[str, str, tuple[str, ...]]:
    for mark, codec, shown in _MARKS:
        if data.startswith(mark):
            return _marked(data, mark, codec, shown)
    wide = _wide_without_mark(data)
    if wide:
        return data.decode(wide, "replace"), wide, (_("The text is UTF-16 without a mark that says so."),)
    try:
        return data.decode("utf-8"), "utf-8", ()
    except UnicodeDecodeError:
        return _not_utf8(data)


def _marked(data: bytes, mark: bytes, codec: str, shown: str) -> tuple[str, str, tuple[str, ...]]:
    try:
        return data.decode(codec), shown, ()
    except UnicodeDecodeError:
        if shown != "utf-8":
            return data.decode(codec, "replace"), shown, (_("The text breaks off or is damaged in places."),)
        return _not_utf8(data[len(mark) :])


def _wide_without_mark(data: bytes) -> str:
    """``utf-16-le`` or ``utf-16-be`` when every other byte shows it, else nothing."""
    sample = data[:4096]
    sample = sample[: len(sample) // 2 * 2]
    if len(sample) < 4 or len(sample.translate(None, _NOT_IN_TEXTS)) == len(sample):
        return ""
    for codec, low in (("utf-16-le", 0), ("utf-16-be", 1)):
        high = sample[1 - low :: 2]
        counted = len(high) - len(high.translate(None, _HIGH_BYTES))
        has_letters = high.count(0) > 0 or sample[low::2].count(0) == 0
        # Single letters parted by spaces look like the signs from U+2000 on.
        is_spaced = 2 * high.count(0x20) > len(high)
        if counted > 0.95 * len(high) and has_letters and not is_spaced and _reads_as(sample, codec):
            return codec
    return ""


_HIGH_BYTES = bytes((0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x1E, 0x20))
"""First bytes of the UTF-16 units of most letters that desks around us write."""
_NOT_IN_TEXTS = _HIGH_BYTES.replace(b" ", b"")
"""Those of them that no other text has: without one of them it is no UTF-16, whatever else it is."""


def _reads_as(sample: bytes, codec: str) -> bool:
    text = sample.decode(codec, "replace")
    good = sum(character.isprintable() or character in "\r\n\t" for character in text)
    spaces = sum(character in " \r\n" for character in text)
    return good > 0.97 * len(text) and (spaces > 0 or len(text) < 20)


def _not_utf8(data: bytes) -> tuple[str, str, tuple[str, ...]]:
    cut = _cut_off(data)
    if cut:
        return data[:-cut].decode("utf-8"), "utf-8", (_("The text breaks off within a letter."),)
    whole = _SURROGATE_PAIR.sub(_joined_pair, data) if _SURROGATE.search(data) else data
    if _SURROGATE.sub(b"", whole) != data and _reads_as_utf8(_SURROGATE.sub(b"", whole)):
        return whole.decode("utf-8", "surrogatepass"), "utf-8", ()
    if _is_mostly_utf8(data):
        return _mixed(data, "utf-8")
    declared = _declared(data)
    encoding = declared if declared and _fits(data, declared) else guess_encoding(_old_lines(data))
    if not encoding:
        return _mixed(data, "utf-8")
    repairs = () if encoding == declared else (_("The encoding was guessed: {name}.").format(name=encoding),)
    text, found, more = _mixed(data, encoding)
    return text, found, repairs + more


def _joined_pair(pair: re.Match[bytes]) -> bytes:
    units = pair.group().decode("utf-8", "surrogatepass").encode("utf-16-le", "surrogatepass")
    return units.decode("utf-16-le").encode("utf-8")


def _reads_as_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _cut_off(data: bytes) -> int:
    """How many bytes of a last, unfinished letter stand at the end of UTF-8 text; 0 for none."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return len(data) - error.start if error.reason == "unexpected end of data" else 0
    return 0


def _is_mostly_utf8(data: bytes) -> bool:
    """Whether most bytes beyond ASCII form UTF-8 letters, or most lines with such bytes are whole UTF-8."""
    return _has_mostly_utf8_letters(data) or _has_mostly_utf8_lines(data)


def _has_mostly_utf8_lines(data: bytes) -> bool:
    lines = [line for line in data.split(b"\n") if not line.isascii()]
    return 3 * sum(map(_reads_as_utf8, lines)) > 2 * len(lines)


def _has_mostly_utf8_letters(data: bytes) -> bool:
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    letters = sum(1 for character in text if character > "\x7f") - broken
    return letters > 2 * broken


def _declared(data: bytes) -> str:
    """The encoding that the markup declares, empty when it declares none that is known."""
    found = _DECLARED.search(data[:4096])
    if found is None:
        return ""
    label = (found.group(1) or found.group(2)).decode("ascii", "replace").lower()
    try:
        codec = codecs.lookup(LABELS.get(label, label)).name
    except LookupError:
        return ""
    return codec if codec in _KNOWN else ""


def _fits(data: bytes, encoding: str) -> bool:
    """Whether a declared encoding gives a text: it may lie."""
    if encoding == "utf-8":
        return False
    sample = data[: 4 * _SAMPLE].decode(encoding, "replace")
    odd = sample.count("\ufffd") + sum(sample.count(chr(code)) for code in range(0x80, 0xA0))
    return odd * 200 <= len(sample) and not contradicts(data, encoding)


class _Fit(Enum):
    """How a line fitted the encoding of the whole."""

    WHOLE = auto()
    DAMAGED = auto()
    OTHER = auto()


def _mixed(data: bytes, encoding: str) -> tuple[str, str, tuple[str, ...]]:
    """``data`` read line by line where the main encoding does not fit, each such line named."""
    read = _line_reader(encoding, data)
    lines: list[str] = []
    numbers: dict[_Fit, list[int]] = {fit: [] for fit in _Fit}
    for number, line in enumerate(data.split(b"\n"), 1):
        text, fit = read(line)
        lines.append(text)
        numbers[fit].append(number)
    messages = []
    if count := len(damaged := numbers[_Fit.DAMAGED]):
        message = ngettext(
            "{count} line has damaged letters: {lines}.",
            "{count} lines have damaged letters: {lines}.",
            count,
        )
        messages.append(message.format(count=count, lines=_shown(damaged)))
    if count := len(other := numbers[_Fit.OTHER]):
        message = ngettext(
            "{count} line was in another encoding: {lines}.",
            "{count} lines were in another encoding: {lines}.",
            count,
        )
        messages.append(message.format(count=count, lines=_shown(other)))
    return "\n".join(lines), encoding, tuple(messages)


def _shown(numbers: list[int]) -> str:
    return ", ".join(map(str, numbers[:10])) + ("…" if len(numbers) > 10 else "")


def _line_reader(encoding: str, data: bytes) -> Callable[[bytes], tuple[str, _Fit]]:
    other = guess_encoding(_old_lines(data)) if encoding == "utf-8" else ""

    def read(line: bytes) -> tuple[str, _Fit]:
        if line.isascii():
            return line.decode("ascii"), _Fit.WHOLE
        if encoding != "utf-8" and _is_long_utf8(line):
            return line.decode("utf-8"), _Fit.OTHER
        try:
            return line.decode(encoding), _Fit.WHOLE
        except UnicodeDecodeError:
            # One broken letter must not cost the sound ones around it.
            if _is_mostly_utf8(line):
                return line.decode("utf-8", "replace"), _Fit.DAMAGED
            if encoding != "utf-8" or not other:
                return line.decode(encoding, "replace"), _Fit.DAMAGED
            return line.decode(other, "replace"), _Fit.OTHER

    return read


def _is_long_utf8(line: bytes) -> bool:
    try:
        return len(line) - len(line.decode("utf-8")) >= 3
    except UnicodeDecodeError:
        return False


def _old_lines(data: bytes) -> bytes:
    """The lines that are not UTF-8; all of ``data`` when each has some."""
    lines = data.split(b"\n")
    return (
        b"\n".join(line for line in lines if not _reads_as_utf8(line) and not _is_mostly_utf8(line)) or data
    )


def _looks_binary(data: bytes) -> bool:
    """Whether the bytes are no text in any encoding: too many controls among them."""
    sample = data[:_SAMPLE]
    if sample.startswith(
        (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)
    ) or _wide_without_mark(data):
        return False
    controls = len(sample) - len(sample.translate(None, _CONTROL_BYTES))
    return controls > max(8, len(sample) // 20)


_CONTROL_BYTES = bytes(code for code in range(32) if code not in b"\t\n\r\f\x0b\x1b\x1a")
