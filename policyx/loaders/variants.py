"""Radicals and compatibility ideographs where ordinary characters are meant: ⽔ for 水, ⻓ for 长, 金 for 金.

Converters of pdf files write them, as fonts draw both with one glyph. Every loader gives ordinary characters.
"""

from __future__ import annotations

import re
import unicodedata

#: Said by what is none of them, hanzi and punctuation first: nearly every character is passed over at once.
_VARIANT = re.compile("[^\u2fe0-\uf8ff\0-\u2e7f\ufb00-\U0002f7ff\U0002fa20-\U0010ffff]")

# What Unicode's EquivalentUnifiedIdeograph.txt says of the block CJK Radicals Supplement, which has no compatibility
# mappings, and the mainland's form of three Kangxi radicals.
_PLAIN = dict(
    zip(
        "⺁⺄⺅⺆⺈⺉⺊⺌⺍⺎⺒⺓⺔⺕⺖⺗⺘⺙⺜⺝⺟⺠⺡⺢⺣⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺰⺲⺳⺶⺷⺹⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳⼾⾭⿈",
        "厂乙亻冂刀刂卜小小尢巳幺彑彐忄心扌攵日月母民氵氺灬爫丬牛犭王疋目示礻竹纟罒网羊羊耂聿肉臼艹艹艹虎衤覀西见角讠贝足车辶辶辶邑钅長长门阝雨青韦页风飞食飠饣马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟户青黄",
        strict=True,
    )
)


def plain(text: str) -> str:
    """``text`` with ordinary characters, one for one."""
    return _VARIANT.sub(lambda one: _PLAIN.get(one[0]) or unicodedata.normalize("NFKC", one[0]), text)
