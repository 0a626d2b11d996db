"""``daily8 source`` as its operator sees it: every command's words, files and exit codes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from daily8.cli import source
from daily8.core.errors import Daily8Error, FetchError
from daily8.core.opml import Outline, read_opml, write_opml
from tests import factories
from tests.services.senders import Sender, rss

NOW = datetime.now(UTC)
FEED = "https://velmora.test/feed"
Run = Callable[..., Result]


@pytest.fixture
def sender() -> Sender:
    return Sender({})


@pytest.fixture
def run(db: None, sender: Sender, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command in the test's transaction, with a fetcher that the test fills."""
    from daily8 import wiring
    from daily8.store.queries import hosts

    monkeypatch.setattr(source, "database", nullcontext)
    monkeypatch.setattr(hosts, "GAP", timedelta(0))  # the transaction's clock stands still
    monkeypatch.setattr(wiring, "fetcher", lambda: sender)

    def call(*arguments: str, typed: str | bytes | None = None) -> Result:
        return CliRunner().invoke(source.app, list(arguments), input=typed)

    return call


def register(url: str = FEED, **columns: object) -> None:
    from daily8.services import sources
    from daily8.store.models import Entry, Feed

    feed, _ = sources.register(name="Velmora Post", feed_url=url, home_url="https://velmora.test/", language="en",
                               country="QA")  # fmt: skip
    Feed.objects.filter(pk=feed.pk).update(**columns)
    made = factories.article(publisher=feed.publisher)
    Entry.objects.create(feed=feed, guid="1", article=made, content_hash="x", seen_at=NOW)


def lines(result: Result) -> list[str]:
    assert result.exit_code == 0, result.output
    return result.stdout.splitlines()


class TestList:
    def test_json_is_an_array_of_plain_facts(self, run: Run) -> None:
        register(last_fetch_at=NOW, state="healthy")
        register("https://lantra.test/feed")
        told = json.loads("\n".join(lines(run("list", "--json"))))
        assert {tuple(one) for one in told} == {
            ("name", "feed_url", "language", "country", "articles", "last_fetch", "state")
        }
        one = next(one for one in told if one["feed_url"] == FEED)
        assert (one["name"], one["articles"], one["state"]) == ("Velmora Post", 1, "healthy")
        assert datetime.fromisoformat(one["last_fetch"]) == NOW
        assert type(one["articles"]) is int
        assert [row["last_fetch"] for row in told if row["state"] == "new"] == [None]

    def test_json_of_no_source_is_an_empty_array(self, run: Run) -> None:
        assert json.loads("\n".join(lines(run("list", "--json")))) == []

    def test_a_line_tells_how_old_the_last_fetch_is_and_what_is_wrong(self, run: Run) -> None:
        register(last_fetch_at=NOW - timedelta(hours=3), state="failing", error="It is silent [and odd].")
        register("https://lantra.test/feed", title="الخبر")
        found = lines(run("list"))
        assert len(found) == 3  # one line each below the heading, whatever their length
        for wanted in ("Velmora Post", FEED, "3 hours ago", "failing", "It is silent [and odd]."):
            assert any(wanted in line for line in found)
        assert any("الخبر" in line and "never" in line for line in found)

    def test_without_sources_it_says_how_to_add_one(self, run: Run) -> None:
        assert lines(run("list")) == ["No source is known. Add one: daily8 source add ADDRESS"]


class TestImport:
    def test_every_outline_is_told_of_and_the_sum_at_the_end(self, run: Run, sender: Sender, tmp_path: Path) -> None:
        register(next_fetch_at=NOW)
        sender.internal = ("http://10.0.0.1/",)
        outlines = (
            Outline(FEED, "Velmora Post"),
            Outline("http://10.0.0.1/", "Mine"),
            Outline("https://a.test/f", "A"),
        )
        file = tmp_path / "mine.opml"
        file.write_bytes(write_opml(outlines, title="Mine", created=NOW))
        assert lines(run("import", str(file))) == [
            f"Known: Velmora Post {FEED}",
            "Refused: Mine http://10.0.0.1/",
            "  http://10.0.0.1/ is not public.",
            "Added: A https://a.test/f",
            "1 added, 1 known already, 1 refused.",
            "A running daily8 up fetches them at once; without it: daily8 fetch --once",
        ]
        assert sender.asked == []

    def test_standard_input_serves_too_and_warnings_go_to_stderr(self, run: Run) -> None:
        result = run("import", "-", typed=b'<opml><body><outline xmlUrl="https://a.test/f"/>')
        assert "1 added" in lines(result)[1]
        assert "may be missing" in result.stderr

    @pytest.mark.parametrize(
        ("content", "why"),
        [
            (None, "cannot be read"),
            (b"# A list", "not an OPML list"),
            (b"PK\x03\x04", "Unpack it"),
            (b" " * 2**21 + b"<", "2 MB"),
        ],
    )
    def test_a_file_that_is_no_list_is_refused_in_one_line(self, run: Run, tmp_path: Path, content: bytes | None, why: str) -> None:  # fmt: skip
        file = tmp_path / "mine.opml"
        if content is not None:
            file.write_bytes(content)
        error = run("import", str(file)).exception
        assert isinstance(error, Daily8Error)
        assert why in error.message
        assert "\n" not in error.message


class TestImportOfTheCatalogue:
    def test_a_part_of_the_catalogue_is_added_and_told_of(self, run: Run) -> None:
        from daily8.store.models import Feed

        told = lines(run("import", "--language", "ar", "--country", "ps"))
        assert "Added: القدس https://www.alquds.com/ar/rss" in told
        assert told[-2] == f"{Feed.objects.count()} added, 0 known already, 0 refused."
        assert lines(run("import", "--language", "ar", "--country", "ps"))[-1].startswith("0 added")

    def test_a_part_that_is_empty_says_where_to_look(self, run: Run) -> None:
        error = run("import", "--language", "tlh").exception
        assert isinstance(error, Daily8Error)
        assert "source export --catalogue" in error.message

    def test_neither_nothing_nor_both_is_guessed(self, run: Run, tmp_path: Path) -> None:
        assert run("import").exit_code == 2
        assert run("import", str(tmp_path / "mine.opml"), "--language", "ar").exit_code == 2


class TestExport:
    def test_a_part_of_the_sources_or_of_the_catalogue_is_written(self, run: Run, tmp_path: Path) -> None:
        register()
        file = tmp_path / "part.opml"
        assert lines(run("export", str(file), "--country", "qa")) == [f"Sources written to {file}: 1"]
        assert lines(run("export", str(file), "--language", "ar")) == [f"Sources written to {file}: 0"]
        run("export", str(file), "--catalogue", "--language", "ar", "--category", "sport")
        found = read_opml(file.read_bytes()).outlines
        assert len(found) >= 5
        assert {(one.language, one.category) for one in found} == {("ar", "sport")}

    def test_a_list_is_written_to_a_file_or_to_the_terminal(self, run: Run, tmp_path: Path) -> None:
        register()
        file = tmp_path / "ours.opml"
        assert lines(run("export", str(file))) == [f"Sources written to {file}: 1"]
        for written in (file.read_bytes(), run("export").stdout_bytes):
            (found,) = read_opml(written).outlines
            assert (found.feed_url, found.title, found.home_url) == (FEED, "Velmora Post", "https://velmora.test/")

    def test_a_place_that_cannot_be_written_is_named(self, run: Run, tmp_path: Path) -> None:
        error = run("export", str(tmp_path / "none" / "ours.opml")).exception
        assert isinstance(error, Daily8Error)
        assert "cannot be written" in error.message


class TestCheck:
    """Here the threads have connections of their own, outside the test's transaction: hosts are this class's alone."""

    @pytest.fixture(autouse=True)
    def no_host_is_left(self, django_ready: None) -> Iterator[None]:
        """After the test's own transaction, what the threads have committed is taken back."""
        from daily8.store.models import Host

        yield
        Host.objects.filter(key__endswith=".check.test:443").delete()

    def test_each_source_is_told_of_and_failing_ones_first(self, run: Run, sender: Sender) -> None:
        register("https://well.check.test/feed")
        register("https://lost.check.test/feed")
        fresh = (NOW - timedelta(days=5)).strftime("%a, %d %b %Y %H:%M:%S GMT")
        sender.replies = {"https://well.check.test/feed": rss(fresh)}
        assert lines(run("check")) == [
            f"FAILS   Velmora Post https://lost.check.test/feed  {'·' * 29}█",
            "        missing: not found",
            "        https://lost.check.test/feed answered with status 404.",
            "        Look for the feed's new address on the publisher's site; add that one and remove this.",
            f"ok      Velmora Post https://well.check.test/feed: 1 entry, the newest 5 days ago  {'·' * 29}█",
            "1 of 2 sources answer.",
        ]

    def test_that_only_sources_fail_is_no_failure_of_the_command(self, run: Run, sender: Sender) -> None:
        for name in ("first", "second"):
            register(f"https://{name}.check.test/feed")
            sender.replies[f"https://{name}.check.test/feed"] = FetchError("The name is not known.", kind="dns")
        found = lines(run("check"))
        assert found[-2:] == [
            "0 of 2 sources answer.",
            "No publisher can be reached. Check this machine's connection to the internet.",
        ]

    def test_an_address_may_be_checked_before_it_is_added(self, run: Run, sender: Sender) -> None:
        sender.replies = {"https://new.check.test/feed": rss("Sun, 01 Mar 2015 10:00:00 GMT")}
        found = lines(run("check", "new.check.test/feed"))
        assert found[0].startswith(
            "note    Velmora Post - Sport https://new.check.test/feed (not in the list): 1 entry"
        )
        assert found[1] == "        stale"
        assert "2015-03-01" in found[2]
        assert "No publisher" not in found[-1]


class TestRemove:
    def test_it_asks_first_and_says_what_becomes_of_the_articles(self, run: Run) -> None:
        register()
        refused = run("remove", FEED, typed="n\n")
        assert refused.exit_code == 1
        assert "stay and age like all others: 1." in refused.stdout
        assert "Velmora Post" in "\n".join(lines(run("list")))
        assert lines(run("remove", FEED, typed="y\n"))[-1].endswith(f"Removed: Velmora Post {FEED}")
        assert "No source" in lines(run("list"))[0]

    def test_scripts_say_yes_beforehand(self, run: Run) -> None:
        register()
        assert lines(run("remove", "--yes", "velmora.test/feed"))[0] == f"Removed: Velmora Post {FEED}"

    def test_an_unknown_address_is_explained(self, run: Run) -> None:
        error = run("remove", "--yes", FEED).exception
        assert isinstance(error, Daily8Error)
        assert "daily8 source list" in error.message


def test_adding_tells_what_was_found(run: Run, sender: Sender) -> None:
    sender.replies = {"https://add.test/feed": rss("")}
    told = ["Added: Velmora Post - Sport https://add.test/feed", "  A feed; it holds 1 article now."]
    assert lines(run("add", "add.test/feed")) == [*told, source.FETCHED]
    assert lines(run("add", "add.test/feed")) == [told[0].replace("Added", "Known"), told[1]]


class TestOptOut:
    @pytest.fixture(autouse=True)
    def here(self, monkeypatch: pytest.MonkeyPatch) -> None:
        from daily8.cli import source_opt_out

        monkeypatch.setattr(source_opt_out, "database", nullcontext)

    def test_a_publisher_goes_after_a_question_and_comes_in_again(self, run: Run) -> None:
        from daily8.store.models import Article, Feed, OptOut

        register()
        asked = run("opt-out", "velmora.test", typed="n\n")
        assert asked.exit_code == 1
        assert "1 feed and 1 article go" in asked.output
        assert Article.objects.count() == 1
        told = lines(run("opt-out", "https://velmora.test/", "--yes", "--reason", "A letter of May"))
        assert told[:2] == [
            "Taken out: velmora.test",
            "Removed: 1 feed, 1 article, 0 comments, 0 picture files; and the articles' versions, vectors, summaries"
            " and hashtags.",
        ]
        assert not Article.objects.exists()
        assert not Feed.objects.exists()
        assert OptOut.objects.get().reason == "A letter of May"
        assert lines(run("opt-out", "velmora.test", "--undo"))[0] == "Let in again: velmora.test"
        again = run("opt-out", "velmora.test", "--undo")
        assert isinstance(again.exception, Daily8Error)

    def test_what_is_nobodys_address_is_told_of(self, run: Run) -> None:
        for name in ("https://velmora.test/nothing", "nobody"):
            failed = run("opt-out", name, "--yes")
            assert isinstance(failed.exception, Daily8Error)
