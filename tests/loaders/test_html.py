"""Pages of government sites: the document, its labelled values, its tables – and nothing of the site."""

from __future__ import annotations

import base64

import pytest

from policyx.errors import InputError
from policyx.loaders import load_bytes
from policyx.loaders.html.decoding import decode
from policyx.loaders.options import LoadOptions
from policyx.model.document import Document

OLD_SITE = """<!DOCTYPE html><html><head><title>青禾市人民政府关于印发节水方案的通知_信息公开</title>
<script>var a = "脚本，不是正文。";</script></head><body>
<table width="930" border="0"><tr><td>
 <table class="bd1" border="0">
  <tr><td><b>索 引 号：</b></td><td>000123/2031-00007</td><td><b>主题分类：</b></td><td>农业、水利\\节水</td></tr>
  <tr><td><b>发文机关：</b></td><td>青禾市人民政府</td><td><b>成文日期：</b></td><td>2031年03月02日</td></tr>
  <tr><td><b>标　　题：</b></td><td colspan="3">青禾市人民政府关于印发节水方案的通知</td></tr>
  <tr><td><b>发文字号：</b></td><td>青政发〔2031〕7号</td><td><b>发布日期：</b></td><td>2031年03月05日</td></tr>
 </table>
 <table border="0"><tr><td><b>主 题 词：</b></td><td></td></tr></table>
</td></tr></table>
<table width="930" border="0"><tr><td width="675">
 <table border="0"><tr><td id="CONTENT">
  <p style="text-align: center"><span style="font-weight: bold; font-size: 18pt">青禾市人民政府关于印发</span></p>
  <p style="text-align: center"><span style="font-weight: bold; font-size: 18pt">节水方案的通知</span></p>
  <p style="text-align: center">青政发〔2031〕7号</p>
  <p align="">各区人民政府，市政府各部门：</p>
  <p><span style="font-weight: bold">一、主要目标</span></p>
  <p>到2035年，节水
     器具普及率达到95%&nbsp;以上，用水总量
     控制在3亿立方米以内。</p>
  <table class="MsoTableGrid" border="1"><tbody>
   <tr><td rowspan="2"><p>指标</p></td><td colspan="2"><p>目标</p></td></tr>
   <tr><td>2033年</td><td>2035年</td></tr>
   <tr><td>用水总量</td><td><p>保底3.2</p><p>争取3.1</p></td><td>3.0<br>亿立方米</td></tr>
  </tbody></table>
  <p style="text-align: right">2031年3月2日&nbsp;&nbsp;&nbsp;</p>
 </td></tr></table>
 <div id="qr">扫一扫在手机打开当前页</div>
 <table border="0"><tr><td><a href="#" onclick="print()">打印</a> <a href="#">关闭</a></td></tr></table>
</td><td width="235"><iframe src="side.htm"></iframe></td></tr></table>
</body></html>"""

LOCAL_SITE = """<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<meta name="ArticleTitle" content="云溪县“十六五”养老规划"><meta name="PubDate" content="2036-01-20 09:30">
<title>云溪县“十六五”养老规划-云溪县人民政府网</title></head><body>
<div class="header"><ul class="nav"><li><a href="/">首页</a></li><li><a href="/zw">政务公开</a></li></ul></div>
<div class="main">
<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/gk">规划计划</a></div>
<h1>云溪县“十六五”养老规划</h1>
<div class="info">
    <span>发布时间：2036-01-20 09:30</span> <span>来源：县民政局</span> <span>字体：【大 中 小】</span></div>
<div id="zoom">　　为应对人口老龄化，制定本规划。<br>　　一、发展基础<br><br>　　2035年，全县有养老床位1200张。
<div style="display:none">隐藏的文字，不显示。</div>
<h3>二、目标</h3><p>到2040年，养老床位达到2000张，其中护理型床位占55%。</p>
<h4>（一）设施</h4><ol><li>建成县级中心1个，</li><li>改造乡镇敬老院12家。</li></ol>
<p>附件：<a href="1.doc">1.指标表</a> <a href="2.doc">2.分工表</a> <a href="3.doc">3.图</a>
<a href="4.doc">4.名单</a></p></div>
<div class="share">分享到：<a href="#">微信</a><a href="#">微博</a></div>
<div>责任编辑：某某</div>
<div>相关阅读</div>
<ul><li><a href="/a">甲县印发规划，提出五项任务</a></li><li><a href="/b">乙县推进养老，成效明显</a></li>
<li><a href="/c">丙县召开会议，部署工作</a></li><li><a href="/d">丁县调研，走访企业</a></li></ul>
</div>
<div class="footer">版权所有：云溪县人民政府　网站标识码：0000000001，未经许可，不得转载</div>
</body></html>"""


def read(page: str | bytes, name: str = "page.html") -> Document:
    return load_bytes(page if isinstance(page, bytes) else page.encode(), name)


def lines(document: Document) -> list[str]:
    return [document.text[block.start : block.end] for block in document.blocks if block.table is None]


def test_layout_tables_are_seen_through_and_labels_become_properties() -> None:
    document = read(OLD_SITE)
    assert document.format == "html"
    assert document.properties == {
        "索引号": "000123/2031-00007",
        "主题分类": "农业、水利\\节水",
        "发文机关": "青禾市人民政府",
        "成文日期": "2031年03月02日",
        "标题": "青禾市人民政府关于印发节水方案的通知",
        "发文字号": "青政发〔2031〕7号",
        "发布日期": "2031年03月05日",
    }
    assert lines(document) == [
        "青禾市人民政府关于印发",
        "节水方案的通知",
        "青政发〔2031〕7号",
        "各区人民政府，市政府各部门：",
        "一、主要目标",
        "到2035年，节水器具普及率达到95% 以上，用水总量控制在3亿立方米以内。",
        "2031年3月2日",
    ]


def test_cells_keep_spans_and_the_author_s_line_breaks() -> None:
    (table,) = read(OLD_SITE).tables
    grid = [[cell.text if cell else None for cell in row] for row in table.grid()]
    assert grid == [
        ["指标", "目标", "目标"],
        ["指标", "2033年", "2035年"],
        ["用水总量", "保底3.2\n争取3.1", "3.0\n亿立方米"],
    ]


def test_style_is_kept() -> None:
    document = read(OLD_SITE)
    title, number, heading = document.blocks[0], document.blocks[2], document.blocks[4]
    assert (title.bold, title.centred, title.size) == (True, True, 18.0)
    assert (number.bold, number.centred) == (False, True)
    assert (heading.bold, heading.centred) == (True, False)


@pytest.mark.parametrize("style", ["创" * 20_000, "1" * 20_000, "font-size:" + "1" * 20_000])
def test_a_style_of_anything_ends_soon(style: str) -> None:
    page = f'<html><body><p style="{style}">到2025年，建成图书馆。</p></body></html>'
    assert load_bytes(page.encode(), "page.html", LoadOptions(timeout=2)).text == "到2025年，建成图书馆。"


def test_indents() -> None:
    page = """<p style="text-indent: 2em">甲，缩进。</p><p style="text-indent: 0">乙，顶格。</p><p>　　丙，空格。</p>
    <p>\n&nbsp;&nbsp;丁，空格。</p><p>戊，顶格。</p>"""
    assert [block.indented for block in read(f"<html><body>{page}</body></html>").blocks] == [
        True,
        False,
        True,
        True,
        False,
    ]


def test_local_site_without_its_chrome() -> None:
    document = read(LOCAL_SITE.encode("gb2312"))
    assert lines(document) == [
        "云溪县“十六五”养老规划",
        "为应对人口老龄化，制定本规划。",
        "一、发展基础",
        "2035年，全县有养老床位1200张。",
        "二、目标",
        "到2040年，养老床位达到2000张，其中护理型床位占55%。",
        "（一）设施",
        "1. 建成县级中心1个，",
        "2. 改造乡镇敬老院12家。",
        "附件：1.指标表 2.分工表 3.图 4.名单",
    ]
    assert document.properties["标题"] == "云溪县“十六五”养老规划"
    assert document.properties["来源"] == "县民政局"
    assert document.properties["发布时间"] == "2036-01-20 09:30"


def test_levels_count_from_those_in_use_and_the_title_has_none() -> None:
    blocks = read(LOCAL_SITE).blocks
    assert [(block.kind, block.level) for block in (blocks[0], blocks[4], blocks[6])] == [
        ("paragraph", None),
        ("heading", 1),
        ("heading", 2),
    ]
    assert blocks[0].centred


def test_labels_in_lists_and_definition_lists() -> None:
    page = """<html><body><div class="gk"><ul><li><b>索引号：</b>0001/2032</li><li><label>文　　号：</label>
    <span>松政办〔2032〕3号</span></li></ul><dl><dt>有效性：</dt><dd>有效</dd><dt>废止日期：</dt><dd></dd></dl></div>
    <div class="text"><p>松岭县办公室通知，请各乡镇落实。</p><p>名称：不是标签</p><p>二、任务，抓紧完成。</p>
    </div></body></html>"""
    document = read(page)
    assert document.properties == {"索引号": "0001/2032", "文号": "松政办〔2032〕3号", "有效性": "有效"}


def test_numbers_of_lists() -> None:
    page = """<ol start="3"><li><p>甲，一。</p><p>甲，二。</p></li><li>乙，一。<ul><li>丙，点。</li></ul></li></ol>
    <ol type="a"><li>丁，字母。</li></ol><ol style="list-style-type: none"><li>1．戊，自带。</li></ol>"""
    assert lines(read(f"<html><body>{page}</body></html>")) == [
        "3. 甲，一。",
        "甲，二。",
        "4. 乙，一。",
        "丙，点。",
        "丁，字母。",
        "1．戊，自带。",
    ]


def test_title_outside_the_body_is_put_first() -> None:
    page = """<html><head><title>石桥镇防汛方案_石桥镇政府</title></head><body><div><h2>石桥镇防汛方案</h2></div>
    <div><div><p>为做好防汛，制定本方案。</p><p>备足沙袋3000条，编织袋5000条。</p></div></div></body></html>"""
    assert lines(read(page))[:2] == ["石桥镇防汛方案", "为做好防汛，制定本方案。"]


def test_short_paragraphs_beside_the_only_sentence_are_kept() -> None:
    page = """<html><body><div><p>各乡镇：</p><p>请于3月底前完成播种，面积不少于2万亩。</p><p>北坡县政府</p>
    </div></body></html>"""
    assert lines(read(page)) == ["各乡镇：", "请于3月底前完成播种，面积不少于2万亩。", "北坡县政府"]


def test_notice_and_annex_in_two_elements_are_both_kept() -> None:
    annex = "".join(f"<p>第{number}条，各单位应当配合。</p>" for number in range(1, 40))
    page = f"<html><body><div><p>现将办法印发，请执行。</p></div><div>{annex}</div></body></html>"
    assert lines(read(page))[0] == "现将办法印发，请执行。"
    assert len(lines(read(page))) == 40


def test_table_in_an_element_of_its_own_is_kept() -> None:
    page = """<html><body><div><p>现印发指标，请执行。</p><p>附件如下，供参考。</p></div><div><table border="1">
    <tr><td>指标</td>
    <td>目标</td></tr><tr><td>床位</td><td>20张</td></tr></table></div></body></html>"""
    assert [cell.text for cell in read(page).tables[0].cells] == ["指标", "目标", "床位", "20张"]


def test_ruled_box_of_one_cell_is_a_table_and_an_unruled_one_is_not() -> None:
    box = "<table {}><tr><td><p>专栏1　重点工程</p><p>建设水库2座，灌区3处。</p></td></tr></table>"
    page = "<html><body><div><p>前文，在此。</p>{}<p>后文，在此。</p></div></body></html>"
    assert (
        read(page.format(box.format('border="1"'))).tables[0].cells[0].text == "专栏1　重点工程\n建设水库2座，灌区3处。"
    )
    assert read(page.format(box.format('border="0"'))).tables == ()


def test_table_head_is_counted() -> None:
    page = """<html><body><p>见下表，请对照。</p><table><thead><tr><th>项目</th><th>单位</th></tr></thead>
    <tr><td>修路</td><td>交通局</td></tr><tr><td>造林</td><td>林业局</td></tr></table><p>特此通知，请知悉。</p>
    </body></html>"""
    assert read(page).tables[0].header_rows == 1


def test_absurd_spans_cost_nothing() -> None:
    page = """<html><body><p>见下表，请对照。</p><table border="1"><tr><td colspan="99999999">表1</td></tr>
    <tr><td rowspan="0">甲</td><td rowspan="65000" colspan="-3">乙</td><td colspan="x">丙</td></tr><tr>
    <td>丁</td></tr></table>
    <p>特此通知，请知悉。</p></body></html>"""
    (table,) = read(page).tables
    assert (table.row_count, table.column_count) == (3, 3)
    grid = [[cell.text if cell else None for cell in row] for row in table.grid()]
    assert grid == [["表1"] * 3, ["甲", "乙", "丙"], ["甲", "乙", "丁"]]


def test_many_wide_cells_stay_bounded() -> None:
    cells = "".join(f'<td colspan="1000">{number}</td>' for number in range(3000))
    page = f'<html><body><p>见下表，请对照。</p><table border="1"><tr>{cells}</tr></table><p>请照办。</p></body></html>'
    assert read(page).tables[0].column_count == 3000


def test_table_in_a_cell_becomes_lines_of_the_cell() -> None:
    page = """<html><body><p>见下表，请对照。</p><table border="1"><tr><td>任务</td><td>分工</td></tr><tr>
    <td>修建水渠和管护设施</td>
    <td><table><tr><td>甲局</td></tr><tr><td>乙局</td></tr></table></td></tr></table><p>特此通知，请知悉。</p>
    </body></html>"""
    assert [cell.text for cell in read(page).tables[0].cells] == ["任务", "分工", "修建水渠和管护设施", "甲局\n乙局"]


def test_web_archive() -> None:
    body = base64.encodebytes(
        "<html><body><p>山口乡计划，新修道路5公里。</p><p>完。</p></body></html>".encode("gb18030")
    )
    head = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\n"
    data = head + b"Content-Transfer-Encoding: base64\r\n\r\n" + body + b"\r\n--x--\r\n"
    document = read(data, "page.mht")
    assert (document.format, lines(document)) == ("html", ["山口乡计划，新修道路5公里。", "完。"])
    assert document.notices == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "big5"])
def test_encodings(encoding: str) -> None:
    page = f'<meta charset="{encoding.replace("-sig", "")}"><p>全文公開</p>'
    assert "全文公開" in decode(page.encode(encoding))


def test_a_declaration_that_is_wrong_is_not_believed() -> None:
    assert decode('<meta charset="gb2312"><p>政务'.encode()).endswith("政务")
    assert decode('<meta charset="utf-8"><p>政务'.encode("gb18030")).endswith("政务")
    assert decode('<meta charset="klingon"><p>政务'.encode("gb18030")).endswith("政务")
    assert decode("<p>政务".encode("gb18030")).endswith("政务")


def test_deep_nesting_loses_nothing() -> None:
    """Old editors never close their fonts."""
    page = "<html><body>" + "".join(f"<font><p>第{number}项，照办。" for number in range(900)) + "</body></html>"
    assert len(lines(read(page))) == 900


def test_absurd_nesting_is_refused() -> None:
    """The parser stops in the middle; half a plan is no plan."""
    with pytest.raises(InputError, match="nested too deeply"):
        read("<html><body>" + "<div>某项，照办。" * 5000 + "</body></html>")


def test_page_without_text() -> None:
    with pytest.raises(InputError, match="no document text"):
        read("<html><body><script>load('document')</script><div id='app'></div></body></html>")


def test_marks_that_word_left_are_no_links() -> None:
    page = '<html><body><div><p>甲，乙。</p></div><div><a name="_Toc1"><p>丙，丁。</p></a></div></body></html>'
    assert lines(read(page)) == ["甲，乙。", "丙，丁。"]


def test_struck_out_text_is_left_out() -> None:
    page = """<html><head><style>/* old */ .gone, p.old b {text-decoration-line: line-through}
        .a:unknown(x){text-decoration:line-through}</style></head><body>
        <p>新建泵站<s>7</s><del>8</del><strike>9</strike>6座，
        堤防<span style="text-decoration: underline line-through">20</span>30公里。</p>
        <p class="old">水库<b>4</b>5座，<span class="gone">水窖6口，</span>
        <span style="text-decoration:underline">水塘7处</span>。</p>
        </body></html>"""
    document = load_bytes(page.encode(), "a.html")
    assert document.text == "新建泵站6座，堤防30公里。\n水库5座，水塘7处。"
    assert [notice.code for notice in document.notices] == ["struck_out"]


def test_raised_marks_are_no_digits_and_powers_stay() -> None:
    page = """<html><body><p>新建泵站6<sup>1</sup>座，GDP<sup><a href="#2">[2]</a></sup>增长3%<sup>①</sup>。</p>
        <p>绿地5万m<sup>2</sup>，产能5×10<span style="vertical-align: super">4</span>吨，CO<sub>2</sub>减排。</p>
        </body></html>"""
    document = load_bytes(page.encode(), "a.html")
    assert document.text == "新建泵站6座，GDP增长3%。\n绿地5万m²，产能5×10⁴吨，CO2减排。"
