from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.base.errors import InputError
from editor_app.document.model import ArticleContent, Block, RichText
from editor_app.formats.page_text.assembling import assemble
from editor_app.formats.page_text.reader import TextReader
from editor_app.formats.page_text.roles import find_roles
from editor_app.formats.values import ReadArticle, ReviewLine, Role, Source
from helpers.validity import check_content

HEADLINE = "Bridge over the wide river reopens"
FIRST = "The bridge was closed for nine months while engineers replaced the deck."
SECOND = "Forty buses crossed it before eight o'clock in the morning."


def read(text: str, language: str = "") -> ReadArticle:
    (article,) = TextReader().read(Source(text.encode("utf-8", "replace"), "story.txt", language))
    return article


def body(text: str) -> list[str]:
    return [block.text for block in read(text).content.body]


def page(*after: str, head: str = "Transport\nFebruary 27, 2024 09:19") -> str:
    lines = (
        HEADLINE,
        "",
        f"{HEADLINE} Buses cross again. It took a month less.",
        head,
        HEADLINE,
        FIRST,
        SECOND,
        *after,
    )
    return "\n".join(lines) + "\n"


def test_a_scraped_page_gives_each_part_once() -> None:
    content = read(page()).content
    assert content.headline.text == HEADLINE
    assert content.summary.text == "Buses cross again. It took a month less."
    assert [block.text for block in content.body] == [FIRST, SECOND]
    assert content.fields == {"section": "Transport", "dateline_date": "2024-02-27", "language": "en"}


@pytest.mark.parametrize(
    "leftovers",
    [
        ("Latest news", "Wheat harvest begins", "09:10", "Museum opens"),
        ("Read also:", "Wheat harvest begins"),
        ("Share", "Facebook 12", "Twitter 3", "128"),
        ("Found a mistake? Select it and press Ctrl+Enter",),
        ("© 2024 The Valley Gazette",),
        ("Views: 1 234", "Comments (3)", "Print"),
        ("Son xəbərlər", "Buğda biçini başlayıb", "Paylaş", "Bütün hüquqlar qorunur"),
        ("Последние новости", "Началась уборка", "Поделиться", "Все права защищены"),
        ("Son haberler", "Hasat başladı", "Paylaş", "Tüm hakları saklıdır"),
        ("آخر الأخبار", "بدء الحصاد", "شارك", "جميع الحقوق محفوظة"),
        ("آخرین اخبار", "برداشت آغاز شد", "کلیه حقوق محفوظ است"),
    ],
)
def test_leftovers_are_dropped_and_listed_with_a_reason(leftovers: tuple[str, ...]) -> None:
    article = read(page(*leftovers))
    assert [block.text for block in article.content.body] == [FIRST, SECOND]
    dropped = {entry.text: entry.reason for entry in article.dropped}
    assert set(leftovers) <= dropped.keys()
    assert all(dropped.values())


def test_the_text_goes_on_below_links_in_its_middle() -> None:
    text = page("Read also", "Wheat harvest begins", "The museum stays open until midnight on Saturday.")
    assert body(text) == [FIRST, SECOND, "The museum stays open until midnight on Saturday."]


@pytest.mark.parametrize(
    ("date", "day"),
    [
        ("27 fevral 2024 09:19", "2024-02-27"),
        ("27 февраля 2024, 09:19", "2024-02-27"),
        ("2024-02-27T09:19:00+04:00", "2024-02-27"),
        ("27.02.2024 - 09:19", "2024-02-27"),
        ("Yayınlanma: 27 Şubat 2024 Salı 09:19", "2024-02-27"),
        ("٢٧ فبراير ٢٠٢٤", "2024-02-27"),
    ],
)
def test_the_date_line_is_understood_in_many_forms(date: str, day: str) -> None:
    content = read(page(head=date)).content
    assert content.fields["dateline_date"] == day
    assert [block.text for block in content.body] == [FIRST, SECOND]


def test_a_rubric_that_is_not_known_is_told_by_the_date_beside_it() -> None:
    assert (
        read(page(head="Rivers and lakes\nFebruary 27, 2024 09:19")).content.fields["section"]
        == "Rivers and lakes"
    )
    assert read(page(head="Rivers / February 27, 2024 09:19")).content.fields["section"] == "Rivers"


def test_a_dateline_gives_place_date_and_agency() -> None:
    text = page().replace(FIRST, f"RIVERTON, Feb. 26, SAMPLE — {FIRST}")
    content = read(text).content
    assert content.body[0].text == FIRST
    assert content.fields["dateline_place"] == "Riverton"
    assert content.fields["dateline_date"] == "2024-02-26"
    assert content.fields["source"] == "SAMPLE"


def test_a_byline_is_found_above_or_below_the_text() -> None:
    assert read(page("By Anna Stone")).content.fields["byline"] == "Anna Stone"
    above = page().replace(FIRST, f"By Anna Stone and John Reed\n{FIRST}")
    assert read(above).content.fields["byline"] == "Anna Stone and John Reed"


def test_the_title_of_the_page_repeats_the_headline_too() -> None:
    article = read(f"{HEADLINE} - The Valley Gazette\n\n{page()}")
    assert article.content.headline.text == HEADLINE
    assert [block.text for block in article.content.body] == [FIRST, SECOND]


def test_a_story_that_was_typed_is_taken_as_it_is() -> None:
    content = read(f"{HEADLINE}\n\n{FIRST}\n\n{SECOND}\n").content
    assert content.headline.text == HEADLINE
    assert not content.summary
    assert [block.text for block in content.body] == [FIRST, SECOND]


def test_paragraphs_alone_have_no_headline_and_say_so() -> None:
    article = read(f"{FIRST}\n\n{SECOND}\n")
    assert not article.content.headline
    assert [block.text for block in article.content.body] == [FIRST, SECOND]
    assert "No headline was found." in article.warnings


def test_numbers_and_names_of_rubrics_stay_in_a_text_that_is_no_page() -> None:
    assert body(f"{HEADLINE}\n\n{FIRST}\n\n12\n\nSport\n\n{SECOND}\n") == [FIRST, "12", "Sport", SECOND]


def test_wrapped_lines_are_joined_to_paragraphs() -> None:
    wrapped = "The bridge was closed for nine months while\nengineers replaced the deck and the cables of\nthe old bridge.\n"
    other = wrapped.replace("The bridge", "The ferry").replace("engineers", "carpenters")
    joined = [" ".join(wrapped.split()), " ".join(other.split())]
    assert body(f"{HEADLINE}\n\n{wrapped}\n{other}") == joined


def test_lines_with_bullets_and_numbers_are_lists() -> None:
    blocks = read(f"{HEADLINE}\n\n{FIRST}\n- a\n- b\n\n1. c\n2. d\n\n• e\n    • f\n").content.body
    assert [(block.text, block.list, block.level) for block in blocks[1:]] == [
        ("a", "bulleted", 0),
        ("b", "bulleted", 0),
        ("c", "numbered", 0),
        ("d", "numbered", 0),
        ("e", "bulleted", 0),
        ("f", "bulleted", 1),
    ]


def test_a_single_dash_or_number_is_text() -> None:
    assert body(f"{HEADLINE}\n\n{FIRST}\n\n- Yes, he said.\n\n27. May was cold.") == [
        FIRST,
        "- Yes, he said.",
        "27. May was cold.",
    ]


def test_a_person_can_flip_any_line() -> None:
    article = read(page("Latest news", "Wheat harvest begins"))
    lines = [
        ReviewLine(
            line.text,
            Role.BODY if line.text == "Wheat harvest begins" else line.role,
            line.reason,
            line.block,
        )
        for line in article.lines
    ]
    flipped = assemble(lines, "en")
    assert [block.text for block in flipped.body] == [FIRST, SECOND, "Wheat harvest begins"]
    assert assemble(article.lines, "en") == article.content


def test_blocks_that_the_reader_found_stay_what_they_are() -> None:
    found = ArticleContent(headline=RichText("H"), body=(Block(text="a"), Block(text="b")))
    lines = [
        ReviewLine("b", Role.BODY, "", 1),
        ReviewLine("new", Role.BODY),
        ReviewLine("a", Role.BODY, "", 0),
    ]
    assert assemble(lines, "", found).body == (found.body[1], Block(text="new"), found.body[0])


def test_the_language_that_a_person_gave_counts() -> None:
    assert read(page(), language="en-GB").content.fields["language"] == "en-GB"


@pytest.mark.parametrize(
    ("line", "place", "agency"),
    [
        ("Bakı, 27 fevral, Nümunə", "Bakı", "Nümunə"),
        ("BAKI, 27 fevral, SAMPLE –", "Bakı", "SAMPLE"),
        ("LONDON, Feb. 27 (Sample) —", "London", "Sample"),
        ("Ankara, 27 Şubat (ÖRNEK)", "Ankara", "ÖRNEK"),
        ("Москва. 27 февраля. Образец", "Москва", "Образец"),
        ("БАКУ, 27 фев — /SAMPLE/", "Баку", "SAMPLE"),
        ("باكو، ٢٧ فبراير (نموذج)", "باكو", "نموذج"),
    ],
)
@pytest.mark.parametrize(
    "head", ["", f"{HEADLINE}\n\n", f"{HEADLINE}\n{HEADLINE}\nFebruary 28, 2024 09:19\n"]
)
def test_a_dateline_on_a_line_of_its_own_is_no_part_of_the_text(
    head: str, line: str, place: str, agency: str
) -> None:
    language = {"B": "az", "Б": "ru"}.get(line[0], "en")
    article = read(f"{head}{line}\n{FIRST}\n{SECOND}\n", language)
    assert [block.text for block in article.content.body] == [FIRST, SECOND]
    assert article.content.headline.text == (HEADLINE if head else "")
    assert article.content.fields["dateline_place"] == place
    assert article.content.fields["source"] == agency
    assert [shown.text for shown in article.lines if shown.role is Role.DATELINE] == [line]
    dated = "2024-02-27" if "2024" in head else None
    assert article.content.fields.get("dateline_date") == dated
    assert ("The date has no year and was not taken over." in article.warnings) == (dated is None)


@pytest.mark.parametrize(
    "line",
    [
        "It rained on March 3",
        "Open until, May 3",
        "Wheat harvest, 3 May",
        "BRIDGE (RIVER)",
        "We met in Baku, 27 February",
    ],
)
def test_a_short_line_with_a_day_is_not_always_a_dateline(line: str) -> None:
    article = read(f"{HEADLINE}\n\n{FIRST}\n{line}\n{SECOND}\n")
    assert [block.text for block in article.content.body] == [FIRST, line, SECOND]
    assert not any(shown.role is Role.DATELINE for shown in read(f"{line}\n{FIRST}").lines)


@pytest.mark.parametrize(
    "name",
    ["Anna Stone", "ANNA STONE", "J. Reed", "Leyla Nümunəli", "Əli Məmməd oğlu", "Ирина Образцова", "А. Б. Петров",
     "Deniz Örnek", "سلمى مثال"],
)  # fmt: skip
def test_a_persons_name_below_the_text_is_its_byline(name: str) -> None:
    for text in (f"{HEADLINE}\n\n{FIRST}\n\n{SECOND}\n\n{name}\n", page(name, "Share", "Facebook 12")):
        article = read(text)
        assert [block.text for block in article.content.body] == [FIRST, SECOND]
        assert article.content.fields["byline"] == name
        (line,) = (line for line in article.lines if line.role is Role.BYLINE)
        assert line.reason == "a name below the text"


@pytest.mark.parametrize(
    "line", ["New York", "Valley Gazette", "Красная площадь", "نهاية الخبر", "Bu gün", "The End"]
)
def test_other_short_lines_below_a_text_are_text(line: str) -> None:
    assert body(f"{HEADLINE}\n\n{FIRST}\n\n{SECOND}\n\n{line}\n") == [FIRST, SECOND, line]


def test_a_name_that_the_text_speaks_of_or_that_follows_no_sentence_is_text() -> None:
    said = "“It is open,” Anna Stone said on Monday."
    assert body(f"{HEADLINE}\n\n{FIRST}\n\n{said}\n\nAnna Stone\n")[-1] == "Anna Stone"
    assert body(f"{HEADLINE}\n\n{FIRST}\n\nThe team\n\nAnna Stone\n")[-1] == "Anna Stone"


@pytest.mark.parametrize(
    "line",
    ["Photo: River Archive", "(Photo by River Archive)", "Foto: River Archive", "Şəkil: River Archive",
     "Фото: River Archive", "Photo credit: River Archive", "Фото © River Archive", "صورة: River Archive"],
)  # fmt: skip
def test_who_made_the_picture_is_the_credit_of_the_story(line: str) -> None:
    for text in (page(line), f"{HEADLINE}\n\n{FIRST}\n\n{SECOND}\n\n{line}\n"):
        article = read(text)
        assert article.content.fields["credit"] == "River Archive"
        assert [block.text for block in article.content.body] == [FIRST, SECOND]
        assert [shown.text for shown in article.lines if shown.role is Role.CREDIT] == [line]


def test_a_caption_after_the_word_photo_is_no_credit() -> None:
    caption = "Photo: the old bridge was photographed on the day before it was closed."
    assert body(f"{HEADLINE}\n\n{FIRST}\n\n{caption}\n") == [FIRST, caption]


PIECES = st.sampled_from(
    [
        HEADLINE,
        FIRST,
        SECOND,
        f"{HEADLINE} {FIRST}",
        f"{HEADLINE} | Gazette",
        "Transport",
        "27 fevral 2024 09:19",
        "Latest news",
        "Read also: x",
        "Share",
        "12",
        "© 2024",
        "By Anna Stone",
        "",
        "- a",
        "1. b",
        "2. c",
        "* * *",
        "BAKU, Feb. 27, SAMPLE — It rained all day.",
        "Tags: a, b",
        "Home / Sport",
        "İ",
        "\u2028",
        "…",
        "Bakı, 27 fevral 2024",
        "LONDON, March 3 (Agency) —",
        "Photo: River Archive",
        "Anna Stone",
    ]
)


@given(st.lists(PIECES | st.text(max_size=40), max_size=25).map("\n".join))
def test_no_line_is_lost(text: str) -> None:
    lines = find_roles(text)
    assert "".join("".join(line.text.split()) for line in lines) == "".join(text.split())
    assert all(line.reason for line in lines if line.role is Role.DROPPED)
    blocks = [line.block for line in lines if line.block >= 0]
    assert blocks == sorted(blocks)


@given(st.lists(PIECES | st.text(max_size=40), min_size=1, max_size=25).map("\n".join).filter(str.strip))
def test_any_text_gives_valid_content(text: str) -> None:
    try:
        (article,) = TextReader().read(Source(text.encode("utf-8", "replace"), "x"))
    except InputError:
        # Nothing but controls, or too many of them.
        return
    check_content(article.content)
