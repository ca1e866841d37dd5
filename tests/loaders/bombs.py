"""Small files that keep native code busy, or eat memory without end."""

from __future__ import annotations

WORDS = "<p>到2025年，水厂达到30座。</p>"


def pdf(*objects: bytes) -> bytes:
    data, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    end = b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
    return data + end % (size, table, size, len(data))


def stream(content: bytes, more: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (more, len(content), content)


FORM = b"/Resources<</XObject<</F 5 0 R>>>>"
TWICE = pdf(
    b"<</Type/Catalog/Pages 2 0 R>>",
    b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R%s>>" % FORM,
    stream(b"/F Do"),
    stream(b"q /F Do Q q /F Do Q", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]%s" % FORM),
)
ATTRIBUTES = (
    f"<html><body><p {' '.join(f'a{n}=1' for n in range(200_000))}>到2025年。</p>{WORDS}</body></html>".encode()
)
