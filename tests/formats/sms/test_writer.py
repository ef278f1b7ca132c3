import pytest

from editor_app.base.errors import UserError
from editor_app.document.model import ArticleContent, RichText
from editor_app.formats.sms.counting import Size, size_of
from editor_app.formats.sms.writer import SmsWriter
from editor_app.formats.values import ExportItem, Outlet, Publication, Signal
from helpers import bridge


def item(headline: str = "Bridge open", summary: str = "", **fields: str) -> ExportItem:
    content = ArticleContent(RichText(headline), RichText(summary), fields={"language": "en", **fields})
    return bridge.item(content)


def message(item: ExportItem) -> str:
    return SmsWriter().write(item).files[0].data.decode()


def test_the_message_is_the_one_that_somebody_wrote() -> None:
    written = SmsWriter().write(item(sms="Bridge open.\nWalk at 9."))
    assert written.files[0].path.endswith("/index.en.sms.txt")
    assert written.files[0].data == b"Bridge open.\nWalk at 9."
    assert written.warnings == ()


def test_without_one_it_is_headline_and_summary_as_far_as_both_fit() -> None:
    assert message(item(summary="Two weeks early.")) == "Bridge open. Two weeks early."
    assert message(item(summary="word " * 40)) == "Bridge open"
    assert message(item(headline_push="Open at last!", summary="It is.")) == "Open at last! It is."


def test_nothing_is_cut_in_silence() -> None:
    written = SmsWriter().write(item(sms="a" * 161))
    assert len(written.files[0].data) == 161
    assert written.warnings == (
        "The text message is too long: 161/160 characters.",
        "The text message is sent as 2 messages: 161/160 of one.",
    )


def test_the_text_of_the_story_is_named_as_lost() -> None:
    assert SmsWriter().write(bridge.item()).losses[0] == "the text of the story"
    assert SmsWriter().write(item()).losses == ()


def test_letters_beyond_the_alphabet_of_phones_need_more_messages() -> None:
    written = SmsWriter().write(item(sms="ə" * 71))
    assert written.warnings == ("The text message is sent as 2 messages: 71/70 of one.",)


def test_an_outlet_has_a_limit_of_its_own() -> None:
    content = ArticleContent(RichText("Bridge"), fields={"sms": "a" * 30, "language": "en"})
    limited = bridge.item(content, outlet=Outlet(options={"sms": {"limit": 20}}))
    assert SmsWriter().write(limited).warnings == ("The text message is too long: 30/20 characters.",)


def test_an_embargo_is_told_because_the_message_cannot_hold_it() -> None:
    assert SmsWriter().write(item(embargo="2026-03-15T18:00:00+04:00")).warnings == (
        "A text message cannot hold the embargo until 2026-03-15T18:00:00+04:00.",
    )


def test_a_withdrawn_story_is_a_message_that_says_so() -> None:
    content = ArticleContent(RichText("Bridge open"), fields={"sms": "Come and see", "language": "en"})
    withdrawn = bridge.item(content, publication=Publication(signal=Signal.KILL))
    assert message(withdrawn) == "Bridge open: This story has been withdrawn."


def test_a_story_without_any_words_is_refused() -> None:
    with pytest.raises(UserError):
        message(item(headline=""))


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("a" * 160, Size(160, 1, 160)),
        ("a" * 161, Size(161, 2, 160)),
        ("a" * 306, Size(306, 2, 160)),
        ("€" * 80, Size(160, 1, 160)),
        ("я" * 70, Size(70, 1, 70)),
        ("я" * 71, Size(71, 2, 70)),
        ("😀" * 36, Size(72, 2, 70)),
        ("😀" * 67, Size(134, 3, 70)),
        ("a" * 152 + "€" + "a" * 152, Size(306, 3, 160)),
        ("a" * 151 + "€" + "a" * 153, Size(306, 2, 160)),
        ("", Size(0, 1, 160)),
    ],
)
def test_a_text_takes_as_many_messages_as_the_network_makes_of_it(text: str, size: Size) -> None:
    assert size_of(text) == size
