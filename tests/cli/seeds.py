"""What is changed to see whether the program withstands it: small files of all kinds, and what runs on them."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from typing import NamedTuple

from tests.loaders import mutants
from tests.loaders.pdf.conftest import ruled, shown, written
from tests.loaders.test_office import odt

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
PLAN = """青岚县供水规划（2026—2030年）
一、主要目标
到2030年，新建水厂20座，改造泵站9座以上。
二、重点任务
（一）更新管网。2027年底前更新老旧管网120公里。（牵头单位：县水务局；配合单位：县财政局）
"""
UNITS = r"""
[[lexicon]]
id = "units.count"
words = ["鼎"]
hit = ["3鼎"]
miss = ["煮水"]

[[mapping]]
id = "units.not_before"
entries = { "鼎" = "[力盛]" }
"""
TASKS = r"""
[[part]]
id = "tasks.mine"
regex = '''(?:大|小)事'''
hit = ["大事"]
miss = ["往事"]

[[pattern]]
id = "tasks.number.mine"
regex = '''^{{tasks.mine}}(?P<value>[一二三])、'''
set = { rank = 90 }
hit = ["大事一、修渠"]
miss = ["大事"]
"""
STRENGTH = """
[[scheme]]
id = "strength.mine"
[[scheme.level]]
key = "must"
code = 7
label = "必成"
when = [{ commitment = ["strength.hard"] }, { measure = "growth", comparator = [">=", ">"] }]
hit = ["确保完成造林30万亩"]
miss = ["完成造林30万亩"]
[[scheme.level]]
key = "other"
code = 0
label = "其他"
hit = ["完成造林30万亩"]
miss = ["水利投资增长5%以上"]
"""
CATALOGUE = """
[[indicator]]
id = "catalogue.waterworks"
name = "水厂"
also = ["(城乡)?(水厂|自来水厂)"]
units = ["座"]
polarity = 1
hit = ["城乡水厂"]
miss = ["泵站"]
"""
OPTIONS = b'jobs = 2\nmax-pages = 50\nstrength = "strict"\nrevisions = "accept"\ntimeout = 9.5\n'


class Seed(NamedTuple):
    """``name``: a file below the folder where ``commands`` run, which call it ``{}``; ``weight``: how often."""

    name: str
    data: bytes
    commands: tuple[str, ...]
    weight: float = 1.0


_DOCUMENT = (
    *("extract {}",) * 5, "text {}", "show {}", "text {} --format md", "explain {} --json", "view {} -o page.html",
    "diff {} plan.json --format html", "diff plan.json {} --format report", "ledger {} -o ledger.xlsx",
    "ledger {} -o ledger.docx", "words {} --count", "extract {} -o out.sqlite", "panel {} --format md",
)  # fmt: skip
_CONTAINER = ("extract {} -o out/", "extract {}", "panel {} --format json", "words {}")
_PLAN = (
    "show {}", "show {} --unit 局", *(f"diff {{}} plan.json --format {form}" for form in ("json", "md", "csv", "html")),
    "diff plan.json {} -o diff.xlsx", "diff plan.json {} --format report", "trend {} plan.json --format html",
    *(f"ledger {{}} -o ledger.{form}" for form in ("xlsx", "docx", "html", "csv")), "panel {} --format html",
    "panel {} plan.json --long --format csv", "eval gold {}",
)  # fmt: skip
_RULES = ("extract plan.txt --rules rules", "show plan.txt --rules rules", "rules list rules", "rules test rules")
_REVIEW = ("extract plan.txt --corrections {}", "eval {} plan.txt", "rules try --rules own plan.txt --corrections {}")


def seeds() -> Iterator[Seed]:
    """All of them; what LibreOffice reads is there if it is, and is slow."""
    for name, data in mutants.seeds().items():
        if name.endswith(".json"):
            yield Seed(name, data, _PLAN)
        elif name.endswith((*mutants.PICTURES, ".rtf")):
            yield Seed(name, data, ("extract {}",), 0.3)
        else:
            yield Seed(name, data, _DOCUMENT)
    yield Seed("plain.pdf", _pdf(), _DOCUMENT)
    yield Seed("plan.zip", _archive(), _CONTAINER)
    yield Seed("plan.eml", _mail(), _CONTAINER)
    yield Seed("page.mht", _page(), _CONTAINER)
    for name, data in _converted().items():
        yield Seed(name, data, ("extract {}",), 0.2)
    for room, text in {"units": UNITS, "tasks": TASKS, "strength": STRENGTH, "catalogue": CATALOGUE}.items():
        yield Seed(f"rules/{room}.toml", text.encode(), _RULES, 0.7)
    yield Seed("plan.review.json", review(), _REVIEW)
    yield Seed("policyx.toml", OPTIONS, ("show plan.txt", "extract plan.txt plan.txt -o out.jsonl"), 0.7)
    targets = (SAMPLES / "gold" / "yunjiang-2021.targets.jsonl").read_bytes()
    yield Seed("labels/plan.targets.jsonl", targets, ("eval labels plan.json", "eval --check labels"), 0.7)


def set_out(folder: Path) -> None:
    """What commands need beside the file that is changed."""
    (folder / "plan.txt").write_text(PLAN, encoding="utf-8")
    (folder / "plan.json").write_bytes((SAMPLES / "yunjiang-2021.json").read_bytes())
    shutil.copytree(SAMPLES / "gold", folder / "gold")
    for name in ("own", "rules", "labels"):
        (folder / name).mkdir()
    (folder / "own" / "tasks.toml").write_text(TASKS, encoding="utf-8")


def review() -> bytes:
    """Decisions of every sort about the plan."""
    figure = {"indicator": "水厂", "comparator": "=", "value": 25, "unit": "座", "measure": "increase", "due": 2029}

    def decision(kind: str, quote: str, right: dict[str, object] | None) -> dict[str, object]:
        at = PLAN.index(quote)
        return {"kind": kind, "id": "x-1", "quote": quote, "start": at, "end": at + len(quote), "right": right}

    decisions = [
        decision("targets", "新建水厂20座", figure),
        decision("targets", "改造泵站9座以上", None),
        decision("deadlines", "2027年底前", {"text": "2027年底前", "kind": "by", "end": "2027-12-31"}),
        decision("responsibilities", "县水务局", {"unit": "县水务局", "role": "lead"}),
        decision("tasks", "更新老旧管网120公里", {"text": "更新管网", "lead": ["县水务局"], "due": "2027-12-31"}),
    ]
    sha256 = hashlib.sha256(PLAN.encode()).hexdigest()
    content = {"schema_version": "1.0", "document": "plan.txt", "sha256": sha256, "decisions": decisions}
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


def _pdf() -> bytes:
    """One whose parts lie open, so that a change gets to what they say."""
    lines = [shown(90, 740 - 20 * number, line) for number, line in enumerate(PLAN.splitlines())]
    cells = [shown(95, 605, "指标"), shown(205, 605, "2030年"), shown(95, 585, "水厂（座）"), shown(205, 585, "20")]
    return written("".join([*lines, ruled((90, 200, 300), (580, 600, 620)), *cells]), shown(90, 740, "附件"))


def _archive() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("附件/plan.txt", PLAN)
        archive.writestr("plan.docx", (SAMPLES / "yunjiang-2021.docx").read_bytes())
        archive.writestr("inner.eml", _mail())
    return stream.getvalue()


def _mail() -> bytes:
    mail = EmailMessage()
    mail["Subject"] = "关于印发规划的通知"
    mail.set_content(PLAN)
    mail.add_attachment(PLAN.encode(), "text", "plain", filename="附件1.txt")
    mail.add_attachment(_pdf(), "application", "pdf", filename="附件2.pdf")
    return mail.as_bytes()


def _page() -> bytes:
    lines = "".join(f"<p>{line}</p>" for line in PLAN.splitlines())
    mail = EmailMessage()
    mail.set_content(f"<html><body>{lines}</body></html>", subtype="html")
    mail.add_related(b"GIF89a", "image", "gif", cid="<1>")
    return mail.as_bytes()


def _converted() -> dict[str, bytes]:
    """What LibreOffice makes of a small document, and what it alone reads; nothing without it."""
    if shutil.which("soffice") is None:
        return {}
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "plan.odt").write_bytes(odt())
        for kind in ("doc", "fodt", "uot", "xml:MS Word 2003 XML"):
            profile = f"-env:UserInstallation={Path(folder).as_uri()}/profile"
            command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", folder, f"{folder}/plan.odt"]
            subprocess.run(command, capture_output=True, check=False, timeout=120)
        made = {path.name: path.read_bytes() for path in Path(folder).glob("plan.*")}
    return made | {"plan.wps": made["plan.doc"]} if "plan.doc" in made else made
