from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.base.errors import InputError
from editor_app.formats.registry import standard_registry
from editor_app.formats.reports.letter import report_in
from editor_app.formats.reports.reader import ReportsReader
from editor_app.formats.reports.values import ReadReport
from editor_app.formats.values import Source
from helpers.letters import folder, letter

PAGE = "https://news.example.com/2026/03/bridge-reopens.html"


def read(data: bytes, name: str = "") -> list[ReadReport]:
    reader = ReportsReader()
    assert reader.score(Source(data, name)) > 0.9
    return [report for report in reader.reports(Source(data, name)) if report is not None]


MARKED = f"""Уважаемая редакция!

На странице {PAGE}
найдена ошибка:

…после ремонта старый <!!!>мсот<!!!> снова открыт для пешеходов...

Комментарий: должно быть «мост»
"""


def test_a_marked_report_gives_the_mistake_with_what_stood_around_it() -> None:
    (report,) = read(letter(MARKED))
    assert report.exact == "мсот"
    assert report.prefix == "после ремонта старый "
    assert report.suffix == " снова открыт для пешеходов"
    assert report.address == PAGE
    assert report.comment == "должно быть «мост»"
    assert report.received == datetime(2026, 3, 5, 8, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        f"Page: {PAGE}\nText: The bridge was <!!!>repared<!!!> in winter.\n",
        f"Səhifə: {PAGE}\nMətn: The bridge was <!!!>repared<!!!> in winter.\nŞərh: səhv",
        f"Адрес страницы: {PAGE}\n\nТекст с ошибкой:\nThe bridge was <!!!>repared</!!!> in\nwinter.\n",
        f"{PAGE}\n\nThe bridge was &lt;!!!&gt;repared&lt;!!!&gt; in winter.".replace("&lt;", "<").replace(
            "&gt;", ">"
        ),
        f"Exact: repared\nPrefix: The bridge was \nSuffix:  in winter.\nURL: {PAGE}",
        f"Selected text: repared\nContext: The bridge was repared in winter.\nReported from page: Bridge <{PAGE}>",
        f"Seçilmiş mətn: «repared»\nCümlə: The bridge was repared in winter.\nSəhifənin ünvanı: {PAGE}",
        f"> repared\n\nПараграф целиком: The bridge was repared in winter.\n\n{PAGE}",
        f"Ошибка: repared\nАбзац целиком:\nThe bridge was repared in winter.\nСсылка: {PAGE}",
        f"Səhv: repared\nBütün abzas: The bridge was repared in winter.\n{PAGE}\n",
    ],
)
def test_reports_in_many_styles_and_languages_say_the_same(text: str) -> None:
    (report,) = read(letter(text))
    assert (report.exact, report.address) == ("repared", PAGE)
    assert report.prefix.strip() == "The bridge was"
    assert report.suffix.strip() == "in winter."


@pytest.mark.parametrize(
    ("labels", "subject"),
    [
        (("Reported from page", "Reported text", "Comment", "Reported by"), "Spelling error reported"),
        (("Сообщение со страницы", "Выделенный текст", "Комментарий", "Отправитель"), "Сообщение об ошибке"),
        (("Səhifədən göndərilib", "Bildirilən mətn", "Şərh", "Göndərən"), "Orfoqrafik səhv"),
    ],
)
def test_a_reported_text_mail_is_read_with_its_emphasis(labels: tuple[str, ...], subject: str) -> None:
    page, text, comment, by = labels
    html = f"""<html><body><p>{page}: <a href="{PAGE}">Bridge reopens</a><br>
    Post edit URL: <a href="https://news.example.com/wp-admin/post.php?post=7">edit</a></p><p>{by}: IP 203.0.113.9</p>
    <h3>{text}:</h3><div style="padding: 3px"><code>The bridge was <strong style="color: red">repared</strong> in
    winter &amp; spring.</code></div><h3>{comment}:</h3><div><code>one letter is missing</code></div></body></html>"""
    (report,) = read(letter(html=html, subject=subject))
    assert (report.exact, report.prefix) == ("repared", "The bridge was ")
    assert report.suffix == " in winter & spring."
    assert (report.address, report.title) == (PAGE, "Bridge reopens")
    assert report.comment == "one letter is missing"


@pytest.mark.parametrize(
    "html",
    [
        f'На странице <a href="{PAGE}">Bridge reopens</a> найдена ошибка - "repared"<br>Комментарий: buraxılıb',
        f'On page <a href="{PAGE}">Bridge reopens</a> an error was found - "repared"<br>Comment: buraxılıb',
        f'<a href="{PAGE}">Bridge reopens</a> səhifəsində səhv tapıldı - "repared"<br>Şərh: buraxılıb',
    ],
)
def test_a_report_of_one_sentence_names_page_and_mistake(html: str) -> None:
    (report,) = read(letter(html=html, subject="Orfo"))
    assert (report.exact, report.address, report.title) == ("repared", PAGE, "Bridge reopens")
    assert report.comment == "buraxılıb"


def test_a_correction_is_told_from_a_remark() -> None:
    text = f"URL: {PAGE}\nОшибка: мсот\nКонтекст: старый мсот открыт\nПравильно: мост\nКомментарий: опечатка"
    report = report_in(text, "")
    assert report is not None
    assert (report.correction, report.comment) == ("мост", "опечатка")


def test_a_mail_in_an_old_encoding_is_read() -> None:
    head = (
        b"From: reader@example.org\r\nTo: desk@example.com\r\nSubject: =?koi8-r?B?7/vp4uvh?=\r\n"
        b"Content-Type: text/plain; charset=windows-1251\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    )
    (report,) = read(head + f"{PAGE}\r\n\r\nстарый <!!!>мсот<!!!> открыт\r\n".encode("cp1251"))
    assert report.exact == "мсот"


def test_a_mail_that_is_no_report_is_left_to_other_readers() -> None:
    data = letter("The museum opens on Monday.\n\nTickets: at the door.", subject="Press release")
    assert ReportsReader().score(Source(data, "release.eml")) == 0


def test_a_mail_that_lost_its_head_is_a_report_all_the_same() -> None:
    (report,) = read(MARKED.encode(), "report.eml")
    assert (report.exact, report.address, report.source) == ("мсот", PAGE, "eml")


@pytest.mark.parametrize("text", ["Thank you!", "From: A Reader <reader@example.org>\nTo: desk"])
def test_a_file_named_as_a_mail_that_is_none_becomes_no_story(text: str) -> None:
    source = Source(text.encode(), "hello.EML")
    assert ReportsReader().score(source) > 0.9
    with pytest.raises(InputError, match=r"hello\.EML holds no reports"):
        list(ReportsReader().reports(source))


def test_a_folder_gives_every_report_and_says_which_mails_brought_none() -> None:
    mails = [letter(MARKED), letter("Thank you!", subject="Hello"), letter(MARKED.replace("мсот", "мсто"))]
    found = list(ReportsReader().reports(Source(folder(mails))))
    assert [report.exact if report else None for report in found] == ["мсот", None, "мсто"]
    assert {report.source for report in found if report} == {"mbox"}


def test_a_line_that_begins_with_from_does_not_part_a_mail() -> None:
    text = MARKED + "\n\nFrom Baku with love\n\n>From here too\n"
    assert len(list(ReportsReader().reports(Source(folder([letter(text)]))))) == 1


def test_a_story_whose_lines_have_colons_is_no_mail() -> None:
    assert ReportsReader().score(Source(b"Subject: bridges\n\nThe bridge opens.", "story.txt")) == 0


def test_reports_are_no_articles_and_say_what_to_do() -> None:
    with pytest.raises(InputError, match=r"a\.mbox.*reports.*library"):
        standard_registry().read(Source(folder([letter(MARKED)]), "a.mbox"))


NESTED = b"".join(
    f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n'.encode() for n in range(5_000)
)


@pytest.mark.parametrize(
    "body",
    [
        NESTED,
        b'Content-Type: multipart/mixed; boundary="x"\n\n' + b"--x\n\n" * 200_000,
        b"Content-Type: text/html\n\n" + b"<!--" * 100_000,
        b"Content-Type: text/html\n\n" + b"<a href=" * 60_000,
        b"Content-Type: text/html\n\n" + b"<" * 500_000,
        b"Content-Type: text/plain; charset=nonsense-8\n\n" + b"\xff\xfe" * 1_000,
        b"Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n" + b"!" * 100_000,
        b"Content-Type: text/plain\n\n" + b"<!!!>" * 100_000,
        b"Content-Type: text/plain\n\n" + b"On page " * 60_000,
        b"Content-Type: text/plain; charset=utf-8\n\n" + "ə ".encode() * 150_000 + " səhifəsində".encode(),
        b"Content-Type: text/plain\n\n" + b"a: " * 150_000,
        b"Content-Type: text/plain\n\n" + b'"' * 400_000,
        b"Content-Type: message/rfc822\n\n" * 5_000,
    ],
)
def test_mails_made_to_do_harm_are_passed_over(body: bytes) -> None:
    good = letter(MARKED)
    bad = b"From: a@b\nTo: c@d\nSubject: =?utf-8?q?" + b"=" * 5_000 + b"?=\nDate: never\n" + body
    found = [report for report in ReportsReader().reports(Source(folder([good, bad, good]))) if report]
    assert [report.exact for report in found][:: max(1, len(found) - 1)] == ["мсот", "мсот"]


@given(st.binary(max_size=300), st.text(max_size=200))
def test_whatever_a_mail_holds_it_is_read_or_passed_over(raw: bytes, text: str) -> None:
    head = b"From: a@b\nTo: c@d\nSubject: x\n"
    list(ReportsReader().reports(Source(head + raw)))
    list(ReportsReader().reports(Source(head + b"\n" + text.encode("utf-8", "replace"))))
    report_in(text + "<!!!>" + text + "<!!!>", text)
