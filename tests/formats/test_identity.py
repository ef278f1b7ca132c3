import pytest

from editor_app.base.ids import ArticleId, StoryId
from editor_app.formats.identity import article_uri, identities_in, is_own, story_uri


def test_a_name_is_under_the_domain_of_the_place_that_it_goes_to() -> None:
    assert article_uri(ArticleId("a1")) == "tag:copydesk.local,2026:article/a1"
    assert article_uri(ArticleId("a1"), "News.Example.org") == "tag:news.example.org,2026:article/a1"
    assert story_uri(StoryId("s 1"), "xəbər.example") == "tag:xn--xbr-dtbb.example,2026:story/s-1"


@pytest.mark.parametrize(
    "domain", ["", "localhost", "no domain", "a..b", "-a.b", "x" * 300, 'a"b.org', "a,b.org"]
)
def test_what_is_no_domain_is_not_used(domain: str) -> None:
    assert article_uri(ArticleId("a1"), domain) == "tag:copydesk.local,2026:article/a1"


def test_names_are_found_again_under_any_domain() -> None:
    data = b'{"uri": "tag:news.example.org,2026:article/a1", "x": "tag:copydesk.local,2026:story/s1"}'
    assert identities_in(data) == {"tag:copydesk.local,2026:article/a1", "tag:copydesk.local,2026:story/s1"}
    assert is_own("tag:news.example.org,2026:article/a1")
    assert not is_own("urn:newsml:example.org:1")
