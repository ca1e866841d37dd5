"""Numbers that are neither target nor actual value: sizes, counts that only structure a text, conditions, rewards."""

from __future__ import annotations

from functools import lru_cache

from policyx.extraction.numbers.naming.phrases import SEPARATOR, TIME, Named
from policyx.extraction.numbers.verdict import Judgement, neither
from policyx.reading.cues import Cue, found, search
from policyx.reading.quantities import Quantity, noun_behind
from policyx.ruleset import Ruleset

#: Up to so many 方面, 任务, 措施 structure a text.
_LARGEST_SET = 20
#: How far before a number the words can stand that raise a standard or pay for each case.
_NEAR = 80


def no_measure(named: Named, text: str, clause: tuple[int, int], timed: bool, rules: Ruleset) -> Judgement | None:
    """Why the number measures nothing of its own. ``timed``: it has a time that is not over."""
    quantity, phrase = named.quantity, named.phrase
    name = (phrase.lead + text[phrase.start : phrase.end]).replace(TIME, "").strip('的“”"')
    if not name and not phrase.verbs and named.head is None:
        return neither("unnamed")
    if quantity.kind is None and noun_behind(text, quantity) and not quantity.times:
        return neither("threshold")  # 20万以上人口城市
    large = quantity.explicit or text[quantity.end - 1] in "万亿"
    counted = large and rules.pattern("indicators.counted").regex.search(name)  # 就业人数24万以上, 旅游人次7300万
    if quantity.kind is None and not quantity.times and not (named.reached and name) and not counted:
        return neither("unitless")
    if _is_remark(named, text, clause, rules):
        return neither("remark")
    relative = rules.pattern("targets.relative")
    if relative.may_be_in(name) and relative.regex.search(name):
        return neither("relative", Cue("targets.relative", phrase.start, phrase.end))
    if _is_of_others(named, text, timed, rules):
        return neither("of_others")
    if _is_manner_of_speaking(named, text, name, rules):
        return neither("manner_of_speaking")
    return _size(named, text, clause, rules) if quantity.kind == "measure" else None


def _is_remark(named: Named, text: str, clause: tuple[int, int], rules: Ruleset) -> bool:
    """A number in brackets that is not a part of what stands before them (其中…) nor reached, nor hoped for (力争)."""
    start, number = clause[0], named.quantity.number
    if text.count("(", start, number) <= text.count(")", start, number):
        return False
    if rules.words("targets.stretch").regex.search(text[start:number], text.rfind("(", start, number) - start):
        return False
    bounded = named.quantity.explicit and named.quantity.bound == named.quantity.end  # (至少1次指导、3次推荐)
    return not (named.reached or bounded) and "其中" not in text[slice(*clause)]


def _is_of_others(named: Named, text: str, timed: bool, rules: Ruleset) -> bool:
    """A number of things that are there already: 依托2个中心, 面向全省的100家企业."""
    quantity = named.quantity
    if quantity.kind not in ("rate", "money") and not named.reached and _is_existing(named, text, rules):
        return True
    if quantity.kind != "rate" and _is_outdone(named, text, rules):
        return True
    if not named.modified or quantity.kind == "rate":
        return False
    if quantity.kind == "count" and text[quantity.start - 1] == "的":
        return not named.phrase.verbs
    return not (quantity.explicit or timed)


def _is_outdone(named: Named, text: str, rules: Ruleset) -> bool:
    """超额完成40所的年度目标: a goal that what was told before is more than; 30个断面中,20个…: the set told of."""
    quantity = named.quantity
    goal = rules.pattern("targets.goal_behind").regex.match(text, quantity.end)
    if goal and rules.pattern("targets.outdone").regex.search(text, _since(text, quantity), quantity.number):
        return True
    return quantity.kind == "count" and rules.pattern("targets.out_of").regex.match(text, quantity.end) is not None


def _since(text: str, quantity: Quantity) -> int:
    """Behind the last mark before a number."""
    return max([text.rfind(mark, 0, quantity.start) for mark in ",;:。"]) + 1


def _is_existing(named: Named, text: str, rules: Ruleset) -> bool:
    """围绕10条产业链和5个集群, 针对降幅明显的5种: a set that is there; 围绕产业链培育5个集群 has a verb of its own."""
    found = rules.pattern("targets.existing").regex.search(text, _since(text, named.quantity), named.quantity.start)
    if found is None or text[named.quantity.start - 1] == "的":
        return found is not None
    verbs = rules.words("indicators.verb").regex.finditer(text, found.start() + 2, named.quantity.start)
    return not any(verb.end() > named.left or text[verb.end()].isdigit() for verb in verbs)


def _is_manner_of_speaking(named: Named, text: str, name: str, rules: Ruleset) -> bool:
    """三大任务, 五个方面, 百家争鸣."""
    quantity, phrase = named.quantity, named.phrase
    if quantity.kind not in ("count", "measure") or quantity.explicit:
        return False
    if rules.pattern("targets.in_parts").regex.fullmatch(name):
        return True
    if quantity.chinese and not named.reached and not phrase.verbs:
        return True
    if quantity.kind == "measure" or quantity.upper is not None:
        return False
    classified = quantity.unit in rules.words("units.classifier").members
    small = quantity.chinese and quantity.value < 10 and classified
    summed = SEPARATOR.search(text, named.left, quantity.start)  # 甲、乙和丙三项工程
    if small and (phrase.predicate or not phrase.verbs or summed):
        return True
    if named.behind and rules.pattern("targets.aspect").regex.match(name):
        return True
    structures = named.behind and classified and quantity.value <= _LARGEST_SET
    return structures and name.endswith(rules.words("targets.set_noun").words)


def _size(named: Named, text: str, clause: tuple[int, int], rules: Ruleset) -> Judgement | None:
    """A length of time or the size of a thing: 三年行动, 10万吨污水厂, 日产5000吨的窑."""
    quantity, phrase, unit = named.quantity, named.phrase, named.quantity.unit or ""
    noun = text.startswith("“", quantity.end) or noun_behind(text, quantity)
    if rules.pattern("units.span").regex.search(unit) and unit[0] not in "万亿":  # 累计服务96万小时 counts hours
        procedure = rules.words("targets.procedure").regex.search(text, *clause) if named.baseline is None else None
        if not noun and procedure:
            return neither("procedure", found(procedure, "targets.procedure"))
        own = named.head is None or named.head.quantity != quantity  # 等候时间明显缩短(力争不超过8分钟)
        open_ended = (phrase.empty and own) or not (named.reached or quantity.explicit)
        return neither("length_of_time") if noun or open_ended else None
    if named.reached:
        before = (
            quantity.start < quantity.number
            and noun
            and (unit.isascii() or quantity.chinese)
            and text[quantity.end] != "的"
            and not named.behind
        )
        return neither("threshold") if before else None  # 含硫量不大于10ppm汽油, 载重超百吨电动矿卡
    if not named.behind and text[quantity.start - 1] == "/" and noun:
        return neither("size")  # 100MW/400MWh电站
    if not named.behind and rules.pattern("targets.capacity").regex.fullmatch(text, phrase.start, phrase.end):
        return neither("size")  # 日处理2万吨
    extent = rules.pattern("units.extent").regex.search(unit) is not None
    facility = rules.pattern("targets.facility").regex
    if not named.behind:
        plant = facility.search(text, quantity.end, quantity.end + 8)
        # 在建1500公里、通车300公里; 续建项目28个、1560公里
        joined = named.left == quantity.start or text[quantity.start - 1] in "、("
        unnamed = phrase.empty and not (named.head is not None and (phrase.verbs or joined))
        if unnamed or (noun and (plant is not None or not unit.isascii())) or (quantity.chinese and not extent):
            return neither("size", found(plant, "targets.facility") if noun else None)
        return None
    if rules.pattern("targets.activity").regex.search(text, phrase.start, phrase.end):
        return None
    plant = facility.search(text, quantity.end, max(phrase.end, quantity.end + 2))
    sized = not extent or (plant is not None and not quantity.explicit)
    return neither("size", found(plant, "targets.facility")) if sized else None


def condition(
    named: Named, text: str, clause: tuple[int, int], sentence: tuple[int, int], listed: bool, rules: Ruleset
) -> Judgement | None:
    """Rewards, their conditions, and numbers that only say which ones are meant (年产值超过10亿元的企业)."""
    quantity = named.quantity
    near = max(clause[0], quantity.number - _NEAR)
    conditional = _search(text, clause, "targets.condition", rules)
    spent = rules.pattern("targets.paid_out").regex.search(text, near, quantity.end)
    raised = rules.pattern("targets.raised").regex.search(text, near, quantity.number)
    if raised or (spent and spent.end() >= quantity.end and not conditional):
        return None
    if definition := _search(text, clause, "targets.definition", rules):
        return neither("definition", definition)
    if named.baseline and quantity.kind == "count" and (issued := _search(text, sentence, "targets.issued", rules)):
        return neither("issued", issued)
    if quantity.kind == "money" and rules.pattern("targets.each").regex.search(quantity.unit or ""):
        return neither("per_case")
    told = not (named.behind or named.phrase.verbs)
    entitled = rules.pattern("targets.entitled").regex
    if told and (entitles := entitled.match(text, quantity.end)):
        return neither("condition", found(entitles, "targets.entitled"))
    if applicant := _search(text, sentence, "targets.applicant", rules):
        return neither("applicant", applicant)
    if per_case := rules.pattern("targets.per_case").regex.search(text, near, quantity.number):
        return neither("per_case", found(per_case, "targets.per_case"))
    # A count that something is done with (遴选20名工匠,给予补贴) stays a target beside a reward.
    payable = quantity.kind != "count" or quantity.times or quantity.unit == "倍"
    acted_on = bool(named.phrase.verbs) or listed or (named.reached and not named.phrase.empty)
    # 发放租房补贴3000户: whom it is paid to is counted, right behind it.
    paid_to = bool(named.phrase.verbs) and not (payable or named.behind or named.phrase.empty)
    # 资助200名技工: whom something is given to, without a sum, is a task.
    given = (named.phrase.verbs or listed) and not payable and "元" not in text[slice(*clause)]
    for reward in _rewards(text, clause, rules):
        if given and text.startswith("资助", reward.start):
            continue
        if (payable or reward.start < quantity.number) and (not paid_to or reward.end <= quantity.number):
            return neither("reward", reward)
    if paid := _rewarded(text, sentence, rules):
        # …50部以上,…的,给予奖励: what somebody has to reach to be paid.
        required = "的," in text[quantity.end : paid.start] or (
            told and entitled.search(text, quantity.end, sentence[1])
        )
        # 发放补贴…,完成投资15亿元: a sum with a task of its own in a clause of its own is none of the payment.
        of_payment = payable and not (named.phrase.verbs and paid.end <= clause[0])
        if of_payment or not acted_on or conditional or required:
            return neither("reward", paid)
    if conditional and (payable or not acted_on) and not _is_done_for(named, text, conditional):
        return neither("condition", conditional)
    return threshold(named, text, clause, rules)


def _is_done_for(named: Named, text: str, conditional: Cue) -> bool:
    """对重点群体发放贷款不低于80亿元: a task for somebody, no condition."""
    if text[conditional.end - 1] != "对" or text[named.quantity.end : named.quantity.end + 1] == "的":
        return False
    done = bool(named.phrase.verbs) or named.quantity.kind == "count"
    return done and named.quantity.start < named.quantity.number


# What a sentence or clause says is asked once for each of its numbers, and there may be thousands.
_search = lru_cache(maxsize=64)(search)


@lru_cache(maxsize=8)
def _rewards(text: str, clause: tuple[int, int], rules: Ruleset) -> tuple[Cue, ...]:
    reward, span = rules.pattern("targets.reward"), (clause[0], min(clause[1] + 1, len(text)))
    matches = reward.regex.finditer(text, *span) if reward.may_be_in(text, *span) else ()
    return tuple([Cue("targets.reward", *match.span()) for match in matches])


@lru_cache(maxsize=8)
def _rewarded(text: str, sentence: tuple[int, int], rules: Ruleset) -> Cue | None:
    """What is paid in the sentence; a standard that is raised is not."""
    raised = rules.pattern("targets.raised").regex
    for reward in _rewards(text, sentence, rules):
        since = max(text.rfind(",", sentence[0], reward.start) + 1, reward.start - _NEAR)
        if not raised.search(text, since, reward.end - 1):
            return reward
    return None


def threshold(named: Named, text: str, clause: tuple[int, int], rules: Ruleset) -> Judgement | None:
    """年产值超过10亿元的企业: a threshold; of things made or banned, a property."""
    quantity = named.quantity
    bearer = quantity.explicit and rules.pattern("targets.bearer").regex.match(text, quantity.bound - 1)
    if bearer or _describes(named, text, clause, rules):
        return neither("threshold", found(bearer, "targets.bearer") if bearer else None)
    if text[quantity.end : quantity.end + 1] != "的":
        return None
    if named.behind:
        rounded = quantity.chinese and quantity.kind != "rate" and text[quantity.number] in "十百千万亿"
        return neither("threshold") if rounded else None  # 产能百万辆的企业
    of = Cue("neither.threshold", quantity.end, quantity.end + 1)
    if quantity.kind == "money":
        return None if text.startswith("的目标", quantity.end) else neither("threshold", of)
    if not named.reached:
        return None
    if quantity.kind == "measure":  # 设计能力为400万吨的煤矿 is as large as it is
        if text[quantity.number - 1] == "为":
            return neither("threshold", of)
        ban = rules.words("targets.ban").regex.search(text, *clause)
        return neither("threshold", found(ban, "targets.ban")) if ban else None
    return neither("threshold", of) if quantity.kind == "count" else None


def _describes(named: Named, text: str, clause: tuple[int, int], rules: Ruleset) -> bool:
    """入井人数超过30人、井深超过800米的地下矿山: a clause of nothing but those who have such a property."""
    owner = named.phrase.owner
    if (
        owner is None
        or named.behind
        or named.phrase.verbs
        or not rules.pattern("targets.described").regex.search(text, *owner)
    ):
        return False
    return owner[1] >= clause[1] or text[owner[1]] in "、,;。"
