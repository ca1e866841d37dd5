"""Characters of the symbol fonts that office documents use, as Unicode (``w:sym``, ECMA-376 part 1, 17.3.3.30)."""

from __future__ import annotations

_SYMBOL = dict(zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True))
_SYMBOL |= dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True))
_SYMBOL |= {
    0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB3: "≥",
    0xB4: "×", 0xB5: "∝", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xC5: "⊕", 0xCE: "∈",
    0xD6: "√", 0xD7: "⋅", 0xE5: "∑",
}  # fmt: skip
_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "□", 0x75: "◆", 0x76: "❖", 0xA1: "○", 0xA7: "▪", 0xA8: "□", 0xAB: "★",
    0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS |= {0x81 + step: chr(0x2460 + step) for step in range(10)}
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x98: "●", 0xA2: "■", 0xA3: "□"}
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}


def symbol(font: str | None, code: str | None) -> str:
    """The character ``code`` (four hex digits, often moved to F000–F0FF) of ``font``; empty where it has no meaning."""
    try:
        number = int(code or "", 16)
    except ValueError:
        return ""
    signs = _FONTS.get((font or "").lower())
    if signs is not None or 0xF000 <= number <= 0xF0FF:
        low = number & 0xFF
        plain = chr(low) if font and font.lower() == "symbol" and 0x20 <= low < 0x7F else ""
        return (signs or {}).get(low, plain)
    return chr(number) if 0x20 <= number < 0xD800 else ""
