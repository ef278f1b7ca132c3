from __future__ import annotations

from PySide6.QtCore import Qt

from editor_app.storage.rows import ListQuery, Sort, State
from editor_app.ui.articles.views import query_from_data, query_to_data


def headlines(desktop):
    model = desktop.window.list_pane.list.article_model
    return [model.hit(place).row.headline for place in range(model.rowCount())]


def test_a_view_shows_its_articles_only(desktop):
    desktop.window.sidebar.choose("drafts")
    assert headlines(desktop) == ["Bridge over the Kura reopens before winter"]
    desktop.window.sidebar.choose("language:az")
    assert headlines(desktop) == ["Muzeydə yeni xalça sərgisi açıldı"]


def test_counts_follow_what_happens(desktop, qtbot):
    def counts():
        model = desktop.window.sidebar._model
        entries = [model.row(place) for place in range(model.rowCount())]
        return {entry.view.key: entry.count for entry in entries if entry.view}

    assert (counts()["drafts"], counts()["all"], counts()["trash"]) == (1, 3, 0)
    desktop.services.library.set_state([desktop.articles()[0]], State.DRAFT)
    desktop.services.library.trash([desktop.articles()[1]])
    qtbot.waitUntil(lambda: counts()["trash"] == 1)
    assert counts()["all"] == 2


def test_search_finds_while_typing_and_gives_the_view_back(desktop, qtbot):
    search = desktop.window.top_bar.search
    desktop.window.sidebar.choose("drafts")
    qtbot.keyClicks(search, "harv*")
    qtbot.waitUntil(
        lambda: headlines(desktop) == ["Wheat harvest in the plain is the largest in eleven years"]
    )
    assert desktop.window.list_pane.searched == "harv*"
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert headlines(desktop) == ["Bridge over the Kura reopens before winter"]
    assert desktop.window.focusWidget() is desktop.window.list_pane.list


def test_after_a_search_scroll_and_selection_are_as_they_were(make_desktop, qtbot):
    desktop = make_desktop(headlines=tuple(f"Road {number} of the plain" for number in range(60)))
    view, search = desktop.window.list_pane.list, desktop.window.top_bar.search
    chosen = desktop.articles()[30]
    view.select(chosen)
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() + 7)
    offset = view.verticalScrollBar().value()
    search.setText("59")
    qtbot.waitUntil(lambda: desktop.window.list_pane.searched == "59")
    assert view.verticalScrollBar().value() == 0
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert view.selected() == (chosen,)
    assert view.verticalScrollBar().value() == offset


def test_a_hit_that_was_chosen_stays_chosen_and_in_view_after_the_search(make_desktop, qtbot):
    desktop = make_desktop(headlines=tuple(f"Road {number} of the plain" for number in range(60)))
    view, search = desktop.window.list_pane.list, desktop.window.top_bar.search
    search.setText("1")
    qtbot.waitUntil(lambda: desktop.window.list_pane.searched == "1")
    (hit,) = desktop.articles()[:1]
    view.select(hit)
    search.clear()
    assert view.selected() == (hit,)
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()).adjusted(0, 0, 0, -1))


def test_only_the_last_of_many_searches_counts(desktop, qtbot):
    search = desktop.window.top_bar.search
    for words in ("bridge", "wheat", "road*", "bridge"):
        search.setText(words)
        desktop.workspace.browsing._searching.search_now()
    qtbot.waitUntil(lambda: desktop.window.list_pane.searched == "bridge")
    qtbot.waitUntil(lambda: not desktop.services.search_jobs.running)
    assert headlines(desktop) == ["Bridge over the Kura reopens before winter"]


def test_nothing_found_says_what_to_do(desktop, qtbot):
    desktop.window.top_bar.search.setText("zeppelin")
    qtbot.waitUntil(lambda: desktop.window.list_pane.searched == "zeppelin")
    assert desktop.window.list_pane.count() == 0
    assert "zeppelin" in desktop.window.list_pane._empty.accessibleName()


def test_choosing_a_view_ends_the_search(desktop, qtbot):
    desktop.window.top_bar.search.setText("bridge")
    qtbot.waitUntil(lambda: desktop.window.list_pane.searched == "bridge")
    desktop.window.sidebar.choose("ready")
    assert desktop.window.top_bar.search.text() == ""
    assert headlines(desktop) == ["Muzeydə yeni xalça sərgisi açıldı"]


def test_each_view_keeps_its_own_order(desktop):
    desktop.window.sidebar.choose("all")
    desktop.window.list_pane.change_query(sort=Sort.HEADLINE)
    assert headlines(desktop)[0].startswith("Bridge")
    desktop.window.sidebar.choose("drafts")
    assert desktop.window.list_pane.query.sort is Sort.UPDATED
    desktop.window.sidebar.choose("all")
    assert desktop.window.list_pane.query.sort is Sort.HEADLINE


def test_a_new_article_appears_and_the_selection_stays(desktop, qtbot):
    view = desktop.window.list_pane.list
    chosen = desktop.articles()[1]
    view.select(chosen)
    desktop.services.desk.new_article()
    qtbot.waitUntil(lambda: desktop.window.list_pane.count() == 4)
    assert view.selected() == (chosen,)


def test_the_menu_of_the_list_offers_what_is_possible(desktop):
    view = desktop.window.list_pane.list
    view.select(desktop.articles()[0])
    names = [action.objectName() for action in view.make_menu().actions()]
    assert "article.trash" in names
    assert "article.restore" not in names


def test_a_query_survives_the_file():
    query = ListQuery(
        states=frozenset({State.READY}),
        languages=frozenset({"az"}),
        sort=Sort.WORDS,
        descending=False,
        by_story=True,
    )
    assert query_from_data(query_to_data(query)) == query
    assert query_from_data({"states": ["gone"], "sort": 3, "languages": None}) == ListQuery()
