"""Office formats through LibreOffice: what comes out, and that nothing is left behind."""

from __future__ import annotations

import io
import os
import shutil
import stat
import time
import zipfile
from pathlib import Path

import pytest

from policyx.errors import InputError, MissingDependency
from policyx.loaders import load_bytes, office
from policyx.loaders.options import LoadOptions

RTF = (
    r"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fcharset134 SimSun;}}"
    r"\pard\qc\b\fs36 \'c4\'b3\'cf\'d8\'bc\'c6\'bb\'ae\b0\par\pard 2035\'c4\'ea\'d4\'f6\'bc\'d310\'bc\'d2\par}"
)
CONTENT = """<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 office:version="1.2"><office:body><office:text><text:h text:outline-level="1">一、目标</text:h>
 <text:p>新增企业20家。</text:p><table:table><table:table-column table:number-columns-repeated="2"/><table:table-row>
 <table:table-cell><text:p>指标</text:p></table:table-cell><table:table-cell><text:p>2035年</text:p></table:table-cell>
 </table:table-row></table:table></office:text></office:body></office:document-content>"""
MANIFEST = """<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
 manifest:version="1.2">
 <manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>
 <manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>"""

needs_libreoffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place of its own for temporary files, to see what is left in it."""
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(place))
    return place


def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """A program called soffice that does what ``script`` says."""
    program = tmp_path / "bin" / "soffice"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")


def odt(content: str = CONTENT) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", MANIFEST)
    return stream.getvalue()


@needs_libreoffice
def test_rtf(temporary: Path) -> None:
    document = load_bytes(RTF.encode(), "plan.rtf")
    assert (document.format, document.text) == ("rtf", "某县计划\n2035年增加10家")
    assert (document.blocks[0].bold, document.blocks[0].centred, document.blocks[0].size) == (True, True, 18.0)
    assert list(temporary.iterdir()) == []


@needs_libreoffice
def test_odt_with_heading_and_table() -> None:
    document = load_bytes(odt(), "plan.odt")
    assert document.format == "odt"
    assert (document.blocks[0].kind, document.blocks[0].level) == ("heading", 1)
    assert [cell.text for cell in document.tables[0].cells] == ["指标", "2035年"]


@needs_libreoffice
def test_damaged_file_is_an_error_not_its_bytes(temporary: Path) -> None:
    with pytest.raises(InputError, match="LibreOffice cannot convert it"):
        load_bytes(odt()[:60] + b"PK", "plan.odt", LoadOptions(type="odt"))
    assert list(temporary.iterdir()) == []


@needs_libreoffice
def test_links_are_not_followed(tmp_path: Path) -> None:
    """A section that is linked to a local file would bring that file's text out."""
    (tmp_path / "secret.txt").write_text("never shown")
    place = (tmp_path / "secret.txt").as_uri()
    link = f'<text:section-source xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="{place}"'
    section = (
        f'<text:section text:name="a">{link} text:filter-name="Text"/><text:p>旧文</text:p></text:section><text:p>'
    )
    document = load_bytes(odt(CONTENT.replace("<text:p>", section, 1)), "plan.odt")
    assert "旧文" in document.text
    assert "never shown" not in document.text


@needs_libreoffice
def test_corpus_of_old_word_files() -> None:
    files = sorted((Path(__file__).resolve().parents[2] / "../shared/corpus/unlabelled").glob("*.wps"))
    if not files:
        pytest.skip("no corpus")
    document = load_bytes(files[0].read_bytes(), files[0].name)
    assert document.format == "wps"
    assert len(document.blocks) > 5


def test_without_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(MissingDependency, match="install LibreOffice"):
        load_bytes(RTF.encode(), "plan.rtf")


def test_time_limit_ends_everything(temporary: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mark = tmp_path / "mark"
    stand_in(tmp_path, monkeypatch, f"(sleep 2; touch {mark}) & wait")
    with pytest.raises(InputError, match="--timeout"):
        load_bytes(RTF.encode(), "plan.rtf", LoadOptions(timeout=0.3))
    assert list(temporary.iterdir()) == []
    time.sleep(2)
    assert not mark.exists()  # the program's own children are dead, too


def test_interrupt_ends_everything(temporary: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path, monkeypatch, "kill -INT $PPID; sleep 30")
    start = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        load_bytes(RTF.encode(), "plan.rtf")
    assert time.monotonic() - start < 10
    assert list(temporary.iterdir()) == []


def test_nothing_written(temporary: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path, monkeypatch, "echo 'first line' >&2; echo 'wrong password' >&2")
    with pytest.raises(InputError, match=r"plan\.rtf: LibreOffice cannot convert it: wrong password"):
        load_bytes(RTF.encode(), "plan.rtf")


def test_profile_is_locked_down(tmp_path: Path) -> None:
    office._write_profile(tmp_path)
    settings = (tmp_path / "user" / "registrymodifications.xcu").read_text()
    assert '<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>' in settings
    assert '<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link"' in settings
