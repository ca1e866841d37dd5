"""Wordings that a reader of such documents understands at once: each sentence with all its targets."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from policyx.model.plan import Actual, Target

FiguresOf = Callable[..., tuple[tuple[Target, ...], tuple[Actual, ...]]]

WORDINGS = {
    # verbs, one upon the other, and whom or with what they are for
    "提质升级供水泵站800座": ["供水泵站 = 800座"],
    "引进留用36名水务专家，其中：老专家15名、青年专家10名": ["水务专家 = 36名", "老专家 = 15名", "青年专家 = 10名"],
    "分层级打造省级、市级节水标杆100个": ["省级、市级节水标杆 = 100个"],
    "对用水大户新发放节水贷款不低于8亿元": ["节水贷款 >= 8亿元"],
    "对98家供水单位开展水质评价": ["供水单位 = 98家"],
    "为困难用户提供检漏服务3万人次": ["检漏服务 = 3万人次"],
    "利用河滩“边角”空地新建亲水平台50个": ["亲水平台 = 50个"],
    "在11个县建设节水示范片100个": ["县 = 11个", "节水示范片 = 100个"],
    "在现有基础上新增泵站20座": ["泵站 = 20座"],
    "为用水企业减负25亿元以上": ["用水企业减负 >= 25亿元"],
    "2.开工建设棚户区改造1100套；3.改造老旧管网18公里": ["棚户区改造 = 1100套", "老旧管网 = 18公里"],
    # names that end at words
    "全国性水务示范企业新增15家": ["全国性水务示范企业 = 15家"],
    "服务型水务企业达到20家": ["服务型水务企业 = 20家"],
    "接待境内外考察团100个": ["境内外考察团 = 100个"],
    "和美水乡覆盖率达60%以上": ["和美水乡覆盖率 >= 60%"],
    "供水收入同口径增长5.5%左右": ["供水收入 ~ 5.5%"],
    "新增水利专业招生计划1万名以上": ["水利专业招生计划 >= 1万名"],
    "5条引水隧洞提前建成通水": ["引水隧洞 = 5条"],
    "选取100处河段进行重点整治": ["河段 = 100处"],
    "打造千亩高效节水示范片5个": ["千亩高效节水示范片 = 5个"],
    "全市开展节水活动的企业占比达12%": ["开展节水活动的企业占比 = 12%"],
    "覆盖二级以上水厂97%的出水口": ["二级以上水厂出水口 = 97%"],
    "每个乡镇至少1座水厂": ["水厂 >= 1座"],
    "经济增长6%左右，新增就业3万人以上": ["经济增长 ~ 6%", "新增就业 >= 3万人"],
    # what lists share, and what was named before
    "农村水厕、污水设施覆盖率和管网漏损率均提高3个百分点": [
        "农村水厕覆盖率 = 3个百分点", "污水设施覆盖率 = 3个百分点", "管网漏损率 = 3个百分点",
    ],
    "第一、二、三产业增加值分别增长3%、5%和8%": [
        "第一产业增加值 = 3%", "第二产业增加值 = 5%", "第三产业增加值 = 8%",
    ],
    "氨氮和氮氧化物排放总量减少10%": ["氨氮和氮氧化物排放总量 = 10%"],
    "工业废水综合利用率达到40%、处置率上升到20%": ["工业废水综合利用率 = 40%", "工业废水处置率 = 20%"],
    "确保水稻播种面积152万亩、总产12亿斤": ["水稻播种面积 = 152万亩", "水稻总产 = 12亿斤"],
    "完成水利投资100亿元，其中水库60亿元、灌区30亿元": [
        "水利投资 = 100亿元", "水库投资 = 60亿元", "灌区投资 = 30亿元",
    ],
    "完成300户、5万平方米危房改造": ["危房改造 = 300户", "危房改造 = 5万平方米"],
    "续建引水项目28个、1560公里": ["引水项目 = 28个", "引水项目 = 1560公里"],
    "易地搬迁1200户4300人": ["易地搬迁 = 1200户", "易地搬迁 = 4300人"],
    "新增节水企业100家，其中国家级1家、省级8家": [
        "节水企业 = 100家", "国家级节水企业 = 1家", "省级节水企业 = 8家",
    ],
    "培育5个国家级、20个省级水利园区": ["国家级水利园区 = 5个", "省级水利园区 = 20个"],
    "新增水费收入的80%用于管网改造，水资源税的10%以上用于灌区建设": [
        "新增水费收入用于管网改造 = 80%", "水资源税用于灌区建设 >= 10%",
    ],
    "水库移民待遇提高6%左右，直补标准由每人每年600元提高到650元": ["水库移民待遇 ~ 6%", "直补标准 = 650元"],
    "培育A级水厂50家，其中5A级5家、4A级10家": ["A级水厂 = 50家", "5A级水厂 = 5家", "4A级水厂 = 10家"],
    "小水电、抽水蓄能装机容量分别达到30万千瓦和15万千瓦": ["小水电装机容量 = 30万千瓦", "抽水蓄能装机容量 = 15万千瓦"],
    "内河港货物和集装箱吞吐量分别增长4%、11%": ["内河港货物吞吐量 = 4%", "集装箱吞吐量 = 11%"],
    "新增劳动力平均受教育年限提高到13.5年": ["新增劳动力平均受教育年限 = 13.5年"],
    "节水灌溉率：果园30%、菜地50%": ["果园节水灌溉率 = 30%", "菜地节水灌溉率 = 50%"],
    "干线渠道：新改建120公里，大中修600公里": ["干线渠道 = 120公里", "干线渠道 = 600公里"],
    "县城污水处理率达到95%，乡镇达到70%": ["县城污水处理率 = 95%", "乡镇污水处理率 = 70%"],
    "茶叶面积稳定在20万亩，产量3万吨": ["茶叶面积 = 20万亩", "茶叶产量 = 3万吨"],
    "安排水利债券30亿元，安排水利债券5亿元支持节水改造": ["水利债券 = 30亿元", "支持节水改造的水利债券 = 5亿元"],
    # clauses of a name and its number
    "水源涵养林建设300万亩": ["水源涵养林建设 = 300万亩"],
    "冷水鱼存栏10万尾、出栏5万尾": ["冷水鱼存栏 = 10万尾", "出栏 = 5万尾"],
    "投入强度高于“十三五”时期实际，节水经费占比提高到8%以上": ["节水经费占比 >= 8%"],
    "供水量不低于上年，新建水厂20座": ["水厂 = 20座"],
    "漏损率增速高于上年同期，改造管网50公里": ["管网 = 50公里"],
    "供水增长7%以上、力争达到8%": ["供水 >= 7%", "供水 = 8%"],
    "发放节水补贴惠及企业，完成投资15亿元": ["投资 = 15亿元"],
    # bounds and numbers
    "水务技工2000人（含外聘100人）左右": ["水务技工 ~ 2000人"],
    "再生水用量达到用水总量的20%左右": ["再生水用量占用水总量比重 ~ 20%"],
    "生活供水量不低于总供水量的70%": ["生活供水量占总供水量比重 >= 70%"],
    "使用寿命达到79.0年": ["使用寿命 = 79.0年"],
    "新增就业人数2.4万以上": ["新增就业人数 >= 2.4万"],
    "解决8万农村人口的饮水问题": ["农村人口的饮水问题 = 8万"],
    "评选资助200名青年工匠": ["青年工匠 = 200名"],
    "困难群众报销比例提高至90%": ["困难群众报销比例 = 90%"],
    "培育5家以上年销售收入过亿元的水务企业": ["年销售收入过亿元的水务企业 >= 5家"],
    "比去年增加供水5000万吨": ["供水 = 5000万吨"],
}  # fmt: skip


def written(target: Target) -> str:
    return f"{target.indicator} {target.comparator} {target.value}{target.unit or ''}"


@pytest.mark.parametrize(("text", "expected"), WORDINGS.items())
def test_a_sentence_has_these_targets(figures_of: FiguresOf, text: str, expected: list[str]) -> None:
    targets, actuals = figures_of(f"二、主要任务\n{text}。")
    assert [written(target) for target in targets] == expected
    assert actuals == ()


@pytest.mark.parametrize(
    "text",
    [
        "在千头万绪的水务工作中抓住重点",
        "落实八项规定精神",
        "从水源、水厂、管网和用户四个方面发力",
        "教育提升、技能培训和创业帮扶三项工程",
        "供水网覆盖20万以上人口城市",
        "培育产能百万吨的水厂",
        "本条款每年最多奖励10家企业",
        "年供水量50万吨以上，且其中20万吨以上供给园区的，给予最高50万元奖励",
        "三门核电三期",
    ],
)
def test_a_sentence_has_no_target(figures_of: FiguresOf, text: str) -> None:
    assert figures_of(f"二、主要任务\n{text}。") == ((), ())


def test_words_that_are_explained_are_targets_where_something_is_to_be_done(figures_of: FiguresOf) -> None:
    targets, _ = figures_of(
        "二、主要任务\n新建水厂20座。\n名词解释\n1.“三同”模式：形成农户占30%、合作社占40%的分配方式。\n2.“双百”工程：建设100个节水镇。"
    )
    assert [written(target) for target in targets] == ["水厂 = 20座", "节水镇 = 100个"]


def test_what_is_taken_off_with_the_first_of_a_list_is_with_the_rest(figures_of: FiguresOf) -> None:
    targets, _ = figures_of(
        "二、主要任务\n压减取水井150口、漏损点50处，新增水厂5座、泵站8座。新增水费收入的80%用于管网改造。"
    )
    assert [target.measure for target in targets] == ["decrease", "decrease", "increase", "increase", "level"]


def test_a_place_alone_reaches_the_rate_named_before(figures_of: FiguresOf) -> None:
    targets, _ = figures_of(
        "二、主要任务\n农村供水普及率达到88%，东部地区达到95%以上，沿海平原达到97%。国家级高新区达到3家，省级开发区达到10家。"
    )
    assert [(target.indicator, target.scope) for target in targets] == [
        ("农村供水普及率", None), ("农村供水普及率", "东部地区"), ("农村供水普及率", "沿海平原"),
        ("国家级高新区", None), ("省级开发区", None),
    ]  # fmt: skip


@pytest.mark.parametrize("now", ["由目前的", "从现在的", "由现有的", "由原来的"])
def test_what_a_value_rises_from_is_no_report(figures_of: FiguresOf, now: str) -> None:
    targets, actuals = figures_of(f"二、主要任务\n供水普及率{now}65%提升至85%。")
    assert [(target.indicator, target.value, target.baseline and target.baseline.value) for target in targets] == [
        ("供水普及率", 85, 65)
    ]
    assert actuals == ()


@pytest.mark.parametrize("pace", ["增速保持在", "年均增速达到", "增速不低于"])
def test_a_pace_is_a_growth_whatever_its_verb(figures_of: FiguresOf, pace: str) -> None:
    targets, _ = figures_of(f"二、主要任务\n供水量{pace}6%。")
    assert [target.measure for target in targets] == ["growth"]


def test_a_time_in_a_heading_holds_below_it(figures_of: FiguresOf) -> None:
    targets, _ = figures_of(
        "一、“十三五”时期发展成就和“十四五”时期主要目标\n——供水量达到3亿吨。\n二、2021年重点工作\n新建水厂20座。"
    )
    assert [(target.due.text, target.due.year) for target in targets if target.due] == [
        ("“十四五”时期", 2025), ("2021年", 2021),
    ]  # fmt: skip
