from __future__ import annotations

from collections.abc import Iterator

import pytest

from editor_app.base import i18n
from editor_app.base.paths import resources_folder
from editor_app.document.field_names import label_of_field, words_of_field
from editor_app.document.model import TextField
from editor_app.document.schema import FIELDS


def test_every_field_has_a_label_and_words_for_a_sentence() -> None:
    for name in FIELDS:
        assert label_of_field(name) != name
        assert "_" not in words_of_field(name)
    for text in TextField:
        assert label_of_field(text) != text


def test_a_name_that_is_no_field_is_said_as_words() -> None:
    assert (label_of_field("page_number"), words_of_field("page_number")) == ("page number", "page number")


@pytest.fixture
def russian() -> Iterator[None]:
    i18n.install("ru", resources_folder() / "locale")
    yield
    i18n.install("en", resources_folder() / "locale")


@pytest.mark.usefixtures("russian")
def test_fields_are_called_in_the_language_of_the_interface() -> None:
    assert (label_of_field("section"), words_of_field("dateline_date")) == ("Раздел", "дата в датлайне")
