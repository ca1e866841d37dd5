"""Affine matrices ``a b c d e f``, written alike in PDF (ISO 32000-1, 8.3.4) and OFD (GB/T 33190-2016, 8.5)."""

from __future__ import annotations

Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def combine(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that applies ``inner`` first, then ``outer``."""
    if outer is IDENTITY:  # of most objects on a page
        return inner
    a, b, c, d, e, f = inner
    oa, ob, oc, od, oe, of = outer
    return (
        a * oa + b * oc, a * ob + b * od,
        c * oa + d * oc, c * ob + d * od,
        e * oa + f * oc + oe, e * ob + f * od + of,
    )  # fmt: skip


def apply(m: Matrix, x: float, y: float) -> Point:
    """Where ``m`` puts the point (x, y)."""
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]
