from __future__ import annotations

from policyx.loaders.layout.content import Rule
from policyx.loaders.layout.grids import Span, find_grids, read_strokes


def grids(sheet_rules, height=840.0):
    return find_grids(*read_strokes(sheet_rules), height)[0]


def test_a_fully_ruled_table(sheet):
    (grid,) = grids(sheet().grid([100, 200, 300], [100, 120, 140]).rules)
    assert (grid.xs, grid.ys) == ((100, 200, 300), (100, 120, 140))
    assert grid.spans == (Span(0, 0), Span(0, 1), Span(1, 0), Span(1, 1))


def test_missing_lines_merge_cells_both_ways(sheet):
    page = sheet().grid([100, 400], [100, 160])
    page.rule(200, 100, 200, 160).rule(300, 120, 300, 160)  # the second and third column share their head
    page.rule(200, 120, 400, 120).rule(100, 140, 400, 140)  # the first column has one head of two rows
    (grid,) = grids(page.rules)
    assert grid.spans[:3] == (Span(0, 0, 2, 1), Span(0, 1, 1, 2), Span(1, 1))


def test_sides_may_be_open(sheet):
    page = sheet().rule(200, 100, 200, 140)
    for y in (100, 120, 140):
        page.rule(100, y, 300, y)
    (grid,) = grids(page.rules)
    assert grid.xs == (100, 200, 300)
    assert len(grid.spans) == 4


def test_pieces_double_lines_and_dashes_are_one_line():
    rules = [Rule(x, 100 + y, x + 9, 100 + y) for x in range(100, 300, 10) for y in (0, 1.5)]
    level, upright = read_strokes(rules)
    assert [(stroke.start, stroke.end) for stroke in level] == [(100, 299)]
    assert upright == []


def test_two_tables_on_a_page_from_top_to_bottom(sheet):
    page = sheet().grid([100, 200, 300], [400, 420]).grid([100, 150, 300], [100, 120])
    assert [grid.ys[0] for grid in grids(page.rules)] == [100, 400]


def test_a_frame_around_the_page_is_no_table(sheet):
    assert grids(sheet().grid([40, 560], [40, 800]).rules) == []


def test_a_box_around_a_few_lines_is_one(sheet):
    assert len(grids(sheet().grid([100, 500], [100, 200]).rules)) == 1


def test_thousands_of_lines_are_no_table():
    rules = [Rule(0, 4 * n, 1200, 4 * n) for n in range(300)] + [Rule(4 * n, 0, 4 * n, 1200) for n in range(300)]
    assert grids(rules) == []


def test_a_frame_around_a_table_is_no_cell(sheet, read, rows):
    page = sheet().grid((50, 500), (90, 260)).text(60, 100, "专栏1　粮食工程")
    page.table((60, 200, 400), 130, (("指标", "2030年"), ("粮仓（座）", "30")))
    assert rows(read(page)) == [["指标", "2030年"], ["粮仓（座）", "30"]]
