from __future__ import annotations

from policyx.loaders.dump import cell_text, read_dump


def rows(text: str, first: int = 0) -> list[list[str]]:
    found = read_dump(text.split("\n"), first)
    assert found is not None
    drafts, _ = found
    return [[draft.text for draft in drafts if draft.row == row] for row in range(drafts[-1].row + 1)]


def after(text: str) -> str:
    lines = text.split("\n")
    found = read_dump(lines, 0)
    assert found is not None
    return "|".join(line for line in lines[found[1] :] if line)


def test_rows_of_the_width_of_the_header() -> None:
    assert rows("\t指标\n\t2025年\n\t2030年\n\n\t粮食产量（万吨）\n\t80\n\t85\n\n\t林地（公顷）\n\t7\n\t9\n\n") == [
        ["指标", "2025年", "2030年"],
        ["粮食产量（万吨）", "80", "85"],
        ["林地（公顷）", "7", "9"],
    ]


def test_a_title_row_lies_over_all_columns() -> None:
    found = read_dump(["\t专栏3 灌区改造", "", "\t工程", "\t规模", "", "\t东渠", "\t30公里", "", "", ""], 0)
    assert found is not None
    assert [(draft.text, draft.row, draft.column_span) for draft in found[0]][:2] == [
        ("专栏3 灌区改造", 0, 2),
        ("工程", 1, 1),
    ]


def test_blank_lines_inside_a_row_do_not_end_it() -> None:
    header, first = "\t平台\n\t数量\n\t任务\n\n", "\t\n研究\n中心\n\n\t2个\n\t建在青禾。\n\n"
    text = header + first + "\t\n实验室\n\n\t3个\n\t建在临溪。\n\n\n正文。"
    assert rows(text)[1:] == [["研究中心", "2个", "建在青禾。"], ["实验室", "3个", "建在临溪。"]]
    assert after(text) == "正文。"


def test_an_empty_cell_keeps_its_place() -> None:
    assert rows("\t名称\n\t单位\n\t数值\n\n\t村庄\n\t\n\t30\n\n\t农户\n\t户\n\t400\n\n")[1] == ["村庄", "", "30"]


def test_an_empty_cell_in_front_goes_on_from_above() -> None:
    text = "\t类别\n\t指标\n\t2030年\n\n\t供水\n\t能力\n\t9\n\n\t\n\t普及率\n\t96\n\n\t节水\n\t定额\n\t5\n\n"
    found = read_dump(text.split("\n"), 0)
    assert found is not None
    assert [(draft.text, draft.row, draft.row_span) for draft in found[0] if draft.column == 0] == [
        ("类别", 0, 1),
        ("供水", 1, 2),
        ("节水", 3, 1),
    ]


def test_a_row_over_all_columns_inside_the_table() -> None:
    text = "\t指标\n\t目标\n\n\t一、产业\n\n\t产值（亿元）\n\t90\n\n\t二、民生\n\n\t床位（张）\n\t600\n\n"
    assert rows(text) == [["指标", "目标"], ["一、产业"], ["产值（亿元）", "90"], ["二、民生"], ["床位（张）", "600"]]


def test_the_text_after_a_table_without_blank_lines() -> None:
    assert after("\t领域\n\t方向\n\n\t种业\n\t选育良种。\n\n\t农机\n\t研制小型农机。\n 2.林业\n正文") == " 2.林业|正文"


def test_two_tables_are_kept_apart() -> None:
    text = "\t甲\n\t乙\n\n\t1\n\t2\n\n\n\t丙\n\t丁\n\n\t3\n\t4\n\n\n"
    assert rows(text) == [["甲", "乙"], ["1", "2"]]
    assert after(text).startswith("\t丙")


def test_paragraphs_indented_by_tabs_are_no_table() -> None:
    assert read_dump(["\t到2030年，全市建成高标准农田一百万亩。", "\t加快种业振兴，推进农机更新。", ""], 0) is None
    assert read_dump(["\t第一段。", "", "\t第二段。", ""], 0) is None
    assert read_dump(["没有表格"], 0) is None


def test_breaks_in_a_cell_stay_between_statements_only() -> None:
    assert cell_text(["生态", "农场"]) == "生态农场"
    assert cell_text(["保底300", "争取400"]) == "保底300\n争取400"
    assert cell_text(["建设水库。", "修复河道。"]) == "建设水库。\n修复河道。"
    assert cell_text(["", " 灌区 ", ""]) == "灌区"
