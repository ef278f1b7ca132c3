from __future__ import annotations

from editor_app.document.model import Block, Image, image_block
from editor_app.formats.html.reader import HtmlReader
from editor_app.formats.page_text.assembling import assemble
from editor_app.formats.page_text.crediting import credited
from editor_app.formats.values import ReadArticle, ReviewLine, Role, Source

LONG = "The bridge over the wide river was closed for nine months while engineers replaced the old deck."
OTHER = "On the first morning forty buses and two hundred bicycles crossed it before eight o'clock."
PICTURE = "<img src='https://a.example/{}.jpg' alt=A>"


def read(body: str) -> ReadArticle:
    page = f"<html><body><nav><a href=/>Home</a></nav><article><h1>T t t</h1>{body}</article></body></html>"
    (article,) = HtmlReader().read(Source(page.encode(), "page.html"))
    return article


def credits_of(article: ReadArticle) -> list[str]:
    return [block.data.credit for block in article.content.body if isinstance(block.data, Image)]


def test_a_credit_below_a_picture_is_the_pictures() -> None:
    article = read(
        f"<p>{LONG}</p>{PICTURE.format(1)}<p>Foto: Anna Stone</p><p>{OTHER}</p>{PICTURE.format(2)}<p>{LONG} {OTHER}</p>"
    )
    assert credits_of(article) == ["Anna Stone", ""]
    assert "credit" not in article.content.fields
    assert not any("Anna" in dropped.text for dropped in article.dropped)


def test_a_caption_may_stand_between_a_picture_and_its_credit() -> None:
    article = read(
        f"{PICTURE.format(1)}<p>The bridge at dawn</p><p>Photo: A. Stone</p><p>{LONG}</p>{PICTURE.format(2)}<p>{OTHER}</p>"
    )
    assert credits_of(article) == ["A. Stone", ""]


def test_a_credit_below_the_text_is_that_of_its_only_picture() -> None:
    article = read(
        f"{PICTURE.format(1)}<p>{LONG}</p><p>{OTHER}</p><p>{LONG} {OTHER}</p><p>Фото: Архив реки</p>"
    )
    assert credits_of(article) == ["Архив реки"]


def test_a_credit_far_from_several_pictures_is_the_storys() -> None:
    pictures = PICTURE.format(1) + PICTURE.format(2)
    article = read(f"{pictures}<p>{LONG}</p><p>{OTHER}</p><p>{LONG} {OTHER}</p><p>Photos: River Archive</p>")
    assert credits_of(article) == ["", ""]
    assert article.content.fields["credit"] == "River Archive"


def test_a_credit_that_a_person_drops_is_taken_back() -> None:
    article = read(f"<p>{LONG}</p>{PICTURE.format(1)}<p>Photo: River Archive</p><p>{OTHER}</p>")
    assert assemble(article.lines, "en", article.content) == article.content
    lines = [
        ReviewLine(line.text, Role.DROPPED, "chosen") if line.role is Role.CREDIT else line
        for line in article.lines
    ]
    (image,) = (b.data for b in assemble(lines, "en", article.content).body if isinstance(b.data, Image))
    assert image.credit == ""


def test_a_picture_keeps_a_credit_of_its_own() -> None:
    body = (image_block(Image(credit="Agency")), Block(text=LONG))
    lines = [
        ReviewLine("[Picture]", Role.BODY, "", 0),
        ReviewLine("Photo: Anna Stone", Role.CREDIT),
        ReviewLine(LONG, Role.BODY, "", 1),
    ]
    assert credited(lines, body) == (body, "Anna Stone")


def test_a_dateline_and_a_name_of_a_page_are_labels_too() -> None:
    article = read(f"<p>Bakı, 27 fevral, SAMPLE</p><p>{LONG}</p><p>{OTHER}</p><p>Anna Stone</p>")
    assert [block.text for block in article.content.body] == [LONG, OTHER]
    assert article.content.fields["dateline_place"] == "Bakı"
    assert article.content.fields["byline"] == "Anna Stone"
