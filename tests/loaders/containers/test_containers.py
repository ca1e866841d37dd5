"""Archives and mails: every document in them, under a name that leads nowhere else."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from email.message import EmailMessage
from pathlib import Path

import pytest

from policyx.errors import InputError
from policyx.loaders import containers, load
from policyx.loaders.containers import archive, documents, members
from policyx.loaders.containers.members import safe_name
from policyx.loaders.detect import kind_of

PLAN = "青岚县2026年重点任务\n一、主要任务\n新建泵站5座。\n".encode()
PAGE = "<p>请查收。</p><table border=1><tr><td>任务</td><td>数量</td></tr><tr><td>泵站</td><td>5座</td></tr></table>"


def zipped(files: Mapping[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files.items():
            entry = zipfile.ZipInfo("x")
            entry.filename = name  # as it is: ZipInfo would tidy it
            packed.writestr(entry, data, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def mail(attached: Mapping[str, bytes]) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.cn", "b@example.cn", "报送任务"
    message.set_content("请查收。")
    message.add_alternative(PAGE, subtype="html")
    for name, data in attached.items():
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message


def names(data: bytes, name: str) -> list[str]:
    return [member.name for member in members(data, name)]


def test_members_of_an_archive() -> None:
    data = zipped({"附件/附件1.txt": PLAN, "__MACOSX/._附件1.txt": b"x", "附件/~$附件1.docx": b"x", "Thumbs.db": b"x"})
    (member,) = members(data, "a.zip")
    assert (member.name, member.read()) == ("附件/附件1.txt", PLAN)


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
def test_names_that_chinese_windows_wrote(encoding: str) -> None:
    raw = "附件一.txt".encode(encoding)
    plain = "n" * (len(raw) - 4) + ".txt"
    data = zipped({plain: PLAN}).replace(plain.encode(), raw)
    assert names(data, "a.zip") == ["附件一.txt"]


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd.txt", "etc/passwd.txt"),
        ("/abs/a.txt", "abs/a.txt"),
        ("C:\\Users\\a.txt", "C_/Users/a.txt"),
        ("..\\..\\a.txt", "a.txt"),
        ("a/./b/..txt", "a/b/txt"),
        ("x.json/a.txt", "x_json/a.txt"),
        ("a\n\x1b[31m\u202e.txt", "a__[31m_.txt"),
        ("..", ""),
        ("长" * 300 + ".docx", "长" * 55 + ".docx"),
    ],
)
def test_names_lead_nowhere_else(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_long_paths_are_cut() -> None:
    safe = safe_name("/".join(["夹" * 50] * 30) + "/a.txt")
    assert len(safe) <= 240 and safe.endswith("/a.txt") and not safe.startswith("/")


def test_names_that_are_the_same_are_numbered() -> None:
    assert names(zipped({"a.txt": PLAN, "../a.txt": PLAN, "A.TXT": PLAN}), "a.zip") == ["a.txt", "a-2.txt", "A-3.TXT"]


def test_text_and_attachments_of_a_mail() -> None:
    forwarded = mail({"内.txt": PLAN})
    message = mail({"任务表.txt": PLAN, "../出.txt": PLAN})
    message.add_attachment(forwarded)
    data = message.as_bytes()
    assert kind_of(data, "a.eml") == "eml"
    assert names(data, "a.eml") == ["正文.html", "任务表.txt", "出.txt", "报送任务.eml"]
    assert members(data, "a.eml")[0].read().decode("utf-8-sig").strip() == PAGE


def test_a_mail_of_plain_text_in_gbk() -> None:
    head = b"From: a@b.cn\nSubject: x\nContent-Type: text/plain; charset=gbk\nContent-Transfer-Encoding: 8bit\n\n"
    (member,) = members(head + "新建泵站5座。".encode("gbk"), "a.eml")
    assert (member.name, member.read().decode("utf-8-sig").strip()) == ("正文.txt", "新建泵站5座。")


def test_a_web_archive_is_a_page_unless_something_is_attached() -> None:
    head = 'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n'
    page = f"--b\nContent-Type: text/html; charset=utf-8\n\n<html><body>{PAGE}</body></html>\n"
    assert members(f"{head}{page}--b--".encode(), "a.mht") == []
    attached = '--b\nContent-Type: text/plain\nContent-Disposition: attachment; filename="a.txt"\n\nx\n'
    assert names(f"{head}{page}{attached}--b--".encode(), "a.mht") == ["正文.html", "a.txt"]


@pytest.fixture
def nested(tmp_path: Path) -> Path:
    inner = zipped({"内.txt": PLAN, "更内.zip": zipped({"里.txt": PLAN, "再里.zip": zipped({"底.txt": PLAN})})})
    path = tmp_path / "包.zip"
    path.write_bytes(zipped({"信.eml": mail({"内层.zip": inner}).as_bytes(), "图.exe": b"MZ", "外.txt": PLAN}))
    return path


def test_documents_of_inner_containers(nested: Path) -> None:
    """The third level is the last that is opened; what is deeper is named, for its reader to refuse."""
    assert documents(nested) == ["信.eml/正文.html", "信.eml/内层.zip/内.txt", "信.eml/内层.zip/更内.zip", "外.txt"]


def test_a_member_is_read_by_its_path(nested: Path) -> None:
    document = load(nested / "信.eml" / "内层.zip" / "内.txt")
    assert (document.name, document.format) == ("包.zip/信.eml/内层.zip/内.txt", "txt")
    with pytest.raises(InputError, match=r"包\.zip/没有\.txt: there is no such file in it"):
        load(nested / "没有.txt")
    with pytest.raises(InputError, match="a zip archive, not a document"):
        load(nested)


def bomb() -> bytes:
    return zipped({"a.txt": b"x" * (9 * 2**20)})


@pytest.mark.parametrize(
    ("build", "said"), [(bomb, "bomb"), (lambda: zipped({"a.docx": zipped({"b.txt": PLAN})}), "a zip archive")]
)
def test_hostile_members_are_one_line(tmp_path: Path, build: Callable[[], bytes], said: str) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(build())
    (name,) = documents(path)
    with pytest.raises(InputError, match=said):
        load(path / name)


def test_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({f"{number}.txt": PLAN for number in range(5)}))
    monkeypatch.setattr(containers, "MAX_DOCUMENTS", 3)
    with pytest.raises(InputError, match="more than 3 documents"):
        documents(path)
    monkeypatch.setattr(archive, "MAX_INFLATED", 10)
    with pytest.raises(InputError, match="5 files"):
        members(path.read_bytes(), "a.zip")


def test_a_mail_of_boxes_in_boxes_ends() -> None:
    parts = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(3000))
    head = "From: a@b.cn\nSubject: x\nMIME-Version: 1.0\n"
    try:
        members((head + parts).encode(), "a.eml")
    except InputError as error:
        assert "cannot be told apart" in str(error)
