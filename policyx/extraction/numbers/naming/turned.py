"""Turning: the name that a reader would write where the clause says it in another order.

占60% is a share (租赁型住房占比), and 100家企业实施改造 counts those that do it (实施改造的企业).
"""

from __future__ import annotations

from policyx.extraction.numbers.naming.phrases import TIME, Named, does_what
from policyx.reading.folding import fold
from policyx.ruleset import Ruleset, compiled

_SHARE_OF = compiled(
    r"(?:达到|占到|不低于|不少于|不高于|不超过|不得低于|不得超过)(?P<whole>[^,;。、\d]{0,18}(?:总[^,;。、]{0,4}[量数额]|全[国省市县区]))的$"
)
_TAKES = compiled(r"占(?:比)?(?:到|达到?|为|有)?(?:比例)?$")
_WHOLE = compiled(r"占[^占率比份]{2,14}$")


def turned(indicator: str, named: Named, text: str, rules: Ruleset) -> str:
    """The indicator's name, as a share or by those who do something, where the clause speaks of one."""
    if named.behind:
        return _those_who_do(_with_doing(indicator, named, text, rules), named, rules)
    return _as_share(indicator, named, text, rules) if named.quantity.unit == "%" else indicator


def _with_doing(indicator: str, named: Named, text: str, rules: Ruleset) -> str:
    """为1万名环卫工人|免费开展|健康体检, 修订1次目录: people and times are counted by what is done."""
    if named.quantity.unit == "次" and named.phrase.verbs in rules.words("indicators.repeated").members:
        return indicator + named.phrase.verbs
    if not named.phrase.verbs or named.quantity.unit not in rules.words("indicators.people").members:
        return indicator
    service = rules.pattern("indicators.service").regex.match(text, named.phrase.end)
    return indicator + service["service"] if service and named.phrase.tail is None else indicator


def _as_share(indicator: str, named: Named, text: str, rules: Ruleset) -> str:
    if not indicator:
        return indicator
    quantity = named.quantity
    if of := _SHARE_OF.search(text, quantity.start, quantity.number):  # 床位数达到全市总量的15%
        return f"{indicator.removesuffix('占比')}占{of['whole'].replace(TIME, '')}比重"
    if rules.words("indicators.share").regex.search(indicator[-2:]):
        return indicator
    all_of = rules.pattern("indicators.all_do").regex.match(text, quantity.end)
    if all_of and text.endswith("实现", 0, quantity.start):  # 毕业生实现100%|就业
        rated = all_of["does"] in rules.words("indicators.rated").members
        return indicator + all_of["does"] + ("率" if rated else "")
    if _WHOLE.search(indicator):  # 老人占全市老人总数的10%
        return f"{indicator.removesuffix('的')}比重"
    return f"{indicator}占比" if _TAKES.search(text, named.phrase.end, quantity.start) else indicator


def _those_who_do(indicator: str, named: Named, rules: Ruleset) -> str:
    """推动100家企业|实施技术改造; 80%的中学|开设劳动课: the share of those that do."""
    folded = fold(indicator)
    done = does_what(folded.text, 0, len(folded.text), rules)
    if done is None and named.quantity.unit == "%":  # 60%的处理厂|完成改造
        done = rules.pattern("indicators.who_all_do").regex.fullmatch(folded.text)
    if done is None or named.quantity.kind not in ("count", "rate"):
        return indicator
    name = f"{folded.written(*done.span('does'))}的{folded.written(*done.span('who'))}"
    return name + "占比" if named.quantity.unit == "%" else name
