"""Chinese text broken into lines for a terminal: between any two hanzi, but not before 。 or after 《 (避头尾).

rich breaks at blanks only, which leaves ragged lines in text that has hardly any.
"""

from __future__ import annotations

import re

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.segment import Segment
from rich.style import Style

from policyx.output.breaking import PIECE, wrap
from policyx.output.wording import plain


class Wrapped:
    """A text that fills whatever width it is given; control characters and empty lines are left out."""

    def __init__(self, text: str, style: str = "") -> None:
        self.text, self.style = re.sub(r"\n\s*\n", "\n", plain(text)).strip("\n"), style

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        style = console.get_style(self.style) if self.style else Style.null()
        for line in wrap(self.text, options.max_width):
            yield Segment(line, style)
            yield Segment.line()

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        widest = max(map(cell_len, self.text.split("\n")))
        narrowest = max((cell_len(piece) for piece in PIECE.findall(self.text)), default=0)
        return Measurement(min(narrowest, options.max_width), min(widest, options.max_width))
