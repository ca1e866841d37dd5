"""What a rule that finds a record looks for, in words for the reader of a page; its file has them for authors alone."""

from __future__ import annotations

from policyx.model.explanation import RuleNote

_SAID = {
    "dates.calendar": "写明年份或日期",
    "dates.century": "以世纪写明",
    "dates.ordinal_plan": "以第几个五年规划写明",
    "dates.own_period": "本文件的规划期",
    "dates.plan_name": "以规划名称写明时期",
    "dates.plan_years": "规划期",
    "dates.recurring": "写明多久一次",
    "dates.rhythm": "写明多久一次",
    "dates.step_by_step": "逐年、逐月推进",
    "dates.within": "写明若干日、月内",
    "dates.within_year": "只写月、季、年底，年份随上下文",
    "dates.year_range": "写明起止年份",
    "dates.years_ahead": "今后若干年",
    "dates.years_of_effort": "经若干年努力",
    "dates.years_within": "写明若干年内",
    "responsibilities.by_action": "写明由其共同开展",
    "responsibilities.first_leads": "列第一位的为牵头单位",
    "responsibilities.host.application": "写明向其申请",
    "responsibilities.label.lead": "标注为牵头单位",
    "responsibilities.label.responsible": "标注为责任单位",
    "responsibilities.label.support": "标注为配合单位",
    "responsibilities.prose.answering": "写明由其负总责",
    "responsibilities.prose.body": "写明为责任主体",
    "responsibilities.prose.coordination": "写明由其统筹",
    "responsibilities.prose.duty": "写明履行责任",
    "responsibilities.prose.lead": "正文写明由其牵头",
    "responsibilities.prose.lead_part": "写明发挥牵头作用",
    "responsibilities.prose.responsible": "正文写明其职责",
    "responsibilities.prose.support": "正文写明由其配合",
    "responsibilities.together": "写明会同、配合的单位",
    "responsibilities.verb.lead": "句中写明由其牵头",
    "responsibilities.verb.responsible": "句中写明由其负责",
    "responsibilities.verb.support": "句中写明由其配合",
    "tasks.bracket": "括号里写明责任单位的工作",
    "tasks.item": "编号的条目",
    "tasks.paragraph": "成段写的工作",
    "tasks.row": "表中一行",
    "tasks.sentence": "一句话写的工作",
}


def said(note: RuleNote) -> str:
    """In Chinese where we have the words, and the rule's id, by which it is found; a doubt has its own label."""
    if note.label:
        return note.label
    words = _SAID.get(note.id) or (note.about if note.about != note.id else "")
    return f"{words}（{note.id}）" if words else note.id
