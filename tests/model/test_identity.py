from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from policyx.model.identity import Ids

CONTENT = st.lists(st.one_of(st.none(), st.integers(), st.text(max_size=8)), max_size=5)


@given(CONTENT)
def test_the_same_content_has_the_same_id_in_every_document(content: list[object]) -> None:
    assert Ids().make("t", *content) == Ids().make("t", *content)


def test_width_and_blanks_do_not_count() -> None:
    assert Ids().make("t", "水厂（座）", 12) == Ids().make("t", "水 厂(座)\n", "１２")


def test_content_kind_and_place_count() -> None:
    ids = Ids()
    made = [ids.make("t", "水厂", 3), ids.make("a", "水厂", 3), ids.make("t", "水厂", 4), ids.make("t", "水厂3")]
    assert len({id.split("-")[1] for id in made if id.startswith("t")}) == 3
    assert len(set(made)) == 4


def test_absent_is_not_a_word() -> None:
    assert Ids().make("t", None, 3) == Ids().make("t", "", 3)
    assert Ids().make("t", None, 3) != Ids().make("t", "None", 3)


def test_a_second_record_of_the_same_content_is_numbered() -> None:
    ids = Ids()
    first, second, third = (ids.make("d", "年底前") for _ in range(3))
    assert (second, third) == (f"{first}-2", f"{first}-3")
    assert first.startswith("d-")
    assert len(first) == 14


@given(st.lists(st.sampled_from(["甲", "乙", "丙"]), max_size=12))
def test_ids_of_one_document_differ(contents: list[str]) -> None:
    ids = Ids()
    made = [ids.make("t", content) for content in contents]
    assert len(set(made)) == len(made)
