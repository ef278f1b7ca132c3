"""Puts stories on Ghost sites through their Admin interface, from the files of the format ``ghost``."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import re
import secrets
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import quote

from editor_app.base.clock import Clock, utc_now
from editor_app.base.i18n import _
from editor_app.services.delivering.destinations import Destination
from editor_app.services.delivering.http_files import type_of
from editor_app.services.delivering.parcels import Check, NotCarried, Parcel
from editor_app.services.delivering.web import WebServer
from editor_app.storage.deliveries import DeliveryFile

_API = "ghost/api/admin/"
_FILE = re.compile(r"(?:^|[./])ghost(?:-\d+)?\.json$")
"""One article's own file, or one of several articles."""

_KEY = re.compile(r"([0-9a-f]{24}):([0-9a-f]{64})")
_PICTURE = re.compile(r"__GHOST_URL__/(content/images/[A-Za-z0-9._/-]+)")
_MINUTES = 5
_TAKEN = (
    "title", "slug", "html", "status", "published_at", "custom_excerpt", "featured", "feature_image",
    "visibility", "locale", "canonical_url",
)  # fmt: skip
_META = (
    "og_title", "og_description", "og_image", "twitter_title", "twitter_description", "twitter_image",
    "meta_title", "meta_description", "feature_image_alt", "feature_image_caption",
)  # fmt: skip

_EMPTIED = (
    "custom_excerpt", "feature_image", "feature_image_alt", "feature_image_caption", "meta_title",
    "meta_description", "og_title", "twitter_title",
)  # fmt: skip
"""What a post may have had before, and must not keep when the article has it no more."""

Row = dict[str, Any]


class GhostCarrier:
    """Makes a post of each article, or brings the one up to date that was made of it before.

    What a site should no longer show becomes a draft there. Signs in with a short-lived token that is made
    from the key of an integration.
    """

    def __init__(self, destination: Destination, secret: Callable[[], str], clock: Clock = utc_now) -> None:
        self._secret = secret
        self._clock = clock
        self._server = WebServer(
            destination.address, authority=destination.authority, seconds=destination.seconds
        )

    def carry(self, parcel: Parcel, check: Check) -> Mapping[str, str]:
        """Upload pictures, then write the posts; gives their ids."""
        files = [file for file in parcel.in_order if _FILE.search(file.path)]
        posts = [row for file in files for row in posts_of(parcel.read(file), file.path)]
        if not posts:
            raise NotCarried(
                _("The package has no Ghost file."),
                _("Add the format “ghost” to the profile."),
                is_final=True,
                is_of_place=False,
            )
        addresses: dict[str, str] = {}
        receipts: dict[str, str] = {}
        for identity, post in posts:
            check()
            shown = self._with_pictures(post, parcel, addresses, check)
            receipts[identity] = self._put(identity, shown, parcel)
        brought = ((_receipt(file), addresses.get(path)) for path, file in _pictures(parcel).items())
        return {**receipts, **{name: address for name, address in brought if address}}

    def test(self) -> str:
        """Ask which site it is."""
        self._ask("GET", "posts/?limit=1&fields=id")
        found = self._ask("GET", "site/")
        title = found["site"].get("title", "") if isinstance(found.get("site"), dict) else ""
        return _("The site “{title}” lets us in.").format(title=str(title)[:80])

    def _put(self, identity: str, post: Row, parcel: Parcel) -> str:
        there = self._there(identity, post, parcel)
        if there is None:
            if post.get("status") == "draft" and not post.get("html"):
                # A withdrawal of what never came here.
                return ""
            made = self._ask("POST", "posts/?source=html", {"posts": [post]})
        else:
            # By the time Ghost tells whether somebody has changed the post meanwhile. Its address stays:
            # Ghost would leave nothing at the one that readers have linked to.
            empty = {name: None for name in _EMPTIED if there.get(name)}
            post = {**empty, **post, "slug": there["slug"], "updated_at": there.get("updated_at")}
            made = self._ask("PUT", f"posts/{quote(str(there['id']))}/?source=html", {"posts": [post]})
        return str(_first(made, self._server.host)["id"])

    def _there(self, identity: str, post: Row, parcel: Parcel) -> Row | None:
        """The post as the site has it; None when it has none.

        One that is only called the same may be another story's, or somebody else's.
        """
        known = parcel.known.get(identity, "")
        if known:
            found = self._ask("GET", f"posts/{quote(known)}/", accepts=(404,))
            if isinstance(found.get("posts"), list):
                return _first(found, self._server.host)
        found = self._ask("GET", f"posts/slug/{quote(str(post['slug']))}/", accepts=(404,))
        if isinstance(found.get("posts"), list):
            same = _first(found, self._server.host)
            return same if _is_of(same, post) else None
        return None

    def _with_pictures(self, post: Row, parcel: Parcel, addresses: dict[str, str], check: Check) -> Row:
        files = _pictures(parcel)

        def replaced(found: re.Match[str]) -> str:
            path = found.group(1).removeprefix("content/images/")
            if path not in files:
                return found.group()
            if path not in addresses:
                check()
                # What the site has already is not brought again: it would keep both.
                known = parcel.known.get(_receipt(files[path]))
                addresses[path] = known or self._upload(parcel, files[path])
            return addresses[path]

        return {
            name: _PICTURE.sub(replaced, value) if isinstance(value, str) else value
            for name, value in post.items()
        }

    def _upload(self, parcel: Parcel, file: DeliveryFile) -> str:
        border = secrets.token_hex(16)
        name = f"{file.sha256[:20]}.{file.path.rpartition('.')[2].lower()}"
        head = (
            f'--{border}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
            f"Content-Type: {type_of(file.path)}\r\n\r\n"
        )
        body = head.encode() + parcel.read(file) + f"\r\n--{border}--\r\n".encode()
        headers = {**self._signed_in(), "Content-Type": f"multipart/form-data; boundary={border}"}
        found = self._server.ask("POST", _API + "images/upload/", body, headers).json()
        images = found.get("images") if isinstance(found, dict) else None
        address = images[0].get("url") if isinstance(images, list) and images else None
        if not isinstance(address, str) or not address.startswith(("https://", "http://")) or '"' in address:
            raise _strange(self._server.host)
        return address

    def _ask(self, method: str, path: str, said: Row | None = None, accepts: tuple[int, ...] = ()) -> Row:
        body = None if said is None else json.dumps(said, ensure_ascii=False).encode()
        headers = {**self._signed_in(), **({"Content-Type": "application/json"} if body else {})}
        found = self._server.ask(method, _API + path, body, headers, accepts).json()
        if not isinstance(found, dict):
            raise _strange(self._server.host)
        return found

    def _signed_in(self) -> dict[str, str]:
        secret = self._secret()
        found = _KEY.fullmatch(secret.strip())
        self._server.hides = (secret, *(found.groups() if found else ()))
        if found is None:
            raise NotCarried(
                _("The key in the keyring is no Admin API key of Ghost."),
                _("One has 24 letters and digits, a colon and 64 more; give it again under Destinations."),
                is_final=True,
            )
        token = token_of(found.group(1), found.group(2), int(self._clock().timestamp()))
        return {"Authorization": f"Ghost {token}", "Accept-Version": "v5.0"}


def token_of(key: str, secret: str, now: int) -> str:
    """The token that signs in for five minutes from ``now``, in seconds since 1970 (JWT, HS256)."""
    head = {"alg": "HS256", "typ": "JWT", "kid": key}
    claims = {"iat": now, "exp": now + _MINUTES * 60, "aud": "/admin/"}
    signed = f"{_part(json.dumps(head).encode())}.{_part(json.dumps(claims).encode())}"
    signature = hmac.new(bytes.fromhex(secret), signed.encode("ascii"), hashlib.sha256).digest()
    return f"{signed}.{_part(signature)}"


def posts_of(data: bytes, path: str) -> Iterator[tuple[str, Row]]:
    """The posts in a Ghost import file: what each is called everywhere, and as the interface takes it.

    NotCarried when the file cannot be read.
    """
    try:
        tables = json.loads(data)["data"]
        tags = {row["id"]: row for row in tables["tags"]}
        metas = {row["post_id"]: row for row in tables["posts_meta"]}
        for row in tables["posts"]:
            meta = metas.get(row["id"], {})
            links = [link for link in tables["posts_tags"] if link["post_id"] == row["id"]]
            links.sort(key=lambda link: link["sort_order"])
            post = {name: row[name] for name in _TAKEN if name in row}
            post |= {name: meta[name] for name in _META if name in meta}
            # By its name alone: of two languages' words that are alike in ASCII one would stand for both.
            post["tags"] = [{"name": tags[link["tag_id"]]["name"]} for link in links]
            yield str(row["id"]), post
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise NotCarried(
            _("{file} is no Ghost file.").format(file=path), is_final=True, is_of_place=False
        ) from error


def _pictures(parcel: Parcel) -> dict[str, DeliveryFile]:
    return {file.path.rpartition("content/images/")[2]: file for file in parcel.files}


def _receipt(file: DeliveryFile) -> str:
    """What the address of a picture is kept under, with the posts' ids."""
    return f"picture {file.sha256[:20]}"


def _is_of(there: Row, post: Row) -> bool:
    """Whether a post of the site is the same article's as ``post``: by the tags of its story and language,
    which readers do not see, else by the second in which it appeared."""
    ours, theirs = _hidden(post), _hidden(there)
    if ours:
        return ours <= theirs
    at = str(post.get("published_at", ""))[:19]
    return bool(at) and str(there.get("published_at", ""))[:19] == at


def _hidden(post: Row) -> set[str]:
    tags = post.get("tags")
    names = (str(tag.get("name", "")) for tag in (tags if isinstance(tags, list) else ()))
    return {name for name in names if name.startswith("#")}


def _part(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def _first(found: Row, host: str) -> Row:
    posts = found.get("posts")
    if not isinstance(posts, list) or not posts or not isinstance(posts[0], dict) or "id" not in posts[0]:
        raise _strange(host)
    return dict(posts[0])


def _strange(host: str) -> NotCarried:
    return NotCarried(
        _("{host} answers otherwise than Ghost does.").format(host=host),
        _("Write the address of the site itself into the destination, without /ghost."),
        is_final=True,
    )
