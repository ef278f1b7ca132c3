"""Stories go from the desk to a site by the profiles that come with the program, and are changed there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from editor_app.base.errors import UserError
from editor_app.base.ids import ArticleId
from editor_app.document.changes import Selection
from editor_app.document.commands.text import type_text
from editor_app.document.model import Block, BlockType, Image, TextField
from editor_app.services.opening import OpenLibrary
from editor_app.services.publishing.orders import Order
from editor_app.services.publishing.profiles import Profile
from editor_app.storage.deliveries import DeliveryState
from editor_app.storage.ledger import Act
from editor_app.storage.rows import State
from helpers.pictures import png
from helpers.stories import MOMENT, story
from helpers.web_servers import Asked, Reply, WebDesk, web_desk
from services.delivering.test_web import GHOST_KEY, SECRET, Ghost, WordPress

KINDS = pytest.mark.parametrize(
    ("kind", "secret"), [("wordpress", SECRET), ("ghost", GHOST_KEY)], ids=["wordpress", "ghost"]
)


def profile(library: OpenLibrary, desk: WebDesk, kind: str, secret: str) -> Profile:
    """The shipped profile of that name, which delivers to ``desk``."""
    text = f"kind: {kind}\naddress: {desk.address}\nswitched on: true\nseconds: 10\n"
    text += "user: desk\n" if kind == "wordpress" else ""
    library.delivering.credentials.keep(library.delivering.destinations.save("site", text), secret)
    return replace(library.profiles.get(kind), deliver_to=("site",), together=False)


def carry_out(library: OpenLibrary, act: Act, articles: Sequence[ArticleId], how: Profile, out: Path) -> None:
    library.publishing.carry_out(Order(act, tuple(articles), how, out))
    done = library.delivering.run()
    assert [(one.state, one.problem) for one in done] == [(DeliveryState.DONE, "")]


@KINDS
def test_a_story_with_a_picture_is_posted_corrected_and_withdrawn(
    library: OpenLibrary, ring: object, tmp_path: Path, kind: str, secret: str
) -> None:
    media = library.store.media.add(png(40, 30), "bridge.png", MOMENT).id
    plain = story(section="City")
    shown = Block(BlockType.IMAGE, "\ufffc", data=Image(media, alt="A bridge"))
    content = replace(plain, body=(*plain.body, shown))
    article = library.desk.new_article(content, state=State.READY)
    other = library.desk.new_article(story("Harvest begins"), state=State.READY)
    site = WordPress() if kind == "wordpress" else Ghost()
    with web_desk(site) as desk:
        how = profile(library, desk, kind, secret)
        carry_out(library, Act.PUBLISH, (article, other), how, tmp_path / "out")
        first, _second = site.posts.values()
        assert "https://example.org/" in str(first.get("content", first.get("feature_image")))
        library.desk.open(article).run("Type", type_text, Selection(TextField.HEADLINE, 0, 0), "Old ")
        carry_out(library, Act.CORRECT, (article,), how, tmp_path / "out")
        assert [post["title"] for post in site.posts.values()] == ["Old Bridge reopens", "Harvest begins"]
        assert (
            sum(
                asked.method == "POST" and asked.path.endswith(("/media", "/upload/")) for asked in desk.asked
            )
            == 1
        )
        carry_out(library, Act.TAKEDOWN, (article,), how, tmp_path / "out")
        states = [post["status"] for post in site.posts.values()]
    assert states == (["trash", "publish"] if kind == "wordpress" else ["draft", "published"])
    where = library.store.folder
    assert not [p for p in where.rglob("*") if p.is_file() and secret.encode() in p.read_bytes()]


def test_what_went_to_a_site_is_sent_again_unless_something_newer_of_it_went_there(
    library: OpenLibrary, ring: object, tmp_path: Path
) -> None:
    articles = [
        library.desk.new_article(story(name), state=State.READY) for name in ("One story", "Two stories")
    ]
    with web_desk(Ghost()) as desk:
        how = profile(library, desk, "ghost", GHOST_KEY)
        for article in articles:
            carry_out(library, Act.PUBLISH, (article,), how, tmp_path / "out")
        assert library.delivering.queue.resend(1).state is DeliveryState.WAITING
        library.delivering.run()
        library.desk.open(articles[1]).run("Type", type_text, Selection(TextField.HEADLINE, 0, 0), "Old ")
        carry_out(library, Act.CORRECT, articles[1:], how, tmp_path / "out")
        with pytest.raises(UserError, match="newer delivery"):
            library.delivering.queue.resend(2)


def test_a_story_that_a_site_refused_is_missed_although_others_go_there(
    library: OpenLibrary, ring: object, tmp_path: Path
) -> None:
    site, is_refused = Ghost(), True

    def answer(asked: Asked) -> Reply:
        return Reply(422) if is_refused and asked.method == "POST" else site(asked)

    one, other = (
        library.desk.new_article(story(name), state=State.READY) for name in ("One story", "Two stories")
    )
    with web_desk(answer) as desk:
        how = profile(library, desk, "ghost", GHOST_KEY)
        library.publishing.carry_out(Order(Act.PUBLISH, (one,), how, tmp_path / "out"))
        (refused,) = library.delivering.run()
        assert refused.state is DeliveryState.FAILED
        is_refused = False
        carry_out(library, Act.PUBLISH, (other,), how, tmp_path / "out")
        assert [missed.number for missed in library.delivering.queue.troubled()] == [refused.number]
        carry_out(library, Act.SEND, (one,), how, tmp_path / "out")
        assert library.delivering.queue.troubled() == []


def test_words_of_two_languages_that_share_a_name_in_addresses_stay_two(
    library: OpenLibrary, ring: object, tmp_path: Path
) -> None:
    site = WordPress()
    with web_desk(site) as desk:
        how = profile(library, desk, "wordpress", SECRET)
        for word in ("bridge-tax", "Bridge tax", "bridge-tax"):
            article = library.desk.new_article(story(f"On {word}", keywords=(word,)), state=State.READY)
            carry_out(library, Act.PUBLISH, (article,), how, tmp_path / "out")
    assert [term["name"] for term in site.terms.values()] == ["bridge-tax", "Bridge tax"]
