"""Web servers: certificates, redirects, bounds, and sites that check what they are sent."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from editor_app.base.ids import ArticleId, StoryId
from editor_app.formats.registry import standard_registry
from editor_app.formats.values import Publication
from editor_app.services.delivering.destinations import Destination
from editor_app.services.delivering.ghost import GhostCarrier, token_of
from editor_app.services.delivering.http_files import HttpCarrier
from editor_app.services.delivering.parcels import NotCarried
from editor_app.services.delivering.web import LARGEST_ANSWER
from editor_app.services.delivering.wordpress import WordPressCarrier
from helpers.stories import MOMENT, item, story
from helpers.web_servers import Asked, Reply, WebDesk, make_certificates, web_desk
from services.delivering.conftest import FILES

SECRET = "abcd efgh ijkl mnop"


def go_on() -> None:
    """Nobody wants it to stop."""


def http(desk: WebDesk, **more) -> Destination:
    return Destination("site", kind="http", address=desk.address + "in", seconds=10, **more)


def carry(where: Destination, parcel, secret: str = SECRET):
    return HttpCarrier(where, lambda: secret).carry(parcel(), go_on)


def test_files_are_put_to_their_paths_with_pictures_first(parcel) -> None:
    with web_desk(lambda _asked: Reply(201)) as desk:
        carry(http(desk, sign_in="basic", user="desk", shelf="{sequence}"), parcel)
    assert [(one.method, one.path) for one in desk.asked] == [
        ("PUT", "/in/0007/bridge/media/bridge.jpg"),
        ("PUT", "/in/0007/bridge/index.en.html"),
    ]
    page = desk.asked[1]
    assert page.body == FILES["bridge/index.en.html"]
    assert page.headers["content-type"] == "text/html"
    assert page.headers["x-sequence"] == "7"
    assert base64.b64decode(page.headers["authorization"].split()[1]).decode() == f"desk:{SECRET}"
    sum_ = base64.b64decode(page.headers["digest"].removeprefix("sha-256="))
    assert sum_ == hashlib.sha256(page.body).digest()


def test_files_are_posted_to_one_address(parcel) -> None:
    with web_desk(lambda _asked: Reply(200)) as desk:
        carry(http(desk, method="POST", sign_in="bearer"), parcel, "key-1")
    assert {(one.method, one.path) for one in desk.asked} == {("POST", "/in")}
    with web_desk(lambda _asked: Reply(200)) as desk:
        carry(replace(http(desk, method="POST"), address=desk.address + "in/"), parcel)
    assert {one.path for one in desk.asked} == {"/in/"}, "the address is used as it is written"
    with web_desk(lambda _asked: Reply(200)) as desk:
        carry(http(desk, method="POST", sign_in="bearer"), parcel, "key-1")
    assert desk.asked[0].headers["authorization"] == "Bearer key-1"
    assert len({one.headers["idempotency-key"] for one in desk.asked}) == 2


def test_a_certificate_that_nobody_vouches_for_is_refused_and_nothing_is_sent(parcel, tmp_path: Path) -> None:
    authority, served = make_certificates(tmp_path / "keys")
    with web_desk(lambda _asked: Reply(), served) as desk:
        with pytest.raises(NotCarried, match="cannot prove") as problem:
            carry(http(desk), parcel)
        assert problem.value.is_final
        assert desk.asked == []
        carry(http(desk, authority=str(authority)), parcel)
        assert len(desk.asked) == 2
        # The right authority, but a certificate for another name.
        elsewhere = replace(http(desk, authority=str(authority)), address=f"https://localhost:{desk.port}/in")
        with pytest.raises(NotCarried, match="cannot prove"):
            carry(elsewhere, parcel)
        assert len(desk.asked) == 2


def test_a_certificate_file_that_is_none_is_named(parcel, tmp_path: Path) -> None:
    (tmp_path / "no.pem").write_text("no certificate", encoding="ascii")
    where = Destination(
        "site", kind="http", address="https://127.0.0.1:9/", authority=str(tmp_path / "no.pem")
    )
    with pytest.raises(NotCarried, match=r"no\.pem"):
        carry(where, parcel)


def test_a_redirect_to_another_server_is_refused(parcel) -> None:
    with (
        web_desk(lambda _asked: Reply(200)) as other,
        web_desk(lambda _asked: Reply(307, headers={"Location": other.address})) as desk,
    ):
        with pytest.raises(NotCarried, match="sends on") as problem:
            carry(http(desk, sign_in="bearer"), parcel, "key-1")
        assert other.asked == []
    assert problem.value.is_final
    assert "key-1" not in str(problem.value)


def test_a_redirect_within_the_server_is_followed_but_not_in_circles(parcel) -> None:
    def moved(asked: Asked) -> Reply:
        is_old = asked.path.startswith("/in/")
        return Reply(308, headers={"Location": asked.path.replace("/in/", "/new/")}) if is_old else Reply(201)

    with web_desk(moved) as desk:
        carry(http(desk), parcel)
    assert desk.asked[1].body == FILES["bridge/media/bridge.jpg"]
    with (
        web_desk(lambda asked: Reply(308, headers={"Location": asked.path})) as desk,
        pytest.raises(NotCarried, match="circles"),
    ):
        carry(http(desk), parcel)


@pytest.mark.parametrize(
    ("status", "is_final", "is_of_place"),
    [(503, False, True), (429, False, True), (401, True, True), (403, True, True), (422, True, False)],
)
def test_what_a_server_refuses_is_told_apart(parcel, status: int, is_final: bool, is_of_place: bool) -> None:
    said = json.dumps({"message": f"No.\r\nYou sent {SECRET}."}).encode()
    reply = Reply(status, said, {"Retry-After": "900"})
    with (
        web_desk(lambda _asked: reply) as desk,
        pytest.raises(NotCarried) as problem,
    ):
        carry(http(desk, sign_in="basic", user="desk"), parcel)
    assert (problem.value.is_final, problem.value.is_of_place) == (is_final, is_of_place)
    assert str(status) in problem.value.message
    assert SECRET not in str(problem.value) + problem.value.detail
    if not is_final:
        assert problem.value.after == 900


def test_an_answer_without_end_is_cut_off(parcel) -> None:
    with (
        web_desk(lambda _asked: Reply(200, b"x" * (LARGEST_ANSWER + 1))) as desk,
        pytest.raises(NotCarried, match="more than anybody asked for"),
    ):
        carry(http(desk), parcel)


def test_no_proxy_of_the_environment_is_asked(parcel, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    with web_desk(lambda _asked: Reply(200)) as desk:
        assert carry(http(desk), parcel) == {}


def test_a_key_that_no_header_can_hold_is_in_no_message(parcel) -> None:
    with web_desk(lambda _asked: Reply(200)) as desk, pytest.raises(NotCarried) as problem:
        carry(http(desk, sign_in="bearer"), parcel, "key\r\nX-Other: 1")
    assert "X-Other" not in repr(problem.value)
    assert desk.asked == []


class WordPress:
    """Answers as a WordPress site does, and checks who asks."""

    def __init__(self) -> None:
        self.posts: dict[int, dict[str, object]] = {}
        self.terms: dict[int, dict[str, Any]] = {}
        self.media: dict[str, str] = {}

    def __call__(self, asked: Asked) -> Reply:
        pair = base64.b64encode(f"desk:{SECRET}".encode()).decode()
        if asked.headers.get("authorization") != f"Basic {pair}":
            return self._json({"message": "You are not allowed."}, 401)
        parts = urlsplit(asked.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        _api, _v, *place = parts.path.removeprefix("/wp-json/").split("/")
        match asked.method, place:
            case "GET", ["users", "me"]:
                return self._json({"id": 1, "name": "desk"})
            case "GET", ["posts"]:
                return self._json([p for p in self.posts.values() if p["slug"] == query["slug"]])
            case "GET", ["posts", number]:
                post = self.posts.get(int(number))
                return self._json(post) if post else self._json({"code": "rest_post_invalid_id"}, 404)
            case "POST", ["posts", *number]:
                key = int(number[0]) if number else 40 + len(self.posts)
                self.posts[key] = {**self.posts.get(key, {}), **json.loads(asked.body), "id": key}
                return self._json(self.posts[key], 201)
            case "DELETE", ["posts", number]:
                self.posts[int(number)]["status"] = "trash"
                return self._json(self.posts[int(number)])
            case "GET", ["media"]:
                address = self.media.get(query["slug"])
                return self._json([{"id": 90, "source_url": address}] if address else [])
            case "POST", ["media"]:
                name = asked.headers["content-disposition"].split('"')[1]
                self.media[name.partition(".")[0]] = f"https://example.org/up/{name}"
                return self._json({"id": 90, "source_url": f"https://example.org/up/{name}"}, 201)
            case "GET", [("categories" | "tags")]:
                found = [term for term in self.terms.values() if term["slug"] == query.get("slug")]
                found += [term for term in self.terms.values() if term["name"] == query.get("search")]
                return self._json(found)
            case "POST", [("categories" | "tags")]:
                said = json.loads(asked.body)
                same = next(
                    (t for t in self.terms.values() if t["name"].lower() == said["name"].lower()), None
                )
                if same is not None:
                    return self._json({"code": "term_exists", "data": {"term_id": same["id"]}}, 400)
                taken = any(term["slug"] == said["slug"] for term in self.terms.values())
                number = 100 + len(self.terms)
                end = "-2" if taken else ""
                self.terms[number] = {"id": number, "name": said["name"], "slug": said["slug"] + end}
                return self._json(self.terms[number], 201)
        return self._json({"message": "No route."}, 404)

    def _json(self, value: object, status: int = 200) -> Reply:
        return Reply(status, json.dumps(value).encode())


def exported(format: str, headline: str = "Bridge reopens", **changes) -> dict[str, bytes]:
    content = story(headline, section="City", keywords=("bridges", "buses"))
    written = standard_registry().writer(format).write(replace(item(content), **changes))
    return {file.path: file.data for file in written.files}


def test_a_post_is_made_and_a_correction_changes_the_same_one(parcel) -> None:
    site = WordPress()
    with web_desk(site) as desk:
        where = Destination("site", kind="wordpress", address=desk.address, user="desk", seconds=10)
        carrier = WordPressCarrier(where, lambda: SECRET)
        assert "desk" in carrier.test()
        known = carrier.carry(parcel(exported("wxr")), go_on)
        (post,) = site.posts.values()
        assert post["title"] == "Bridge reopens"
        assert post["status"] == "publish"
        assert "two buses" in str(post["content"]).lower()
        assert len(post["categories"] + post["tags"]) == len(site.terms) > 1  # type: ignore[operator]
        # The headline, and so the name in addresses, has changed: it is known by its number.
        again = carrier.carry(parcel(exported("wxr", "Old bridge reopens"), **known), go_on)
        assert again == known
        (post,) = site.posts.values()
        assert post["title"] == "Old bridge reopens"
        # Killed after the site had it, before the number was kept: it is known by its name.
        assert carrier.carry(parcel(exported("wxr", "Old bridge reopens")), go_on) == known
        assert len(site.posts) == 1
        wrong = WordPressCarrier(where, lambda: "guessed")
        with pytest.raises(NotCarried, match="does not let us in"):
            wrong.test()


def test_pictures_of_posts_are_uploaded_once_and_shown_from_there(parcel) -> None:
    files = exported("wxr")
    (path,) = files
    data = (
        files[path]
        .decode()
        .replace("<p>Two buses", '<p><img src="media/bridge.jpg" alt=""/></p><p>Two buses')
    )
    picture = f"{path.rpartition('/')[0]}/media/bridge.jpg"
    package = {path: data.encode(), picture: b"\xff\xd8 a picture"}
    site = WordPress()
    with web_desk(site) as desk:
        where = Destination("site", kind="wordpress", address=desk.address, user="desk", seconds=10)
        for _twice in range(2):
            WordPressCarrier(where, lambda: SECRET).carry(parcel(package), go_on)
    (post,) = site.posts.values()
    (address,) = site.media.values()
    assert f'src="{address}"' in str(post["content"])
    assert post["featured_media"] == 90
    assert len([one for one in desk.asked if one.method == "POST" and one.path.endswith("/media")]) == 1


def test_what_is_no_wordpress_site_is_named(parcel) -> None:
    with web_desk(lambda _asked: Reply(200, b"<html>A page</html>")) as desk:
        where = Destination("site", kind="wordpress", address=desk.address, user="desk", seconds=10)
        carrier = WordPressCarrier(where, lambda: SECRET)
        with pytest.raises(NotCarried, match="otherwise than WordPress"):
            carrier.test()
        with pytest.raises(NotCarried, match="no WordPress file"):
            carrier.carry(parcel(), go_on)


GHOST_KEY = "0123456789abcdef01234567:" + "ab" * 32


class Ghost:
    """Answers as a Ghost site does, and checks the token of whoever asks."""

    def __init__(self) -> None:
        self.posts: dict[str, dict[str, object]] = {}

    def __call__(self, asked: Asked) -> Reply:
        if not self._is_signed(asked.headers.get("authorization", "")):
            return self._json({"errors": [{"message": "Invalid token"}]}, 401)
        place = urlsplit(asked.path).path.removeprefix("/ghost/api/admin/").strip("/").split("/")
        match asked.method, place:
            case "GET", ["site"]:
                return self._json({"site": {"title": "The Daily Bridge"}})
            case "GET", ["posts"]:
                return self._json({"posts": []})
            case "GET", ["posts", "slug", slug]:
                return self._found([p for p in self.posts.values() if p["slug"] == slug])
            case "GET", ["posts", number]:
                return self._found([self.posts[number]] if number in self.posts else [])
            case "POST", ["posts"]:
                (post,) = json.loads(asked.body)["posts"]
                number = f"{len(self.posts):024x}"
                self.posts[number] = {**post, "id": number, "updated_at": "2026-03-05T12:00:00.000Z"}
                return self._json({"posts": [self.posts[number]]}, 201)
            case "PUT", ["posts", number]:
                (post,) = json.loads(asked.body)["posts"]
                if post.get("updated_at") != self.posts[number]["updated_at"]:
                    return self._json({"errors": [{"message": "Somebody else edited it"}]}, 409)
                self.posts[number] = {**self.posts[number], **post}
                return self._json({"posts": [self.posts[number]]})
            case "POST", ["images", "upload"]:
                assert b'name="file"; filename="' in asked.body
                return self._json({"images": [{"url": "https://example.org/content/images/b.jpg"}]}, 201)
        return self._json({"errors": [{"message": "Not found"}]}, 404)

    def _is_signed(self, header: str) -> bool:
        key, _colon, secret = GHOST_KEY.partition(":")
        head, claims, signature = header.removeprefix("Ghost ").split(".")
        made = hmac.new(bytes.fromhex(secret), f"{head}.{claims}".encode(), hashlib.sha256).digest()
        said = json.loads(base64.urlsafe_b64decode(claims + "=="))
        return (
            hmac.compare_digest(made, base64.urlsafe_b64decode(signature + "=="))
            and json.loads(base64.urlsafe_b64decode(head + "=="))["kid"] == key
            and said["aud"] == "/admin/"
            and 0 < said["exp"] - said["iat"] <= 300
        )

    def _found(self, posts: list[dict[str, object]]) -> Reply:
        return self._json({"posts": posts}) if posts else self._json({"errors": [{"message": "None"}]}, 404)

    def _json(self, value: object, status: int = 200) -> Reply:
        return Reply(status, json.dumps(value).encode())


def test_a_ghost_post_is_made_then_changed_by_whoever_knows_it(parcel) -> None:
    site = Ghost()
    with web_desk(site) as desk:
        where = Destination("site", kind="ghost", address=desk.address, seconds=10)
        carrier = GhostCarrier(where, lambda: GHOST_KEY)
        assert "The Daily Bridge" in carrier.test()
        files = exported("ghost")
        (path,) = files
        data = (
            files[path]
            .decode()
            .replace(
                "<p>Two buses", '<p><img src=\\"__GHOST_URL__/content/images/bridge/b.jpg\\"></p><p>Two buses'
            )
        )
        picture = f"{path.rpartition('/')[0]}/content/images/bridge/b.jpg"
        known = carrier.carry(parcel({path: data.encode(), picture: b"\xff\xd8 a picture"}), go_on)
        (post,) = site.posts.values()
        assert post["title"] == "Bridge reopens"
        assert 'src="https://example.org/content/images/b.jpg"' in str(post["html"])
        assert {tag["name"] for tag in post["tags"]} >= {"bridges", "buses"}  # type: ignore[attr-defined]
        again = carrier.carry(parcel(exported("ghost", "Old bridge reopens"), **known), go_on)
        assert again.items() < known.items()
        (post,) = site.posts.values()
        assert post["title"] == "Old bridge reopens"
        assert post["slug"] == "bridge-reopens"


def test_a_ghost_post_keeps_nothing_that_a_correction_takes_away_and_its_picture_is_brought_once(
    parcel,
) -> None:
    site = Ghost()
    with web_desk(site) as desk:
        carrier = GhostCarrier(
            Destination("site", kind="ghost", address=desk.address, seconds=10), lambda: GHOST_KEY
        )
        ((path, data),) = exported("ghost").items()
        shown = json.loads(data)
        shown["data"]["posts"][0]["feature_image"] = "__GHOST_URL__/content/images/bridge/b.jpg"
        picture = f"{path.rpartition('/')[0]}/content/images/bridge/b.jpg"
        files = {path: json.dumps(shown).encode(), picture: b"\xff\xd8 a picture"}
        known = carrier.carry(parcel(files), go_on)
        (post,) = site.posts.values()
        assert post["feature_image"] == "https://example.org/content/images/b.jpg"
        carrier.carry(parcel(files, **known), go_on)
        assert sum("images/upload" in asked.path for asked in desk.asked) == 1
        del shown["data"]["posts"][0]["custom_excerpt"], shown["data"]["posts"][0]["feature_image"]
        carrier.carry(parcel({path: json.dumps(shown).encode()}, **known), go_on)
        (post,) = site.posts.values()
        assert (post["feature_image"], post["custom_excerpt"]) == (None, None)


def test_a_post_of_another_story_that_is_called_the_same_stays_as_it_is(parcel) -> None:
    ghost, wordpress = Ghost(), WordPress()
    for site, format, carrier, secret in (
        (ghost, "ghost", GhostCarrier, GHOST_KEY),
        (wordpress, "wxr", WordPressCarrier, SECRET),
    ):
        with web_desk(site) as desk:
            where = Destination("site", address=desk.address, user="desk", seconds=10)
            later = Publication(first=MOMENT + timedelta(hours=1))
            carrier(where, partial(str, secret)).carry(parcel(exported(format)), go_on)
            other = exported(format, story=StoryId("b" * 16), article=ArticleId("b" * 16), publication=later)
            carrier(where, partial(str, secret)).carry(parcel(other), go_on)
        assert len(site.posts) == 2


@pytest.mark.parametrize(
    ("format", "path"), [("ghost", "ghost.json"), ("ghost", "ghost-2.json"), ("wxr", "wordpress.xml")]
)
def test_a_file_of_several_articles_is_known_by_its_name(parcel, format: str, path: str) -> None:
    site = Ghost() if format == "ghost" else WordPress()
    with web_desk(site) as desk:
        where = Destination("site", address=desk.address, user="desk", seconds=10)
        (data,) = exported(format).values()
        if format == "ghost":
            GhostCarrier(where, lambda: GHOST_KEY).carry(parcel({path: data}), go_on)
        else:
            WordPressCarrier(where, lambda: SECRET).carry(parcel({path: data}), go_on)
    assert len(site.posts) == 1


def test_a_ghost_key_is_checked_before_it_is_used_and_never_told(parcel) -> None:
    with web_desk(Ghost()) as desk:
        where = Destination("site", kind="ghost", address=desk.address, seconds=10)
        with pytest.raises(NotCarried, match="no Admin API key") as problem:
            GhostCarrier(where, lambda: "shorter").test()
        assert "shorter" not in str(problem.value)
        assert desk.asked == []
        with pytest.raises(NotCarried, match="Invalid token") as problem:
            GhostCarrier(where, lambda: GHOST_KEY.replace("ab" * 32, "cd" * 32)).test()
        assert "cdcd" not in str(problem.value)


def test_a_token_is_the_same_for_the_same_moment() -> None:
    assert token_of("a" * 24, "ab" * 32, 1_000) == token_of("a" * 24, "ab" * 32, 1_000)
    assert token_of("a" * 24, "ab" * 32, 1_000).count(".") == 2
