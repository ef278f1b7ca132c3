"""Puts stories on WordPress sites through their REST interface, from the files of the format ``wxr``."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from html import unescape
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from editor_app.base.errors import InputError
from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.formats.xml_parsing import parse_xml
from editor_app.services.delivering.destinations import Destination
from editor_app.services.delivering.http_files import basic, type_of
from editor_app.services.delivering.parcels import Check, NotCarried, Parcel, is_picture
from editor_app.services.delivering.web import WebServer
from editor_app.storage.deliveries import DeliveryFile

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_API = "wp-json/wp/v2/"
_FILE = re.compile(r"\.wxr\.xml$|(?:^|/)wordpress(?:-\d+)?\.xml$")
"""One article's own file, or one of several articles."""

_PICTURE = re.compile(r'(?<=src=")(?!https?:|data:)([^"]+)(?=")')
_STATES = "publish,future,draft,pending,private,trash"


@dataclass(frozen=True, slots=True)
class WordPressPost:
    """One post of a file: ``identity`` is what it is called everywhere, ``folder`` where its file lies."""

    identity: str
    slug: str
    status: str
    title: str
    content: str
    excerpt: str
    date: str
    folder: str
    terms: tuple[tuple[str, str, str], ...]


class WordPressCarrier:
    """Makes a post of each article, or brings the one up to date that was made of it before.

    Pictures are uploaded once and named by their content. Categories and tags that the site does not have
    yet are made. A withdrawn story goes to the trash.
    """

    def __init__(self, destination: Destination, secret: Callable[[], str]) -> None:
        self._destination = destination
        self._secret = secret
        self._server = WebServer(
            destination.address, authority=destination.authority, seconds=destination.seconds
        )
        self._headers: dict[str, str] = {}

    def carry(self, parcel: Parcel, check: Check) -> Mapping[str, str]:
        """Upload pictures, then write the posts; gives their numbers."""
        posts = [
            post
            for file in parcel.in_order
            if _FILE.search(file.path)
            for post in posts_of(parcel.read(file), file.path)
        ]
        if not posts:
            raise NotCarried(
                _("The package has no WordPress file."),
                _("Add the format “wxr” to the profile."),
                is_final=True,
                is_of_place=False,
            )
        self._sign_in()
        receipts: dict[str, str] = {}
        pictures: dict[str, tuple[int, str]] = {}
        for post in posts:
            check()
            receipts[post.identity] = str(self._put(post, parcel, pictures, check))
        return receipts

    def test(self) -> str:
        """Ask who we are there."""
        self._sign_in()
        found = self._ask("GET", "users/me?context=edit")
        name = found.get("name", "") if isinstance(found, dict) else ""
        return _("The site lets us in as {name}.").format(name=str(name)[:80])

    def _sign_in(self) -> None:
        secret = self._secret()
        self._server.hides = (secret,)
        self._headers = basic(self._destination.user, secret)

    def _put(
        self, post: WordPressPost, parcel: Parcel, pictures: dict[str, tuple[int, str]], check: Check
    ) -> int:
        number = self._number_of(post, parcel)
        if post.status == "trash":
            if number:
                self._ask("DELETE", f"posts/{number}", accepts=(404, 410))
            return number
        content, first = self._with_pictures(post, parcel, pictures, check)
        said: dict[str, object] = {
            "title": post.title,
            "content": content,
            "excerpt": post.excerpt,
            "slug": post.slug,
            "status": post.status,
            "date_gmt": post.date,
            "categories": self._terms(post, "category", "categories"),
            "tags": self._terms(post, "post_tag", "tags"),
            # 0 takes the picture of an earlier issue away.
            "featured_media": first,
        }
        found = self._ask("POST", f"posts/{number}" if number else "posts", said)
        return _number(found)

    def _number_of(self, post: WordPressPost, parcel: Parcel) -> int:
        """The post that was made of the article before; 0 when there is none."""
        known = parcel.known.get(post.identity, "")
        if known.isdigit() and int(known):
            found = self._ask("GET", f"posts/{known}?context=edit", accepts=(404, 410))
            if isinstance(found, dict) and found.get("id") == int(known):
                return int(known)
        query = urlencode({"slug": post.slug, "status": _STATES, "context": "edit"})
        # A trashed post has another name; one that was brought before a kill still has it. One that is only
        # called the same, but appeared at another time, is another story's or somebody else's.
        same = self._ask("GET", f"posts?{query}")
        ours = (one for one in same if isinstance(one, dict)) if isinstance(same, list) else ()
        return next((_number(one) for one in ours if one.get("date_gmt") == post.date), 0)

    def _with_pictures(
        self, post: WordPressPost, parcel: Parcel, pictures: dict[str, tuple[int, str]], check: Check
    ) -> tuple[str, int]:
        """The text with pictures as the site has them, and the number of the first."""
        files = {file.path: file for file in parcel.files if is_picture(file.path)}
        first = 0

        def replaced(found: re.Match[str]) -> str:
            nonlocal first
            path = posixpath.normpath(posixpath.join(post.folder, found.group(1)))
            if path not in files:
                return found.group(1)
            if path not in pictures:
                check()
                pictures[path] = self._picture(parcel, files[path])
            number, address = pictures[path]
            first = first or number
            return quote(address, safe=":/?&=%#+,;@~!$'()*[]-._")

        return _PICTURE.sub(replaced, post.content), first

    def _picture(self, parcel: Parcel, file: DeliveryFile) -> tuple[int, str]:
        """The number and address of a picture there, uploaded unless it was before."""
        suffix = file.path.rpartition(".")[2].lower()
        name = f"{file.sha256[:20]}.{suffix}"
        known = self._ask("GET", f"media?{urlencode({'slug': file.sha256[:20]})}")
        if not (isinstance(known, list) and known):
            headers = {
                **self._headers,
                "Content-Type": type_of(file.path),
                "Content-Disposition": f'attachment; filename="{name}"',
            }
            made = self._server.ask("POST", _API + "media", parcel.read(file), headers).json()
            known = [made]
        entry = known[0] if isinstance(known[0], dict) else {}
        address = entry.get("source_url")
        if not isinstance(address, str) or not address.startswith(("https://", "http://")):
            raise _strange(self._server.host)
        return _number(entry), address

    def _terms(self, post: WordPressPost, taxonomy: str, place: str) -> list[int]:
        """The numbers of the post's categories or tags, made where they are not there."""
        return [self._term(place, slug, name) for kind, slug, name in post.terms if kind == taxonomy]

    def _term(self, place: str, slug: str, name: str) -> int:
        """The number of the category or tag of that name.

        Words of two languages may share a name in addresses: no story goes under the other language's word.
        """
        for query in ({"slug": slug}, {"search": name, "per_page": "100"}):
            known = self._ask("GET", f"{place}?{urlencode(query)}")
            for one in known if isinstance(known, list) else ():
                if unescape(str(one.get("name", ""))).casefold() == name.casefold():
                    return _number(one)
        # One that differs in no more than marks or case stands for both there, and the site says which it is.
        made = self._ask("POST", place, {"slug": slug, "name": name}, accepts=(400,))
        there = made.get("data") if isinstance(made, dict) and made.get("code") == "term_exists" else None
        return _number({"id": there.get("term_id")} if isinstance(there, dict) else made)

    def _ask(
        self, method: str, path: str, said: Mapping[str, object] | None = None, accepts: tuple[int, ...] = ()
    ) -> Any:
        body = None if said is None else json.dumps(said, ensure_ascii=False).encode()
        headers = {**self._headers, **({"Content-Type": "application/json"} if body is not None else {})}
        answer = self._server.ask(method, _API + path, body, headers, accepts)
        found = answer.json()
        if found is None and method != "DELETE":
            raise _strange(self._server.host)
        return found


def posts_of(data: bytes, path: str) -> Iterator[WordPressPost]:
    """The posts in a WXR file that lies at ``path`` of a package. NotCarried when it cannot be read."""
    try:
        root = parse_xml(data, path).root
    except InputError as error:
        raise NotCarried(str(error), is_final=True, is_of_place=False) from error
    for item in root.iter("item"):
        if _text(item, "post_type") == "post":
            yield WordPressPost(
                identity=_text(item, "guid"),
                slug=_text(item, "post_name"),
                status=_text(item, "status"),
                title=_text(item, "title"),
                content=_text(item, "encoded", "content"),
                excerpt=_text(item, "encoded", "excerpt"),
                date=_text(item, "post_date_gmt").replace(" ", "T"),
                folder=path.rpartition("/")[0],
                terms=tuple(
                    (part.get("domain", ""), part.get("nicename", ""), part.text or "")
                    for part in item.iter("category")
                ),
            )


def _text(item: Element, name: str, space: str = "") -> str:
    for part in item:
        whole = part.tag if isinstance(part.tag, str) else ""
        if whole.rpartition("}")[2] == name and space in whole:
            return part.text or ""
    return ""


def _number(found: Any) -> int:
    number = found.get("id") if isinstance(found, dict) else None
    if not isinstance(number, int) or isinstance(number, bool) or number < 1:
        raise NotCarried(_("The site answers otherwise than WordPress does."), is_final=True)
    return number


def _strange(host: str) -> NotCarried:
    return NotCarried(
        _("{host} answers otherwise than WordPress does.").format(host=host),
        _("Write the address of the site itself into the destination, without wp-admin or wp-json."),
        is_final=True,
    )
