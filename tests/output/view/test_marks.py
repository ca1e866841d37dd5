from __future__ import annotations

from policyx.output.view.marks import Marks, Piece, Run, Span, legible

TEXT = "到2030年，新建水厂20座，改造泵站9座。"


def text(piece: Piece) -> str:
    return "".join(run.text for run in piece.runs)


def test_pieces_are_the_text_whole() -> None:
    marks = Marks(TEXT, [Span(7, 14, 1, "targets"), Span(0, 14, 0, "tasks"), Span(7, 25, 2, "actuals")])
    assert "".join(text(piece) for piece in marks.pieces(0, len(TEXT))) == TEXT


def test_what_overlaps_is_told_apart_and_the_shortest_comes_first() -> None:
    marks = Marks(TEXT, [Span(0, 14, 0, "tasks"), Span(7, 14, 1, "targets"), Span(11, 14, 2, "deadlines")])
    found = [(text(piece), piece.kind, piece.records) for piece in marks.pieces(0, len(TEXT))]
    assert found == [
        ("到2030年，", "tasks", (0,)),
        ("新建水厂", "targets", (1, 0)),
        ("20座", "deadlines", (2, 1, 0)),
        ("，改造泵站9座。", "", ()),
    ]


def test_words_around_a_record_have_no_colour_of_its_kind() -> None:
    marks = Marks(TEXT, [Span(0, 14, 0, "deadlines", around=True), Span(0, 6, 0, "deadlines")])
    assert [piece.kind for piece in marks.pieces(0, 14)] == ["deadlines", "around"]


def test_every_record_has_the_anchor_of_its_first_piece() -> None:
    marks = Marks(TEXT, [Span(0, 14, 0, "tasks"), Span(0, 14, 1, "targets"), Span(15, 21, 2, "targets")])
    pieces = marks.pieces(0, 14) + marks.pieces(14, len(TEXT))
    anchors = [piece.anchor for piece in pieces if piece.anchor is not None]
    assert len(set(anchors)) == len(anchors) == 2
    assert [marks.anchors[record] for record in range(3)] == [anchors[0], anchors[0], anchors[1]]


def test_a_number_that_is_no_record() -> None:
    (piece,) = Marks(TEXT, [Span(1, 5, None, "", 7)]).pieces(0, 7)
    assert piece == Piece((Run("到", None), Run("2030", 7), Run("年，", None)))


def test_what_belongs_to_the_same_records_is_one_piece() -> None:
    spans = [Span(7, 14, 0, "targets"), Span(9, 14, 0, "targets"), Span(11, 13, None, "", 3)]
    (_, piece, _) = Marks(TEXT, spans).pieces(0, len(TEXT))
    assert [run.number for run in piece.runs] == [None, None, 3, None]
    assert text(piece) == TEXT[7:14]


def test_what_steers_a_screen_is_shown_as_unreadable_and_nothing_moves() -> None:
    hostile = "a\u202eb\x00c\x1bd\te\u3000f\xa0g\r\ufeff"
    assert legible(hostile) == "a\ufffdb\ufffdc\ufffdd\te\u3000f\xa0g\ufffd\ufffd"
