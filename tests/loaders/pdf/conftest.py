from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

FONTS = (
    "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font"
    "/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 0>>"
    "/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/FontBBox[-25 -254 1000 880]/ItalicAngle 0"
    "/Ascent 880/Descent -120/CapHeight 880/StemV 93>>>>]>>"
)


def shown(x: float, y: float, text: str, size: float = 12, before: str = "", matrix: str = "1 0 0 1") -> str:
    """Operators that show ``text`` with its baseline at ``(x, y)``; ``before`` sets colour or rendering mode."""
    return f"q BT {before} /F1 {size} Tf {matrix} {x} {y} Tm <{text.encode('utf-16-be').hex()}> Tj ET Q\n"


def ruled(xs: Sequence[float], ys: Sequence[float]) -> str:
    """Operators that stroke a grid."""
    level = [f"{xs[0]} {y} m {xs[-1]} {y} l S" for y in ys]
    upright = [f"{x} {ys[0]} m {x} {ys[-1]} l S" for x in xs]
    return "\n".join([*level, *upright]) + "\n"


def written(*contents: str, rotate: int = 0, resources: str = "", catalogue: str = "") -> bytes:
    """A PDF with one page for each content stream."""
    count = len(contents)
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(count))
    objects = [
        f"<</Type/Catalog/Pages 2 0 R{catalogue}>>",
        f"<</Type/Pages/Kids[{kids}]/Count {count}>>",
        FONTS,
    ]
    for number, content in enumerate(contents):
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 840]/Rotate {rotate}/Contents {5 + 2 * number} 0 R"
            f"/Resources<</Font<</F1 3 0 R>>{resources}>>>>"
        )
        objects.append(f"<</Length {len(content)}>>\nstream\n{content}\nendstream")
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}trailer\n<</Size {len(places) + 1}/Root 1 0 R>>\n"
    return out + end.encode() + f"startxref\n{len(out)}\n%%EOF\n".encode()


@pytest.fixture
def show() -> Callable[..., str]:
    return shown


@pytest.fixture
def rule() -> Callable[..., str]:
    return ruled


@pytest.fixture
def pdf() -> Callable[..., bytes]:
    return written
