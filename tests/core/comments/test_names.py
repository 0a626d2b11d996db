"""D9: names that look alike have one skeleton; names that mix scripts are known."""

from __future__ import annotations

import pytest

from daily8.core.comments import mixed_script, skeleton


@pytest.mark.parametrize(
    "spoof", ["ALICE", "a1ice", "аlісе", "al\u200bice", "ａｌｉｃｅ", "álice", "Αlice", "a.lice", "a_l_i_c_e"]
)
def test_d9_spoofs_of_alice_have_her_skeleton(spoof: str) -> None:
    assert skeleton(spoof) == skeleton("alice")


@pytest.mark.parametrize(("one", "other"), [("alice", "bob"), ("maria", "mario"), ("سعاد", "سعيد")])
def test_d9_different_names_differ(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)


@pytest.mark.parametrize("name", ["аlice", "aliсe", "bοb", "سعادsmith"])
def test_d9_mixed_scripts_are_seen(name: str) -> None:
    assert mixed_script(name)


@pytest.mark.parametrize("name", ["alice", "سعاد", "Алиса", "bob_99", "سعاد99", "たなか太郎"])
def test_d9_one_script_is_fine(name: str) -> None:
    assert not mixed_script(name)
