from __future__ import annotations

from collections.abc import Callable

import pytest

from policyx.model.plan import Actual, Target

FiguresOf = Callable[..., tuple[tuple[Target, ...], tuple[Actual, ...]]]


@pytest.mark.parametrize(
    "text",
    [
        # rewards and their conditions
        "对年营收超过2000万元的水务企业给予最高100万元奖励。",
        "对新认定的节水企业，一次性奖励50万元。",
        "水务企业年产值超过10亿元的，给予50万元补助。",
        "按投资额的10%给予补贴，最高不超过100万元。",
        "每引进1名水务专家，奖励10万元。",
        "支持年产值5000万元以上的企业上市。",
        "申报企业须注册满2年，年供水量不低于2000万吨，专职人员占比不低于10%。",
        "同一企业每年只能申报1项，执行期内总额不超过3000万元。",
        "支持水务企业参展，展位费补贴70%，每家企业每年不超过4次。",
        "注册资本1000万元以上、从业人员50人以上的企业可优先申报。",
        "申报材料一式三份，专家组由5名以上专家组成。",
        "禁止使用小于6厘米网目的渔具。",
        "力争在全省90个县中排名前20位。",
        # places
        "水厂距城区8公里，距码头35公里。",
        # sizes and models of things
        "推动云江水务二期6GW水光互补项目投产。",
        "全面消除56人及以上大班额。",
        "水价低于同地段同品质供水平均价格的90%。",
        "建设15MW水轮机组。",
        "建设10万吨污水厂。",
        "推广6-8英寸膜片。",
        "建设5G水务基站。",
        "生产4-5轴机床。",
        # names, ranks, slogans
        "推广“4+4”治水模式。",
        "引进世界500强。",
        "实施百千万工程。",
        "打造千亿级水务园区。",
        "推进“两手发力”，建设一流水务。",
        "综合实力进入全国前十。",
        # counts that only structure a text
        "坚持一个中心、三大任务、五个方面。",
        "围绕三大任务，抓好五项工作。",
        # numbering, telephones, documents
        "联系电话0451-12345678。",
        "依据云政发〔2021〕15号文件办理。",
        "落实《云江市水务条例》第12条。",
        # no number, others' numbers, procedure
        "建成一批水厂、若干泵站。",
        "高于全国平均水平2个百分点。",
        "公示时间不少于30天。",
        "实施三年行动计划。",
        "第一批12个水源地。",
        "云江二期等6个在建项目。",
        # what is banned
        "禁止使用厚度低于0.01毫米的水膜。",
    ],
)
def test_neither_target_nor_actual(figures_of: FiguresOf, text: str) -> None:
    assert figures_of(f"云江市水务方案\n{text}") == ((), ())


@pytest.mark.parametrize("heading", ["奖励标准", "申报条件", "附则"])
def test_headings_of_conditions(figures_of: FiguresOf, heading: str) -> None:
    assert figures_of(f"一、{heading}\n水务企业年营收达到2000万元。") == ((), ())


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("财政补助标准提高到每人每年670元。", 670),
        ("新增日处理能力5万吨。", 5),
        ("新建农村管网600公里。", 600),
        ("每天体育活动时间不低于2小时。", 2),
        ("办理时限压缩至5个工作日以内。", 5),
        ("遴选20名水务工匠，给予补贴。", 20),
        ("推进“一河一策”，治理河道50公里。", 50),
        ("开展“千人计划”，培养人才200名。", 200),
        ("依托2个省级水务中心，开展巡检10次。", 10),
        ("建设亿元以上项目50个。", 50),
        ("培训万名河长。", 1),
        ("发放节水补贴3000户。", 3000),
        ("发放节水消费券2亿元。", 2),
        ("安排3000万元支持水厂改造。", 3000),
        ("培育水务单项冠军企业2家。", 2),
        ("水源地挂牌保护率100%。", 100),
        ("取水公告时间由45天压缩至20天。", 20),
        ("闲置水源去化周期控制在18个月以内。", 18),
        ("设立总规模20亿元的水务产业基金。", 20),
    ],
)
def test_targets_beside_them(figures_of: FiguresOf, text: str, value: float) -> None:
    targets, actuals = figures_of(text)
    assert [target.value for target in targets] == [value]
    assert actuals == ()
