"""What OCR takes for something else and what the characters beside it give away.

Every replacement is one character for one, so that the boxes of the characters stay with them. A digit is
never turned into another digit, and nothing is looked up in a dictionary: what cannot be told from the
neighbours stays as it was read.
"""

from __future__ import annotations

import re

_HANZI = "〇㐀-䶿一-鿿豈-﫿"
_WIDE = _HANZI + "、。，；：？！（）《》〈〉“”‘’【】〔〕…—"
_WIDTH = str.maketrans(",;:?!()", "，；：？！（）")

# A mark of half width beside a hanzi or a wide mark; between digits (1,182 · 8:30) it is left alone.
_MARK = re.compile(rf"(?<=[{_WIDE}])[,;:?!()]|[,;:?!()](?=[{_WIDE}])")
_PAIR = re.compile(rf"(?P<before>[{_WIDE}]?)[(（](?P<inside>[^()（）]*)[)）](?=(?P<after>[{_WIDE}]?))")
# 国发〔2023〕5号, GB/T 9704-2012 clause 7.2.5: the year stands in 〔〕, which is read as any upright shape.
_NUMBERED = re.compile(rf"(?<=[{_HANZI}])[\[({{（［【「〔LlI|]((?:19|20)\d\d)[\])}}）］】」〕JjlI|](?=第?\d{{1,5}}号)")
_ROUND = re.compile(r"(?<=\d)[OoＯ○〇](?=\d)")
_ZERO = re.compile(r"(?<=[一二三四五六七八九〇])[OoＯ○◯0](?=[一二三四五六七八九〇年])")
_FOLIO = re.compile(r"^[一—–-](\d+)[一—–-]$")  # — 12 —, the page number: GB/T 9704-2012 clause 7.5
_DASH = re.compile(r"(?<=\d)一(?=\d)|(?<=[\d%％年月日])一(?=\d)")


def mend(line: str) -> str:
    """``line`` as it most surely stands on the page; of the same length."""
    line = _NUMBERED.sub(r"〔\1〕", line)
    line = _ROUND.sub("0", line)
    line = _ZERO.sub("〇", line)
    line = _FOLIO.sub(r"—\1—", line)
    line = _DASH.sub("—", line)
    line = _PAIR.sub(_brackets, line)
    return _MARK.sub(lambda mark: mark[0].translate(_WIDTH), line)


def _brackets(pair: re.Match[str]) -> str:
    """Both of one width: wide where one was read so, or a hanzi stands inside or beside them."""
    before, inside, after = pair.group("before", "inside", "after")
    if before or after or "（" in pair[0] or "）" in pair[0] or re.search(f"[{_WIDE}]", inside):
        return f"{before}（{inside}）"
    return pair[0]
