"""What holds for the repository as a whole: its size, its locks, its chores."""

from __future__ import annotations

import ast
import re
import runpy
import shlex
import statistics
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("requirements.lock", "requirements-dev.lock")
PINNED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==(\S+)", re.M)
MOST_LINES, MOST_LINES_OF_A_FUNCTION = 400, 60
USUAL_LINES, USUAL_LINES_OF_A_FUNCTION = 100, 10
# A folder of one person's machine; /var/lib/daily8 is where a service keeps its data on every machine.
MACHINE_PATH = re.compile(r"(?<![\w.*<])/(?:work|tmp|home|root|Users)/[\w.-]+")
BINARY = frozenset({".png", ".mo", ".jpg", ".webp", ".gz", ".pyc"})


def sources() -> list[Path]:
    """Python files of the package, but for migrations, which Django writes."""
    return [path for path in sorted((ROOT / "src").rglob("*.py")) if "migrations" not in path.parts]


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """(name, lines) of every function in the file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def pins(lock: str) -> dict[str, str]:
    text = (ROOT / lock).read_text(encoding="utf-8")
    return {canonicalize_name(name): version for name, version in PINNED.findall(text)}


def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def hooks() -> list[dict[str, Any]]:
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    return [hook for repo in config["repos"] for hook in repo["hooks"]]


def test_no_file_is_longer_than_a_person_reads_at_once() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in sources()
        if (lines := path.read_text(encoding="utf-8").count("\n")) > MOST_LINES
    }
    assert not long, "split these files"


def test_no_function_is_longer_than_a_screen() -> None:
    long = {
        f"{path.relative_to(ROOT)}: {name}": lines
        for path in sources()
        for name, lines in functions(path)
        if lines > MOST_LINES_OF_A_FUNCTION
    }
    assert not long, "split these functions"


def test_most_files_and_functions_are_small() -> None:
    files = [path.read_text(encoding="utf-8").count("\n") for path in sources()]
    assert statistics.median(files) <= USUAL_LINES
    assert statistics.median(lines for path in sources() for _, lines in functions(path)) <= USUAL_LINES_OF_A_FUNCTION


def test_no_path_of_one_machine_is_in_what_is_shipped() -> None:
    shipped = [*(ROOT / "src").rglob("*"), *(ROOT / "docs").rglob("*"), *ROOT.glob("*.md"), ROOT / "Makefile"]
    found = {
        f"{path.relative_to(ROOT)}:{number}": line.strip()
        for path in shipped
        if path.is_file() and path.suffix not in BINARY
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if MACHINE_PATH.search(line)
    }
    assert not found


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_carries_hashes(lock: str) -> None:
    entries = re.split(r"^(?=[A-Za-z0-9])", (ROOT / lock).read_text(encoding="utf-8"), flags=re.M)
    packages = [entry for entry in entries if PINNED.match(entry)]
    assert len(packages) > 50
    assert not [entry.splitlines()[0] for entry in packages if "--hash=sha256:" not in entry]


@pytest.mark.parametrize("lock", LOCKS)
def test_no_lock_names_a_registry(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert not re.findall(r".*(?:://|--(?:extra-)?index-url|--find-links|--trusted-host).*", text)


def test_the_locks_hold_every_dependency_in_a_version_that_is_asked_for() -> None:
    asked = project()
    extra = asked["optional-dependencies"]["dev"]
    for lock, names in (("requirements.lock", asked["dependencies"]), ("requirements-dev.lock", extra)):
        locked = pins(lock)
        for requirement in map(Requirement, names):
            version = locked.get(canonicalize_name(requirement.name))
            assert version, f"{requirement.name} is not in {lock}: make lock"
            assert requirement.specifier.contains(version, prereleases=True), f"{requirement} has {version}: make lock"


def test_the_tests_run_on_the_versions_that_are_shipped() -> None:
    shipped, tested = (pins(lock) for lock in LOCKS)
    assert {name: tested.get(name) for name in shipped} == shipped


def test_the_changelog_has_a_place_for_what_is_not_released() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    section = re.search(r"^## Unreleased\n(.*?)(?=^## |\Z)", text, re.M | re.S)
    assert section
    assert re.search(r"^- \S", section.group(1), re.M)


def test_every_hook_runs_a_program_of_the_environment() -> None:
    assert hooks()
    for hook in hooks():
        program = shlex.split(hook["entry"])[0]
        assert program.startswith(".venv/bin/"), program
        assert (Path(sys.executable).parent / Path(program).name).is_file(), f"{program} is missing: make setup-test"


def test_the_hooks_check_what_make_lint_checks() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    recipe = re.search(r"^lint:.*\n((?:\t.*\n)+)", makefile, re.M)
    assert recipe
    wanted = [line.removeprefix("\t@$(BIN)/").split()[0] for line in recipe.group(1).splitlines()]
    assert [Path(shlex.split(hook["entry"])[0]).name for hook in hooks()] == wanted


def test_pre_commit_reads_the_hooks() -> None:
    from pre_commit.clientlib import load_config

    assert [repo["repo"] for repo in load_config(str(ROOT / ".pre-commit-config.yaml"))["repos"]] == ["local"]


def test_every_benchmark_is_run_by_make_bench() -> None:
    """Those of ``bench/`` that can be run, but for the processes that others of them start."""
    runnable = {
        path.stem for path in (ROOT / "bench").glob("*.py") if '__name__ == "__main__"' in path.read_text("utf-8")
    }
    suite = runpy.run_path(str(ROOT / "bench" / "__main__.py"))["SUITE"]
    assert runnable - {"__main__", "pressroom", "feedshop"} == set(suite)
