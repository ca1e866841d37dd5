"""How the time of a regular expression grows with the text: what grows faster than the text can be made to take hours.

Python's engine tries again from every character, and again for every length of a repetition. Careful expressions give
up soon; others take four times as long for a text twice as long, or never end. None of it shows on short examples.
"""

from __future__ import annotations

import math
import re
import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from types import FrameType
from typing import Any

STEEPEST = 1.3
"""As an exponent of the length; what is linear is measured as up to 1.2."""
LENGTHS = (2_000, 16_000)
"""Characters of a short and a long text; between any two lengths no expression may grow faster."""
_QUICK = 0.06  # seconds for a long text: what grows with its square takes more, and less is the processor's mood
_MEASURED = 0.1  # seconds
_PATIENCE = 1 / 16_000  # seconds a character

UNITS = (
    "一", "1", "1,", "12,345.", "(", "(一)", "到2025年", "市科技局、", "不低于", "《", "《一", "“", "“一", "2025", "年",
    "、", ",", "一,", "一、", "a", "a ", " ", "\n", "1.", "1. ", "第一", "以上", "1个、", "1%", "有条件的", "的", "和",
    "—", "-", "·", "…", ":", "。", "<a ", "|", "| ", "=", "\\",
)  # fmt: skip
"""What careless expressions trip over when it is repeated: what rules are made of."""


def steepest(
    regex: re.Pattern[Any], method: str = "finditer", units: Iterable[str] = UNITS, lengths: Sequence[int] = LENGTHS
) -> str:
    """What is wrong with an expression, as used by ``method``: the unit on which it grows too fast; else nothing."""
    longest = lengths[-1]
    for unit in units:
        seconds = _seconds(regex, method, unit, longest)
        if seconds == math.inf:
            return f"too slow: more than {_PATIENCE * longest:g} s for {longest} characters of {unit * 3!r}…"
        if seconds < _QUICK:
            continue
        times = math.ceil(_MEASURED / seconds)  # clocks may tick in hundredths: all are measured over some time
        took = [_seconds(regex, method, unit, length, times * longest // length) for length in lengths]
        for (short, before), (long, after) in pairwise(zip(lengths, took, strict=True)):
            if not before or math.log(after / before) / math.log(long / short) > STEEPEST:
                return f"too slow: {after:.2g} s for {long} characters of {unit * 3!r}…, {before:.2g} s for {short}"
    return ""


class TooSlow(Exception):
    """Out of what stands within :func:`patience`."""


@contextmanager
def patience(seconds: float) -> Iterator[None]:
    """Interrupt what is within when it has had so many seconds of the processor (POSIX, main thread).

    Raises:
        TooSlow: out of wherever it is.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(signum: int, frame: FrameType | None) -> None:
        raise TooSlow

    before = signal.signal(signal.SIGVTALRM, ring)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def of_its_own(source: str, texts: Iterable[str]) -> list[str]:
    """More units, for an expression that nobody knows: the characters that it names, and texts that it finds."""
    characters = sorted({character for character in source if character.isalnum() or ord(character) > 127})
    return [*characters[:100], *(text for text in texts if text)]


def _seconds(regex: re.Pattern[Any], method: str, unit: str, length: int, times: int = 1) -> float:
    """Of the processor for one search, the mean of some; ``inf`` where patience ends."""
    text: Any = (unit * length)[:length]
    text = text if isinstance(regex.pattern, str) else text.encode()[:length]
    search: Callable[[Any], Any] = getattr(regex, method)
    began = time.process_time()
    try:
        with patience(_PATIENCE * max(length, LENGTHS[-1]) * (1 if times == 1 else 10)):
            for _ in range(times):
                found = search(text)
                if method == "finditer":
                    for _match in found:
                        pass
    except TooSlow:
        return math.inf
    return (time.process_time() - began) / times
