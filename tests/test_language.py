"""Every message of the program has its Chinese, and what no message matches stays English."""

from __future__ import annotations

import itertools
import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from policyx.cli import COMMANDS, program
from policyx.cli.chinese import paragraphs
from policyx.errors import InputError
from policyx.language import behind_lang, choose, language, told, told_error
from policyx.language.catalogue import CHINESE, Catalogue, chinese, parts
from tests.messages import SAID, messages

HANZI = re.compile("[一-鿿]")
MARK = re.compile(r"⟦\d+⟧")
# What stays as it is in Chinese: commands and options, names of fields, formats, programs and their parts.
AS_IT_IS = re.compile(
    r"--?[\w-]+|policyx( \w+)*( \w+)*|[\w.]*\[[\w.\]=\" ~{}]+|\bpip install\b|'policyx\[\w+\]'|[A-Z]{2,}[\w-]*|"
    r"Big5|\*?\.\w+|"
    r"\((?:a\|b|a)\)\??|base64( -d)?|"
    r"\b(?:rules|when|comparator|range|upper|true|false|hit|miss|text|unit|units|measure|name|regex|also|about|"
    r"label|level|"
    r"code|key|words|entries|set|polarity|id|extract|diff|docx?|xlsx?|xlsb|pptx?|pdf|txt|eml|zip|json[lm]?|dpi|snake_case|"
    r"parquet|pyarrow|mcp|soffice|Office|LibreOffice|Word|Outlook|Unicode|Big|start|end|JSON Lines|JSON Schema|draft|"
    r"explain|ledger|trend|panel|catalogue|canonical|R|pandas|shell|new|test|try|list|check|csv|html|md|sqlite|"
    r"Model Context Protocol|Markdown|accept|reject|three|strict|tasks|targets|actuals|changed|added|removed|raised|"
    r"softened|view|eval|fsspec|pip|[Rr]ay|s3|words?\.\w+|catalogue\.\w+|schemas/\w+|stop|term|toml|N|I|F1|x)\b"
)


@pytest.fixture(autouse=True)
def in_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    choose([])
    monkeypatch.setenv("POLICYX_LANG", "zh")


def sample(template: str) -> str:
    numbers = itertools.count(1)
    return re.sub(r"\{\}", lambda _: f"⟦{next(numbers)}⟧", template)


def english_in(text: str) -> list[str]:
    """Words of the English language in what should be Chinese."""
    return re.findall(r"[A-Za-z]{2,}", AS_IT_IS.sub(" ", MARK.sub(" ", text)))


def test_every_message_has_its_chinese() -> None:
    missing, lost, english = [], [], []
    for template, place in messages().items():
        message = sample(template)
        translation = chinese().term(message)
        if not HANZI.search(translation):
            missing.append((place, template))
        elif sorted(MARK.findall(translation)) != sorted(MARK.findall(message)):
            lost.append((place, template, translation))
        elif english_in(translation):
            english.append((place, template, translation))
    assert (missing, lost, english) == ([], [], []), f"see {CHINESE}"


def test_the_collector_sees_what_the_program_says() -> None:
    """Were it blind, the test above would say nothing: errors as constants, with parts, through names and functions."""
    assert len(messages()) > 300
    assert {
        "no such file",
        "the file has {} pages, more than {}",
        "the file is damaged, or memory is short",
        "quote stands {} times in the text: {}",
        "{} problems in {} rules",
        "{} of {} files could not be read",
        "page {}: damaged and left out",
    } <= messages().keys()
    assert {"InputError", "complain", "status", "warn"} <= SAID.keys()


def commands() -> Iterator[tuple[tuple[str, ...], Any]]:
    def below(path: tuple[str, ...], command: Any) -> Iterator[tuple[tuple[str, ...], Any]]:
        yield path, command
        for name, inner in getattr(command, "commands", {}).items():
            yield from below((*path, name), inner)

    yield from below((), typer.main.get_command(program([])))


def texts_of(command: Any) -> Iterator[str]:
    parameters = command.get_params(typer.Context(command))
    for text in filter(None, (command.help, command.epilog, *(getattr(one, "help", "") for one in parameters))):
        for paragraph in paragraphs(text):
            yield from [paragraph] if isinstance(paragraph, str) else filter(None, (what for _, what in paragraph))


@pytest.mark.parametrize(
    ("path", "command"), list(commands()), ids=lambda value: " ".join(value) if isinstance(value, tuple) else ""
)
def test_every_help_is_chinese(path: tuple[str, ...], command: Any, policyx: Callable) -> None:
    for text in texts_of(command):
        assert HANZI.search(told(text)), text
        assert told(text) != text, text
    run = policyx(*path, "--help")
    shown = run.out.decode()
    assert (run.code, run.err) == (0, "")
    assert shown.startswith(f"用法：{' '.join(('policyx', *path))} [选项]")
    sentences = re.findall(r"(?:\b[A-Za-z]{2,}\b[ ,.]+){3,}", re.sub(r"^ +policyx .*", "", shown, flags=re.MULTILINE))
    assert [one for one in sentences if english_in(one)] == []
    assert not re.search(
        r"Usage|Options|Arguments|Commands|\brequired\b|default:|env var|<(int|path|float|str|list)\b", shown
    )


def test_every_command_is_in_the_list(policyx: Callable) -> None:
    shown = policyx("--help").out.decode()
    for name in COMMANDS:
        assert re.search(rf"^  {name} +[一-鿿\w]", shown, re.MULTILINE), name


def test_nothing_is_translated_that_nothing_says() -> None:
    """What the program no longer says is taken out of the catalogue; what others say stays."""
    sections = tomllib.loads(CHINESE.read_text(encoding="utf-8"))
    said = [*map(sample, messages()), *(text for _, command in commands() for text in texts_of(command))]
    for section in sections.keys() - {"terms", "usage", "values", "system"}:
        for key in sections[section]:
            assert any(text == key or ("{}" in key and parts(text, key.split("{}"))) for text in said), (
                f"[{section}] {key!r}"
            )
    keys = [key for section in sections.values() for key in section if section is not sections["terms"]]
    assert len(keys) == len(set(keys))


def test_placeholders_of_a_translation_are_those_of_its_message() -> None:
    for section in tomllib.loads(CHINESE.read_text(encoding="utf-8")).values():
        for key, translation in section.items():
            if "{}" in key:
                one = Catalogue({key: translation}, {}).told(sample(key))
                assert sorted(MARK.findall(one)) == sorted(MARK.findall(sample(key))), key


@pytest.mark.parametrize(
    "message", ["", "no such", "something else", "{}", "no such file!", "The file is empty", "无", "page 3 is odd: x"]
)
def test_what_no_template_matches_stays_as_it_is(message: str) -> None:
    assert told(message) == message


def test_parts_hold_whatever_they_hold() -> None:
    assert told("the file has {0} pages, more than {}") == "文件有 {0} 页，超过上限 {} 页"
    assert told("cannot be read: No such file or directory") == "无法读取：没有此文件或目录"
    assert told("cannot be read: something rare") == "无法读取：something rare"
    assert told("FILE") == "FILE"  # a term, and no message: a file may be called so


def test_an_error_keeps_its_three_parts() -> None:
    error = InputError("the file has 9 pages, more than 5", where="云江.pdf", hint="allow more (--max-pages)")
    assert told_error(error) == "错误：云江.pdf：文件有 9 页，超过上限 5 页（可放宽页数（--max-pages））"
    assert str(error) == "云江.pdf: the file has 9 pages, more than 5 (allow more (--max-pages))"


@pytest.mark.parametrize(
    ("variables", "wanted"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.GB18030"}, "zh"),
        ({"LANG": "zh_CN@pinyin"}, "zh"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "zha"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_GB"}, "en"),
        ({"LANG": "en_US", "LC_MESSAGES": "zh_CN"}, "zh"),
        ({"LC_MESSAGES": "en_US", "LC_ALL": "zh_CN.UTF-8"}, "zh"),
        ({"LC_ALL": "C.UTF-8", "LANG": "zh_CN.UTF-8", "LANGUAGE": "zh_CN"}, "en"),
        ({"LC_ALL": "POSIX", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"LC_ALL": "", "LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANGUAGE": "zh_CN"}, "en"),  # as gettext: without a locale it says nothing
        ({"LANGUAGE": "zh_CN:en", "LANG": "en_US.UTF-8"}, "zh"),
        ({"LANGUAGE": "fr:zh", "LANG": "en_US.UTF-8"}, "zh"),
        ({"LANGUAGE": "en:zh", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"LANGUAGE": "fr", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"POLICYX_LANG": "zh", "LC_ALL": "C"}, "zh"),
        ({"POLICYX_LANG": "en", "LC_ALL": "zh_CN.UTF-8"}, "en"),
        ({"POLICYX_LANG": "", "LC_ALL": "zh_CN.UTF-8"}, "zh"),
    ],
)
def test_the_language_is_that_of_the_locale(
    variables: dict[str, str], wanted: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("POLICYX_LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert language() == wanted


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        (["--lang", "en", "show", "x"], "en"),
        (["show", "x", "--lang=en"], "en"),
        (["show", "--lang", "fr"], "zh"),
        (["show", "--lang"], "zh"),
        (["show", "--", "--lang", "en"], "zh"),
        ([], "zh"),
    ],
)
def test_lang_comes_before_all_else(arguments: list[str], wanted: str) -> None:
    choose(arguments)
    assert language() == wanted
    choose([])


def test_lang_may_stand_before_the_command() -> None:
    assert behind_lang(["--lang", "zh", "show", "x"]) == ["show", "x"]
    assert behind_lang(["--lang=zh", "show"]) == ["show"]
    assert behind_lang(["show", "--lang", "zh"]) == ["show", "--lang", "zh"]
    assert behind_lang(["--lang"]) == behind_lang([]) == []


MISTAKES: list[tuple[list[str], str]] = [
    (["extract", "nix.docx"], "错误：nix.docx：没有此文件"),
    (["extract", "leer.txt"], "错误：leer.txt：文件为空"),
    (["extract", "leer.txt", "nix.txt"], "错误：nix.txt：没有此文件\n错误：2 个文件中有 2 个无法读取"),
    (["extract", "leer.txt", "nix.txt", "-o", "aus/"], "错误：2 个文件中有 2 个无法读取"),
    (
        ["text", "https://example.org/a"],
        "错误：https://example.org/a：这是网址而不是文件，不会下载（请先保存网页或文件",
    ),
    (["extract", "leer.txt", "-o", "a.xyz"], "错误：a.xyz：后缀不是可用的形式（可用：.json, .jsonl"),
    (["extract"], "错误：缺少参数：文件（详见 policyx --help）\n"),
    (["extract", "x", "--foo"], "错误：没有此选项：--foo；是否想用：--format"),
    (["extrakt"], "错误：没有此命令：'extrakt'；是否想用：'extract'"),
    (["extract", "x", "--jobs", "0"], "错误：'--jobs' / '-j'（环境变量 'POLICYX_JOBS'）的值无效：应不小于 1"),
    (["show", "x", "--year", "二"], "错误：--year 的值无效：应为整数"),
    (["text", "x", "--format", "z"], "错误：--format 的值无效：'z' 不在可选值之内：'txt', 'md'"),
    (["ledger", "x", "--due-before", "y"], "错误：--due-before 的值无效：'y' 不是 2025-07-01 这样的日期"),
    (["show", "x", "--kind", "y"], "错误：--kind 的值无效：没有类别 y；可用：tasks"),
    (["diff", "x"], "错误：缺少参数：新规划"),
    (["text", "x", "y"], "错误：多余的参数：y"),
    (["text", "x", "--type"], "错误：选项 '--type' 需要一个值"),
    (
        ["show", "plan.json"],
        "错误：plan.json：不是 JSON 格式的规划：source：缺少该字段（请确认由 policyx extract 生成）",
    ),
    (["rules", "check", "nix"], "错误：nix：没有此目录（--rules 应为存放 .toml 文件的目录）"),
    (["extract", "leer.txt", "--strength", "x"], "错误：没有强度分档方案 x（可用："),
    (
        ["text", "x", "--lang", "fr"],
        "错误：'--lang'（环境变量 'POLICYX_LANG'）的值无效：'fr' 不在可选值之内：'zh', 'en'",
    ),
    (["text", "a\x1b[31m\n\u202eb.txt"], "错误：a [31m b.txt：没有此文件"),
]


@pytest.mark.parametrize(("arguments", "wanted"), MISTAKES)
@pytest.mark.parametrize("how", ["locale", "variable", "option"])
def test_what_is_wrong_is_said_in_chinese(
    arguments: list[str], wanted: str, how: str, policyx: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "leer.txt").write_bytes(b"")
    (tmp_path / "plan.json").write_text("{}")
    if how != "variable":
        monkeypatch.delenv("POLICYX_LANG")
    if how == "locale":
        monkeypatch.delenv("LANGUAGE", raising=False)
        monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    run = policyx(*(["--lang", "zh"] if how == "option" else []), *arguments)
    assert run.code == 2
    assert wanted in run.err
    assert all(line.startswith("错误：") and line.isprintable() for line in run.err.splitlines())


def test_the_configuration_file_may_choose_it(
    policyx: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("POLICYX_LANG")
    (tmp_path / "policyx.toml").write_text('lang = "zh"\n')
    assert policyx("text", "nix").err == "错误：nix：没有此文件\n"
    assert policyx("text", "nix", "--lang", "en").err == "error: nix: no such file\n"
    (tmp_path / "policyx.toml").write_text('sprache = "zh"\n')
    assert policyx("text", "nix", "--lang", "zh").err.startswith("错误：policyx.toml：没有选项 sprache（可用：")


def test_a_wrong_variable_is_refused(policyx: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLICYX_LANG", "deutsch")
    run = policyx("schema")
    assert (run.code, run.out) == (2, b"")
    assert "POLICYX_LANG" in run.err


@pytest.mark.parametrize("arguments", [["extract"], ["text"], ["show"], ["ledger"], ["explain", "--json"], ["words"]])
def test_data_are_the_same_in_every_language(arguments: list[str], policyx: Callable, samples: Path) -> None:
    file = samples / "yunjiang-2021.txt"
    english, chinese_too = (policyx(*arguments, file, "--lang", one) for one in ("en", "zh"))
    assert (english.code, english.out) == (0, chinese_too.out)


def test_what_was_read_is_said_in_chinese(policyx: Callable, samples: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLICYX_VERBOSE", "1")
    run = policyx("text", samples / "yunjiang-2021.pdf")
    assert re.search(r"yunjiang-2021\.pdf: pdf，5 页，\d+ 字，用时 [\d.]+ 秒\n", run.err)


def test_completion_describes_in_chinese(policyx: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_POLICYX_COMPLETE", "complete_zsh")
    monkeypatch.setenv("_TYPER_COMPLETE_ARGS", "policyx ")
    assert '"show":"在终端中显示规划"' in policyx().out.decode()
    monkeypatch.setenv("_TYPER_COMPLETE_ARGS", "policyx show --pa")
    out = policyx("show", "--pa").out.decode()
    assert '"--pager":"超出一屏时分页显示。"' in out
    assert '"--password":"加密文件的密码。"' in out
