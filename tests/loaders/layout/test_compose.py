from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from policyx.loaders.build import DocumentBuilder
from policyx.loaders.layout import compose
from policyx.loaders.layout.content import Glyph, PageContent, Rule

PLACE = st.floats(-50, 900, width=16)
GLYPHS = st.builds(
    lambda text, x, top, size, bold: Glyph(text, x, top, x + size, top + size, size, bold),
    st.sampled_from(["市", "，", "“", "2", "%", "a", "[", "①", "—", "续表", "•"]),
    PLACE,
    PLACE,
    st.sampled_from([0.6, 6.0, 10.0, 10.5, 40.0]),
    st.booleans(),
)
RULES = st.builds(
    lambda x, y, length, level: Rule(x, y, x + length, y) if level else Rule(x, y, x, y + length),
    st.sampled_from([0.0, 40.0, 100.0, 102.0, 200.0]),
    st.sampled_from([0.0, 60.0, 100.0, 101.0, 300.0]),
    st.sampled_from([0.0, 5.0, 100.0, 400.0]),
    st.booleans(),
)


@settings(deadline=None, max_examples=150)
@given(st.lists(st.tuples(st.lists(GLYPHS, max_size=40), st.lists(RULES, max_size=14)), max_size=4))
def test_any_page_is_composed_and_nothing_is_said_twice(pages):
    builder = DocumentBuilder()
    contents = [PageContent(n, 600, 840, tuple(g), tuple(r)) for n, (g, r) in enumerate(pages, start=1)]
    compose(contents, builder)
    document = builder.build("page", "pdf", b"")
    drawn = sum(len(glyph.text) for page in contents for glyph in page.glyphs)
    assert len("".join(document.text.split())) <= drawn
    for table in document.tables:
        assert all(document.text[cell.start : cell.end] == cell.text for cell in table.cells)


def test_no_page_is_no_text():
    builder = DocumentBuilder()
    compose([], builder)
    assert builder.build("page", "pdf", b"").text == ""
