"""Plain names: without what the document need not say of itself: its own place, and which of two values it is."""

from __future__ import annotations

from policyx.ruleset import Ruleset


def plain_name(indicator: str, region: str | None, rules: Ruleset) -> str:
    """云江市地区生产总值 in a paper of 云江市 is 地区生产总值; 企业保底数量 is 企业数量."""
    if region and indicator.startswith(region):
        rest = indicator.removeprefix(region)
        if len(rest) > 2 and not rules.pattern("indicators.of_place").regex.match(rest):
            indicator = rest
    return rules.pattern("indicators.which_value").regex.sub("", indicator)
