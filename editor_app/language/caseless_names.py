"""Possible names in scripts without capitals, told by what else gives a name away.

These are the words behind a title or a role, names that the library knows, and runs of words that sound
like a name in another language version. None of it proves a name: they are proposals for a person.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cached_property

from editor_app.base.records import dataclass
from editor_app.language.sounds import sounds_alike, sounds_of

_WORD = re.compile(
    r"[^\W\d_][^\W\d_\u0640\u064b-\u0652\u0670\u200c]*(?:[\u0640\u064b-\u0652\u0670\u200c][^\W\d_]*)*"
)
_ARTICLE = re.compile(r"[وف]?[بك]?ال[^\W\d_]{2}")
_MARKS = re.compile("[\u0640\u064b-\u0652\u0670]")
_ALIKE = str.maketrans("أإآٱىیئکة", "اااايييكه")
_PREFIXES = "وفبلك"
"""Letters that stand for "and", "so", "in", "to" and "like", written together with the word behind them."""

_TITLES = frozenset(
    "رئيس رئيسة وزير وزيرة سيد سيدة مدير مديرة نائب نائبة أمين أمينة سفير سفيرة محافظ عمدة ملك ملكة أمير "
    "أميرة شيخ شيخة دكتور دكتورة أستاذ أستاذة بروفيسور مهندس مهندسة لواء عميد عقيد جنرال قاضي مستشار "
    "مستشارة متحدث متحدثة ناطق ناطقة مدرب مدربة لاعب لاعبة قائد قائدة حاكم مفتي كابتن مراسل مراسلة كاتب "
    "كاتبة شاعر شاعرة فنان فنانة مخرج مخرجة خبير خبيرة باحث باحثة مبعوث مبعوثة "
    "آقای خانم دکتر رییس رئیس وزیر سفیر استاندار شهردار سردار سرلشکر مدیر مدیرعامل".translate(_ALIKE).split()
)
_INSTITUTIONS = frozenset(
    "مجلس وزراء جمهورية دولة شركة بلدية هيئة لجنة اتحاد حزب جامعة معهد متحف وكالة منظمة إدارة قسم فريق "
    "منتخب نادي بنك محكمة برلمان حكومة بلاد عام تنفيذي خارجية مدينة محافظة".translate(_ALIKE).split()
)
"""What a title may be followed by before the name comes."""
_CONNECTORS = frozenset(("بن", "ابن", "بنت", "ابو", "ابي", "ام", "عبد", "ال"))
_STOPS = frozenset(
    "في من على إلى الى عن مع قد لا ما لم لن هو هي هم هذا هذه ذلك تلك التي الذي الذين أن إن كان كانت يكون قال "
    "قالت أكد أكدت أعلن أعلنت صرح صرحت أضاف أضافت أشار أشارت أوضح أوضحت ذكر ذكرت بحث بحثت التقى التقت استقبل "
    "استقبلت افتتح افتتحت زار زارت وقع وقعت عقد عقدت شارك شاركت يقول تقول سوف أمس اليوم غدا بعد قبل خلال عند "
    "بين حول ضد منذ حتى كما لدى ثم أو أي كل بعض غير عبر نحو أمام وفق يوم عام سنة الأسبق السابق الحالي الجديد "
    "از به در با برای که را این آن است بود گفت کرد شد".translate(_ALIKE).split()
)
_LONGEST_TITLE = 3
_USUAL, _LONGEST = 2, 4
"""Words that a name behind a title has, and that it has where it is said more than once."""
_FEWEST_LETTERS = 4
"""Letters of a family name that is looked for by itself."""


@dataclass(frozen=True, slots=True)
class Known:
    """Names that are known beside the text: as its own script writes them, and as others do."""

    names: frozenset[str] = frozenset()
    elsewhere: frozenset[str] = frozenset()


NOTHING_KNOWN = Known()


def has_no_capitals(text: str) -> bool:
    """Whether most letters of ``text`` are neither large nor small."""
    letters = [sign for sign in text if sign.isalpha()]
    return sum(sign.lower() == sign.upper() for sign in letters) * 2 > len(letters)


def possible_names(
    texts: Sequence[str], known: Known = NOTHING_KNOWN
) -> tuple[tuple[tuple[int, int], ...], ...]:
    """Where a name may stand in each of the texts of one story (code points), in reading order; none within
    another."""
    story = [_Text(text) for text in texts]
    counted = _Repeated(story)
    evidence = _Evidence(known)
    found = [list(text.titled(counted)) + list(evidence.named_in(text)) for text in story]
    families = {
        text.words[last - 1].plain
        for text, spans in zip(story, found, strict=True)
        for first, last in spans
        if last - first > 1 and len(text.words[last - 1].plain) >= _FEWEST_LETTERS
    }
    for text, spans in zip(story, found, strict=True):
        spans += [(at, at + 1) for at, word in enumerate(text.words) if families & set(word.forms)]
    return tuple(
        tuple(text.place(*span) for span in _apart(spans)) for text, spans in zip(story, found, strict=True)
    )


@dataclass(frozen=True, slots=True)
class _Word:
    """A word with its place, and as one compares it; ``follows`` when only a space stands before it."""

    start: int
    end: int
    plain: str
    follows: bool
    has_article: bool

    @property
    def forms(self) -> tuple[str, ...]:
        """The word, and without what may be written together with it."""
        word = self.plain
        is_joined = len(word) > _FEWEST_LETTERS - 1 and word[0] in _PREFIXES
        return (word, word[1:]) if is_joined else (word,)

    @property
    def bare(self) -> str:
        """Without "and" and the like, and without the article."""
        return self.plain[self.plain.index("ال") + 2 :] if self.has_article else self.plain


class _Text:
    """One text in words."""

    def __init__(self, text: str) -> None:
        self.words: list[_Word] = []
        end = 0
        for found in _WORD.finditer(text):
            follows = bool(end) and text[end : found.start()] == " "
            # A name may begin with alef and lam too, but then the alef carries a sign.
            has_article = _ARTICLE.match(_MARKS.sub("", found.group())) is not None
            self.words.append(_Word(*found.span(), _plain(found.group()), follows, has_article))
            end = found.end()

    def place(self, first: int, last: int) -> tuple[int, int]:
        """Where the words from ``first`` up to ``last`` stand."""
        return self.words[first].start, self.words[last - 1].end

    def titled(self, repeated: _Repeated) -> Iterator[tuple[int, int]]:
        """The words behind titles."""
        for at, word in enumerate(self.words):
            if any(form in _TITLES for form in (word.bare, *word.forms)):
                begin = self._behind_title(at + 1)
                end = self._end_of_name(begin, repeated)
                if end > begin:
                    yield begin, end

    def _behind_title(self, at: int) -> int:
        """Behind what a title goes on with: of what, of which kind."""
        limit = at + _LONGEST_TITLE
        while at < limit and at < len(self.words) and self.words[at].follows:
            word = self.words[at]
            if not (word.has_article or {word.bare, *word.forms} & (_INSTITUTIONS | _TITLES)):
                break
            at += 1
        return at

    def _end_of_name(self, begin: int, repeated: _Repeated) -> int:
        at = begin
        while at < min(begin + _LONGEST, len(self.words)) and self.words[at].follows:
            word = self.words[at]
            if set(word.forms) & _STOPS:
                break
            before = self.words[at - 1].plain if at > begin else ""
            is_sure = {before, word.plain} & _CONNECTORS or repeated.has(self, begin, at + 1)
            is_other = at - begin >= _USUAL or word.has_article
            if is_other and not is_sure:
                break
            at += 1
        # What only connects is no end of a name.
        while at > begin and self.words[at - 1].plain in _CONNECTORS:
            at -= 1
        return at


class _Repeated:
    """Runs of words that a story has more than once, with something else behind them each time: a sentence
    that is repeated word by word says nothing about where a name ends."""

    def __init__(self, texts: Sequence[_Text]) -> None:
        self._behind: dict[tuple[str, ...], set[str]] = {}
        for text in texts:
            for at in range(len(text.words)):
                for count in range(2, _LONGEST + 1):
                    run = _run(text, at, at + count)
                    if len(run) == count:
                        (*_words, behind) = _run(text, at + count - 1, at + count + 1) or ("",)
                        self._behind.setdefault(run, set()).add(behind)

    def has(self, text: _Text, first: int, last: int) -> bool:
        """Whether these words stand side by side elsewhere too."""
        return len(self._behind.get(_run(text, first, last), ())) > 1


class _Evidence:
    """Finds names that are known."""

    def __init__(self, known: Known) -> None:
        self._known = known

    @cached_property
    def _names(self) -> dict[str, list[tuple[str, ...]]]:
        by_first: dict[str, list[tuple[str, ...]]] = {}
        for name in self._known.names:
            words = tuple(word.plain for word in _Text(name).words)
            if len(words) > 1:
                by_first.setdefault(words[0], []).append(words)
        return by_first

    @cached_property
    def _sounds(self) -> list[tuple[str, ...]]:
        found = {tuple(map(sounds_of, name.split())) for name in self._known.elsewhere}
        return [sounds for sounds in found if len(sounds) > 1 and all(sounds) and sum(map(len, sounds)) >= 4]

    def named_in(self, text: _Text) -> Iterator[tuple[int, int]]:
        """The words of ``text`` that are a known name, or sound like one."""
        sounds = [sounds_of(word.plain) for word in text.words] if self._sounds else []
        for at, word in enumerate(text.words):
            for form in word.forms:
                for name in self._names.get(form, ()):
                    if _run(text, at + 1, at + len(name)) == name[1:] and text.words[at + 1].follows:
                        yield at, at + len(name)
            for name in self._sounds:
                end = at + len(name)
                heard = sounds[at:end]
                if len(heard) == len(name) and _run(text, at, end) and sounds_alike(name, heard):
                    yield at, end


def _run(text: _Text, first: int, last: int) -> tuple[str, ...]:
    """The words of a stretch in which only spaces stand between them; empty for another one."""
    words = text.words[first:last]
    if len(words) < last - first or not all(word.follows for word in words[1:]):
        return ()
    return tuple(word.plain for word in words)


def _apart(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """``spans`` in order without those that lie in or across another; of these the longest stays."""
    kept: list[tuple[int, int]] = []
    for first, last in sorted(set(spans), key=lambda span: (span[0] - span[1], span)):
        if all(last <= begin or end <= first for begin, end in kept):
            kept.append((first, last))
    return sorted(kept)


def _plain(word: str) -> str:
    return _MARKS.sub("", unicodedata.normalize("NFC", word)).translate(_ALIKE).lower()
