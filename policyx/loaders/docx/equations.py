"""Equations (Office Math, ECMA-376 part 1, 22.1) as one line of plain text."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from policyx.loaders.docx.names import RPR, VAL, M, T, W
from policyx.loaders.docx.reading import Reading, change_takes_away, contents

_M_VAL = M + "val"


def equation(element: etree._Element, reading: Reading) -> str:
    """The text of an ``m:oMath`` or ``m:oMathPara``; nothing but a blank would part it from another that follows."""
    following = element.getnext()
    apart = following is not None and following.tag == element.tag
    return _text(element, reading) + (" " if apart else "")


def _text(element: etree._Element, reading: Reading) -> str:
    """The text of any part of an equation."""
    parts = []
    for tag, child in contents(element, reading):
        write = _WRITERS.get(tag)
        if write is not None:
            parts.append(write(child, reading))
        elif tag in (M + "t", T) or (tag == W + "delText" and reading.reject):
            parts.append(child.text or "")
        elif not tag.endswith("Pr"):
            parts.append(_text(child, reading))
    return "".join(parts)


def _part(element: etree._Element, name: str, reading: Reading) -> str:
    part = element.find(M + name)
    return "" if part is None else _text(part, reading)


def _property(element: etree._Element, name: str, default: str) -> str:
    """A character among the properties; ``default`` where it is not said."""
    child = element.find(f"{element.tag}Pr/{M}{name}")
    if child is None:
        return default
    found = child.get(_M_VAL)
    return child.get(VAL) or "" if found is None else found


def _grouped(text: str) -> str:
    """In brackets where it would fall apart: a letter or number stands alone, 3+x does not."""
    return text if text.isalnum() or len(text) < 2 or (text[0] == "(" and text[-1] == ")") else f"({text})"


def _run(element: etree._Element, reading: Reading) -> str:
    properties = element.find(RPR)
    if properties is not None and change_takes_away(properties, reading):
        return ""
    return _text(element, reading)


def _fraction(element: etree._Element, reading: Reading) -> str:
    over, under = _part(element, "num", reading), _part(element, "den", reading)
    return f"{_grouped(over)}/{_grouped(under)}"


def _raised(text: str) -> str:
    return f"^{_grouped(text)}" if text else ""


def _lowered(base: str, text: str) -> str:
    """An index: CO₂ is written CO2 in running text; after a figure an underscore keeps the two apart."""
    if not text:
        return ""
    plain = base[-1:].isalpha() and text.replace(".", "").isalnum()
    return text if plain else f"_{_grouped(text)}"


def _script(element: etree._Element, reading: Reading) -> str:
    base = _part(element, "e", reading)
    if any(sign in base for sign in "+-/ "):
        base = _grouped(base)
    return base + _lowered(base, _part(element, "sub", reading)) + _raised(_part(element, "sup", reading))


def _limit(element: etree._Element, reading: Reading) -> str:
    return f"{_part(element, 'e', reading)}_{_grouped(_part(element, 'lim', reading))}"


def _nary(element: etree._Element, reading: Reading) -> str:
    sign = _property(element, "chr", "∫")
    sub, sup = _part(element, "sub", reading), _part(element, "sup", reading)
    return f"{sign}{'_' + _grouped(sub) if sub else ''}{_raised(sup)} {_part(element, 'e', reading)}"


def _radical(element: etree._Element, reading: Reading) -> str:
    return f"{_part(element, 'deg', reading)}√{_grouped(_part(element, 'e', reading))}"


def _delimited(element: etree._Element, reading: Reading) -> str:
    inner = _property(element, "sepChr", "|").join(_text(e, reading) for e in element.iterchildren(M + "e"))
    return _property(element, "begChr", "(") + inner + _property(element, "endChr", ")")


def _function(element: etree._Element, reading: Reading) -> str:
    name, argument = _part(element, "fName", reading), _part(element, "e", reading)
    return f"{name} {argument}" if name[-1:].isalnum() and argument[:1].isalnum() else name + argument


def _array(element: etree._Element, reading: Reading) -> str:
    return "; ".join(_text(e, reading) for e in element.iterchildren(M + "e"))


def _matrix(element: etree._Element, reading: Reading) -> str:
    rows = element.iterchildren(M + "mr")
    return "; ".join(", ".join(_text(e, reading) for e in row.iterchildren(M + "e")) for row in rows)


_WRITERS: dict[str, Callable[[etree._Element, Reading], str]] = {
    M + "oMath": equation,
    M + "r": _run,
    M + "f": _fraction,
    M + "sSup": _script,
    M + "sSub": _script,
    M + "sSubSup": _script,
    M + "limLow": _limit,
    M + "limUpp": _limit,
    M + "nary": _nary,
    M + "rad": _radical,
    M + "d": _delimited,
    M + "func": _function,
    M + "eqArr": _array,
    M + "m": _matrix,
}
