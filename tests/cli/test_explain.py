from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from jsonschema import Draft202012Validator

from policyx.output.schema import explanation_schema


def test_json_follows_the_schema(policyx: Callable, samples: Path) -> None:
    run = policyx("explain", samples / "yunjiang-2021.docx", "--json")
    assert (run.code, run.err) == (0, "")
    content = json.loads(run.out)
    assert Draft202012Validator(json.loads(explanation_schema())).is_valid(content)
    assert {number["verdict"] for number in content["numbers"]} == {"target", "actual", "neither"}


def test_in_the_terminal(policyx: Callable, samples: Path) -> None:
    run = policyx("explain", samples / "yunjiang-2021.docx", "--at", "高新技术企业达到1100家")
    assert (run.code, run.err) == (0, "")
    assert "要达到的数" in run.out.decode()


def test_from_stdin(policyx: Callable) -> None:
    run = policyx("explain", "--type", "txt", "-", "--json", stdin="新建水厂20座。".encode())
    assert run.code == 0
    assert [number["evidence"]["text"] for number in json.loads(run.out)["numbers"]] == ["20座"]


def test_words_that_stand_nowhere(policyx: Callable, samples: Path) -> None:
    run = policyx("explain", samples / "yunjiang-2021.txt", "--at", "火星")
    assert (run.code, run.out) == (2, b"")
    assert "no number in a clause with '火星'" in run.err
