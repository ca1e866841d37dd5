from __future__ import annotations

import datetime
from collections.abc import Callable

from policyx.extraction.metadata.envelope import Envelope, Signature

DAY = datetime.date
LETTER = """青禾市水务局文件
禾水发〔2031〕3号
发布日期：2031年3月8日
关于做好节水工作的通知
各区水务局：
现将有关事项通知如下。
一、改造管网
青禾市水务局
青禾市财政局
2031年3月5日
青禾市水务局办公室　2031年3月6日印发"""


def test_front_is_what_stands_over_the_body(envelope_of: Callable[..., Envelope]) -> None:
    envelope = envelope_of(LETTER)
    assert [line.text for line in envelope.front] == [
        "青禾市水务局文件",
        "禾水发〔2031〕3号",
        "发布日期:2031年3月8日",
        "关于做好节水工作的通知",
    ]
    assert envelope.opening[0].text == "各区水务局:"


def test_signature_and_imprint(envelope_of: Callable[..., Envelope]) -> None:
    envelope = envelope_of(LETTER)
    assert envelope.signature == Signature(("青禾市水务局", "青禾市财政局"), DAY(2031, 3, 5))
    assert envelope.imprint == Signature(("青禾市水务局办公室",), DAY(2031, 3, 6))


def test_a_date_alone_is_no_signature(envelope_of: Callable[..., Envelope]) -> None:
    assert envelope_of("节水规划\n2031年3月5日\n节约用水是大事。").signature is None


def test_labels_come_from_the_loader_and_from_lines(envelope_of: Callable[..., Envelope]) -> None:
    envelope = envelope_of(LETTER, 发文字号="禾水发〔2031〕3号", 索引号="X-1")
    assert envelope.stated == {"document_number": "禾水发〔2031〕3号", "published_on": "2031年3月8日"}
