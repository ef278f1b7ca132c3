"""Terms and names are recognised in the forms in which they stand in texts."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from editor_app.base.ids import ConceptId
from editor_app.base.terms import Concept, ConceptKind, Term, TermStatus
from editor_app.base.text import upper
from editor_app.language.terms.agglutination import VOWELS
from editor_app.language.terms.base import TermBase
from editor_app.language.terms.morphology import agglutinated


def concept(*terms: Term, kind: ConceptKind = ConceptKind.TERM, name: str = "") -> Concept:
    return Concept(ConceptId(name or terms[0].text), terms, kind)


def base(language: str, *terms: str, kind: ConceptKind = ConceptKind.TERM) -> TermBase:
    return TermBase(concept(Term(term, language), kind=kind) for term in terms)


def found(known: TermBase, text: str, language: str) -> list[str]:
    return [text[one.start : one.end] for one in known.recognised(text, language)]


FORMS = {
    ("az", "körpü"): "körpünün körpüyə körpülər körpülərdən körpüdəki körpümüz körpüdür körpüsü körpüsündə",
    ("az", "çörək"): "çörəyi çörəyin çörəkdən çörəklər çörəyimiz",
    ("az", "uşaq"): "uşağı uşağa uşaqların uşaqlarımızdan uşağın",
    ("az", "fikir"): "fikri fikrini fikirlər fikrimizcə",
    ("az", "ölkə"): "ölkənin ölkələr ölkəmizin ölkəyə ölkələrindən",
    ("az", "qanun"): "qanunun qanuna qanunlar qanunda qanundur qanunu",
    ("az", "neft kəməri"): "neft~kəmərinin neft~kəmərləri neft~kəmərlərinə neft~kəmərimizdən",
    ("ru", "мост"): "моста мосту мостом мосте мосты мостов мостами",
    ("ru", "рынок"): "рынка рынку рынком рынки рынками рынке",
    ("ru", "день"): "дня днём дней днями дни",
    ("ru", "государственный"): "государственного государственные государственной",
    ("ru", "переговоры"): "переговоров переговорам переговорах",
    ("ru", "страна"): "страны стране страну стран странами",
    ("ru", "соглашение"): "соглашения соглашению соглашением соглашениями",
    ("ru", "нефтяной вывоз"): "нефтяного~вывоза нефтяным~вывозом нефтяному~вывозу",
    ("ru", "конституция"): "конституции конституцию конституцией",
    ("en", "bridge"): "bridges Bridge BRIDGE bridge’s",
    ("en", "city"): "cities City city's",
    ("en", "oil pipeline"): "oil~pipelines Oil~pipeline oil-pipeline",
    ("tr", "köprü"): "köprünün köprüye köprüler köprüde köprüdeki köprüsü",
    ("tr", "kitap"): "kitabı kitapta kitaptan kitabın kitaplar",
    ("tr", "saat"): "saati saatler saatin saatte",
    ("tr", "kontrol"): "kontrolü kontrolün kontroller kontrole",
    ("tr", "dikkat"): "dikkati dikkate",
    ("tr", "kalp"): "kalbi kalpler",
    ("tr", "şehir"): "şehri şehrin şehirler",
    ("tr", "başkan"): "başkanın başkanım başkanmış başkanlar",
    ("tr", "ağaç"): "ağacı ağaçta ağaçlar ağacın",
    ("tr", "enerji bakanlığı"): "enerji~bakanlığının enerji~bakanlıkları enerji~bakanlığına",
    ("ar", "جسر"): "الجسر والجسر جسرها بالجسر",
    ("de", "Brücke"): "Brücken Brücke",
}
NAMES = {
    ("az", "Əliyev"): "Əliyevin Əliyevə Əliyev’dən Əliyevlər ƏLİYEVİN",
    ("az", "BMT"): "BMT-nin BMT-yə BMT",
    ("az", "İlqar"): "İlqarın İLQARA İlqarla",
    ("az", "Bakı"): "Bakıda Bakının BAKIDAN Bakıdakı Bakı'ya",
    ("ru", "Иванов"): "Иванова Ивановым Иванову Иванове ИВАНОВ",
    ("ru", "Зеленский"): "Зеленского Зеленскому Зеленским",
    ("ru", "Москва"): "Москвы Москве Москвой Москву",
    ("ru", "Казань"): "Казани Казанью",
    ("ru", "Королёв"): "Королева Королёвым",
    ("ru", "Эмираты"): "Эмиратов Эмиратах Эмиратами",
    ("en", "Aliyev"): "Aliyev’s Aliyevs ALIYEV",
    ("tr", "Ankara"): "Ankara'da Ankara’nın ANKARA",
}
LOOK_ALIKES = {
    ("az", "ad"): "adam adət adna",
    ("az", "qar"): "qarğa qardaş qarşı",
    ("az", "il"): "ilə ilk",
    ("az", "iş"): "işlə",
    ("az", "su"): "sual suç",
    ("az", "kənd"): "kəndir kəndli",
    ("ru", "банк"): "банкет банковский",
    ("ru", "мост"): "мостовая мостик",
    ("ru", "спор"): "спорт",
    ("en", "city"): "citizen cite",
    ("en", "port"): "portion portal portrait",
    ("en", "car"): "card care cargo",
    ("tr", "kar"): "kart karar kardeş",
}
NAMES_UNLIKE = {
    ("ru", "Иван"): "Иванов Ивановым Иваново иван",
    ("az", "Ay"): "ay ayda",
    ("en", "US"): "us bus",
    ("en", "May"): "may maybe",
    ("ru", "Вера"): "вера веры",
    ("az", "ABŞ"): "abşeron Abşeron",
}


@pytest.mark.parametrize(("of", "forms"), FORMS.items())
def test_inflected_terms_are_recognised(of: tuple[str, str], forms: str) -> None:
    language, term = of
    known = base(language, term)
    for form in (one.replace("~", " ") for one in forms.split()):
        assert found(known, f"— {form}, 12", language) == [form]


@pytest.mark.parametrize(("of", "forms"), NAMES.items())
def test_inflected_names_are_recognised(of: tuple[str, str], forms: str) -> None:
    language, term = of
    known = base(language, term, kind=ConceptKind.PERSON)
    for form in forms.split():
        assert found(known, f"— {form}, 12", language) == [form]


@pytest.mark.parametrize(("of", "words"), LOOK_ALIKES.items())
def test_words_that_only_begin_alike_are_none(of: tuple[str, str], words: str) -> None:
    language, term = of
    assert found(base(language, term), words, language) == []


@pytest.mark.parametrize(("of", "words"), NAMES_UNLIKE.items())
def test_names_need_their_capitals_and_their_own_endings(of: tuple[str, str], words: str) -> None:
    language, term = of
    assert found(base(language, term, kind=ConceptKind.NAME), words, language) == []


def test_of_a_term_within_a_longer_one_only_the_longer_is_recognised() -> None:
    known = base("en", "bank", "central bank", "central bank governor")
    text = "The central bank governor left the central banks for a bank."
    assert found(known, text, "en") == ["central bank governor", "central banks", "bank"]
    assert len(known.matches(text, "en")) == 6


def test_homonyms_stand_at_the_same_place() -> None:
    river, coin = Term("şahı", "az"), Term("şahı", "az", TermStatus.FORBIDDEN)
    known = TermBase([concept(river, name="one"), concept(coin, name="two")])
    assert [one.concept.id for one in known.recognised("şahılar", "az")] == ["one", "two"]


def test_words_of_a_term_stand_together() -> None:
    known = base("az", "Milli Məclis", "Dr. Quliyev")
    assert found(known, "Milli\u00a0Məclisin Milli. Məclis Milli, Məclis Milli\nMəclis", "az") == [
        "Milli\u00a0Məclisin"
    ]
    assert found(known, "Dr. Quliyevin", "az") == ["Dr. Quliyevin"]


def test_a_taught_form_is_recognised_as_it_is() -> None:
    known = TermBase([concept(Term("человек", "ru", forms=("люди", "людьми")))])
    assert found(known, "Люди с людьми, людям", "ru") == ["Люди", "людьми"]


def test_varieties_of_a_language_know_each_others_terms() -> None:
    known = base("en-GB", "harbour")
    assert found(known, "Harbours", "en-US") == ["Harbours"]
    assert found(known, "Harbours", "fr") == []
    assert found(TermBase(), "Harbours", "en") == []


def test_positions_count_code_points_of_the_text_as_it_is() -> None:
    text = "🌉 I\u0307lqar körpu\u0308nün"
    known = base("az", "İlqar", "körpü")
    assert [(one.start, one.end) for one in known.recognised(text, "az")] == [(2, 8), (9, 18)]


@pytest.mark.parametrize("sign", ["", "\n", "\ufffc", "12", "İI", "a" * 10_000, "'’-" * 1000, "\ud800"])
def test_odd_texts_are_read(sign: str) -> None:
    assert found(base("az", "körpü"), f"{sign} körpü {sign}", "az") == ["körpü"]


letters = {"az": "abcçdeəfgğhxıijkqlmnoöprsştuüvyz", "tr": "abcçdefgğhıijklmnoöprsştuüvyz"}


@st.composite
def words_with_forms(draw: st.DrawFn) -> tuple[str, str, str]:
    language = draw(st.sampled_from(["az", "tr"]))
    word = draw(st.text(letters[language], min_size=2, max_size=9))
    is_last = draw(st.booleans())
    stem, endings = draw(st.sampled_from(agglutinated(word, language, is_possessed=is_last)))
    form = stem + draw(st.sampled_from(sorted(endings) or [""]))
    assume(form == word or form not in {"ilə", "illə", "ona", "onda", "onu", "buna", "bunda", "ile", "idi"})
    return language, f"neft {word}" if is_last else word, f"neft {form}" if is_last else form


@given(words_with_forms(), st.booleans())
def test_every_form_of_the_table_is_recognised(given_form: tuple[str, str, str], is_loud: bool) -> None:
    language, term, form = given_form
    written = upper(form, language) if is_loud else form
    known = base(language, term)
    assert written in _all(known, f"Bu {written}.", language)


def _all(known: TermBase, text: str, language: str) -> list[str]:
    return [text[one.start : one.end] for one in known.matches(text, language)]


@given(words_with_forms())
def test_endings_agree_with_the_vowels_of_their_stem(given_form: tuple[str, str, str]) -> None:
    language, term, form = given_form
    vowels = [letter for letter in term.rpartition(" ")[2] if letter in VOWELS]
    following = [letter for letter in form[len(term) :] if letter in VOWELS]
    # Turkish has words from other languages that do not agree; a possessive may give way to others.
    if vowels and following and language == "az" and " " not in term:
        back = frozenset("aıou")
        assert (following[0] in back) == (vowels[-1] in back)


some_words = st.text("körpüKÖRPÜiİıI əбМост-'’ 12", max_size=30)


@given(some_words, st.sampled_from(["az", "ru", "tr", "en", "ar"]))
def test_a_decomposed_text_has_the_same_terms(text: str, language: str) -> None:
    known = base(language, "körpü", "İkib", "мост", "kör")
    composed, apart = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert [one.term.text for one in known.recognised(composed, language)] == [
        one.term.text for one in known.recognised(apart, language)
    ]


names = st.sampled_from(["körpü", "körpülər", "dəmir körpü", "yol", "yol körpüsü", "çay"])


@given(st.lists(names, max_size=5), st.lists(st.tuples(names, st.booleans()), max_size=6))
def test_a_changed_base_is_the_same_as_one_made_anew(
    first: list[str], changes: list[tuple[str, bool]]
) -> None:
    text = "Dəmir körpünün yolları, çayın yol körpüsündə; körpülərimiz"
    known = base("az", *first)
    known.recognised(text, "az")
    now = dict(known.concepts)
    for word, is_there in changes:
        one = concept(Term(word, "az"))
        if is_there:
            known = known.changed([one])
            now[one.id] = one
        else:
            known = known.changed(removed=[one.id])
            now.pop(one.id, None)
    assert set(known.recognised(text, "az")) == set(TermBase(now.values()).recognised(text, "az"))
