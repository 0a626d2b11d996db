"""What the documents say is so: their commands, settings, addresses, links and numbers, each against the code."""

from __future__ import annotations

import doctest
import importlib
import re
import shlex
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from typer import BadParameter, Exit
from typer.main import get_command

from daily8.cli.app import app
from daily8.config import SECRETS, Config
from daily8.core.types import CATEGORIES
from tests.documents import Document, read

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "daily8"
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
OPERATOR, USER = ROOT / "docs" / "operator-guide.md", ROOT / "docs" / "user-guide.md"
LANGUAGES = ROOT / "docs" / "adding-a-language.md"
(UsageError,) = BadParameter.__bases__
COMMAND = re.compile(r"(?:^|[\s/])daily8 +([^|;&<>\n]+)")
SETTING = re.compile(r"\b(?:DAILY8_[A-Z_]+|DATABASE_URL\w*)")
# What stands in an address for a part that differs, and an example of it.
PARTS = {"ID": "0" * 32, "TAG": "Harbour", "SLUG": "lantra-post", "CC": "lb", "CATEGORY": "politics"}
ELSEWHERE = ("/var/", "/etc/", "/opt/", "/usr/", "/run/", "/static/")  # files, and what is served as files
UNITS = {"": 1, "s": 1, "min": 60, "h": 3600, "days": 86400, "KiB": 1 << 10, "MiB": 1 << 20, "GiB": 1 << 30}


@pytest.fixture(params=DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def document(request: pytest.FixtureRequest) -> Document:
    return read(request.param)


# --- commands -------------------------------------------------------------------------------------


def parsed(words: list[str]) -> str:
    """What is wrong with a command line, without running it; empty when nothing is."""
    command: Any = get_command(app)
    context = command.make_context("daily8", [], resilient_parsing=True)
    rest = list(words)
    while hasattr(command, "list_commands") and rest and not rest[0].startswith("-"):
        name = rest.pop(0)
        command = command.get_command(context, name)
        if command is None:
            return f"there is no command {name}"
        context = command.make_context(name, [], resilient_parsing=True, parent=context)
    if hasattr(command, "list_commands") and not rest:
        return ""
    try:
        command.make_context(command.name, rest)
    except Exit:  # --help
        return ""
    except UsageError as error:
        return f"{type(error).__name__}: {error}"
    return ""


def command_lines(code: list[str]) -> Iterator[list[str]]:
    """The words after ``daily8``; brackets around what may be left out are dropped, and the options in them kept."""
    for text in code:
        for found in COMMAND.finditer(text):
            words = shlex.split(found.group(1).replace("[", " ").replace("]", " "), comments=True)
            if words and words != ["…"]:
                yield words


def commands(command: Any = None, above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every command that can be run: its words and itself."""
    command = get_command(app) if command is None else command
    if not hasattr(command, "list_commands"):
        yield above, command
        return
    context = command.make_context("daily8", [], resilient_parsing=True)
    for name in command.list_commands(context):
        yield from commands(command.get_command(context, name), (*above, name))


def test_every_command_line_on_a_line_of_its_own_would_run(document: Document) -> None:
    wrong = {" ".join(words): why for words in command_lines(document.lines) if (why := parsed(words))}
    assert not wrong


def test_every_command_named_in_a_sentence_exists_with_its_options(document: Document) -> None:
    """A sentence may leave out what the command asks for."""
    found = {" ".join(words): parsed(words) for words in command_lines(document.spans)}
    assert not {words: why for words, why in found.items() if why and not why.startswith("MissingParameter")}


def test_a_wrong_command_line_is_noticed() -> None:
    assert parsed(["nonsense"])
    assert parsed(["web", "--nonsense"])
    assert parsed(["user", "create"])
    assert not parsed(["user", "create", "alice", "--admin"])


def test_the_operator_guide_names_every_command_and_option() -> None:
    code = read(OPERATOR).code
    named = [" ".join(words) for words in command_lines(code)]
    for words, command in commands():
        line = " ".join(words)
        uses = [one for one in named if one == line or one.startswith(f"{line} ")]
        assert uses, f"daily8 {line} is not in the operator guide"
        for parameter in command.params:
            options = [one for one in parameter.opts if one.startswith("--") and "completion" not in one]
            assert not options or any(one in use.split() for one in options for use in uses), f"{line} {options}"


def test_every_make_target_named_exists(document: Document) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    named = {name for text in document.code for name in re.findall(r"(?:^|\s)make ([a-z][a-z-]*)", text)}
    assert named <= targets


def test_every_example_gives_what_the_document_says(document: Document) -> None:
    failed, _ = doctest.testfile(str(document.path), module_relative=False, optionflags=doctest.NORMALIZE_WHITESPACE)
    assert not failed


# --- settings -------------------------------------------------------------------------------------


def settings() -> dict[str, str]:
    """Variable → field of Config."""
    return {name if name == "database_url" else f"daily8_{name}": name for name in Config.model_fields}


def table_of_settings() -> dict[str, list[str]]:
    rows = [row for row in read(OPERATOR).rows if row and re.fullmatch(rf"`{SETTING.pattern}`", row[0])]
    return {row[0].strip("`"): row for row in rows}


def test_every_setting_is_in_the_operator_guide_and_nothing_else_is_claimed() -> None:
    assert set(table_of_settings()) == {name.upper() for name in settings()}


def test_the_defaults_in_the_operator_guide_are_those_of_the_code() -> None:
    table = table_of_settings()
    for variable, name in settings().items():
        default = Config.model_fields[name].default
        told = re.findall(r"`([^`]*)`", table[variable.upper()][1])
        if default and not isinstance(default, tuple) and Config.model_fields[name].default_factory is None:
            assert told == [str(default)], variable


def test_settings_that_are_said_to_do_nothing_yet_are_read_nowhere() -> None:
    """And no other one is unused: what the guide promises of a setting, some code must do."""
    texts = [path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py")]
    for variable, name in settings().items():
        idle = not any(re.search(rf"\.{name}\b", text) for text in texts)
        said = "does nothing yet" in table_of_settings()[variable.upper()][2]
        assert said == idle, variable


def test_no_document_names_a_setting_that_does_not_exist(document: Document) -> None:
    known = {name.upper() for name in settings()} | {f"{name}_FILE" for name in SECRETS}
    assert set(SETTING.findall(document.path.read_text(encoding="utf-8"))) <= known


def amount(text: str) -> float:
    """``30 min`` → 1800 seconds; ``10 MiB`` → bytes; ``5`` → 5."""
    found = re.match(r"([\d.,]+)\s*([A-Za-z]*)", text)
    assert found, text
    return float(found.group(1).replace(",", "")) * UNITS[found.group(2)]


def named(name: str) -> Any:
    """``daily8.core.feeds.parse_feed`` → the thing itself."""
    module, _, rest = name, "", ""
    while True:
        try:
            thing = importlib.import_module(module)
            break
        except ModuleNotFoundError:
            module, _, last = module.rpartition(".")
            rest = f"{last}.{rest}".rstrip(".")
    for part in filter(None, rest.split(".")):
        thing = getattr(thing, part)
    return thing


def test_the_fixed_numbers_in_the_operator_guide_are_those_of_the_code(django_ready: None) -> None:
    rows = [row for row in read(OPERATOR).rows if len(row) == 3 and re.fullmatch(r"`daily8\.[\w.]+`", row[2])]
    assert len(rows) > 10
    for what, value, where in rows:
        number = named(where.strip("`"))
        assert amount(value) == (number.total_seconds() if isinstance(number, timedelta) else number), what


# --- addresses, links, files ----------------------------------------------------------------------


def addresses(code: list[str]) -> Iterator[str]:
    """Paths of pages: ``/en/latest`` alone in code, and those in addresses of an example site."""
    for text in code:
        if re.fullmatch(r"/[^\s`]*", text) and not text.startswith(ELSEWHERE):
            yield text
        yield from re.findall(r"https?://(?:127\.0\.0\.1:\d+|news\.example\.org)(/[^\s\"'`)]*)", text)


def test_every_page_named_has_an_address(document: Document, django_ready: None) -> None:
    from django.urls import Resolver404, resolve

    missing = []
    for address in addresses(document.code):
        path = re.sub(r"\b[A-Z]{2,}\b", lambda part: PARTS[part.group()], urlsplit(address).path)
        try:
            resolve(path)
        except Resolver404:
            missing.append(address)
    assert not missing


def test_the_user_guide_tells_of_every_listing_and_category() -> None:
    from daily8.web.pages.listing.urls import PLACES

    text = read(USER)
    shown = {address.split("/")[2] for address in addresses(text.code) if address.startswith("/en/") and address[4:]}
    assert {place.split("/")[0] for place in PLACES} <= shown
    assert set(CATEGORIES) <= set(text.spans)


def test_every_relative_link_and_anchor_resolves(document: Document) -> None:
    broken = []
    for link in document.links:
        parts = urlsplit(link)
        if parts.scheme:
            continue
        target = (document.path.parent / unquote(parts.path)).resolve() if parts.path else document.path
        whole = target.exists() and (not parts.fragment or unquote(parts.fragment) in read(target).anchors)
        if not whole or ROOT not in [target, *target.parents]:
            broken.append(link)
    assert not broken


def test_every_document_is_reached_from_the_index() -> None:
    waiting, seen = [ROOT / "docs" / "README.md"], set[Path]()
    while waiting:
        path = waiting.pop()
        seen.add(path)
        links = (urlsplit(link).path for link in read(path).links if not urlsplit(link).scheme)
        found = {(path.parent / link).resolve() for link in links if link.endswith(".md")}
        waiting += found - seen - set(waiting)
    assert set((ROOT / "docs").rglob("*.md")) <= seen


def test_every_file_named_exists(document: Document) -> None:
    homes = (ROOT, PACKAGE)
    folders = {path.name for home in homes for path in home.iterdir() if path.is_dir()}
    for text in document.spans:
        is_path = re.fullmatch(r"[\w.-]+(?:/[\w.-]+)*/?", text) and ("/" in text or text.endswith(".py"))
        if is_path and (text.split("/")[0] in folders or text.endswith(".py")):
            assert any((home / text).exists() for home in homes), text


def test_every_name_of_the_code_exists(document: Document, django_ready: None) -> None:
    for text in document.spans:
        if re.fullmatch(r"daily8\.[a-z_]\w*(?:\.\w+)*(?:\(\))?", text):
            assert named(text.removesuffix("()")) is not None


def test_the_guide_to_languages_names_every_file_that_knows_them() -> None:
    """A file that tells the two languages of the interface apart must be seen by whoever brings a third."""
    knows = re.compile(r"""["'(|/]ar["'|)/]|["'(|/]ar-""")
    found = {
        str(path.relative_to(PACKAGE))
        for path in [*(PACKAGE / "web").rglob("*"), *(PACKAGE / "services").rglob("*.py"), PACKAGE / "settings.py"]
        if path.suffix in {".py", ".js", ".html"} and knows.search(path.read_text(encoding="utf-8"))
    }
    named = {text for text in read(LANGUAGES).spans if (PACKAGE / text).is_file()}
    assert found <= named
