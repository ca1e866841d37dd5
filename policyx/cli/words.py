"""``policyx words``"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from policyx.cli.options import (
    MaxPagesOption,
    PasswordOption,
    QuietOption,
    RevisionsOption,
    RulesOption,
    TimeoutOption,
    TypeOption,
    VerboseOption,
)

if TYPE_CHECKING:
    from policyx.errors import PolicyxError
    from policyx.loaders.options import LoadOptions


def words(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Documents, or folders of documents.")],
    count: Annotated[
        bool, typer.Option("--count", help="A table of how often each word stands in how many documents, as CSV.")
    ] = False,
    top: Annotated[int | None, typer.Option(min=1, metavar="N", help="Count, and keep the N most frequent.")] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write there.")] = None,
    type: TypeOption = None,
    rules: RulesOption = None,
    revisions: RevisionsOption = "accept",
    password: PasswordOption = None,
    max_pages: MaxPagesOption = 2000,
    timeout: TimeoutOption = 300.0,
    verbose: VerboseOption = False,
    quiet: QuietOption = False,
) -> None:
    """Cut documents into words: offices, indicators and terms of policy stay whole.

    Words of your own belong into the lexicon words.term of DIR/words.toml (--rules DIR), words that a count leaves
    out into words.stop.

    \b
    policyx words plan.docx                       a line of words for each line of the text
    policyx words plans/ --top 200 -o words.csv   the most frequent words
    """
    from policyx.batch.inputs import find_inputs
    from policyx.catalogue.vocabulary import vocabulary
    from policyx.cli.passing import readable
    from policyx.cli.streams import status
    from policyx.cli.writing import target_of, write_whole
    from policyx.loaders.options import LoadOptions
    from policyx.output.words import as_lines, as_table
    from policyx.reading.words import segmenter
    from policyx.ruleset import Ruleset

    inputs = find_inputs(files)
    path = target_of(output, [input.path for input in inputs])
    ruleset = Ruleset(rules)
    cut, stop = segmenter(vocabulary(ruleset)), ruleset.words("words.stop").members
    options = LoadOptions(type, revisions, password, max_pages, timeout, status)
    bad: list[PolicyxError] = []
    read = readable(inputs, lambda path: _text(path, options), bad)
    texts = ([cut(line) for line in text.splitlines()] for text in read)
    data = as_table(texts, stop, top) if count or top else as_lines(texts)
    status("")
    write_whole(data, path)
    if bad:
        raise typer.Exit(2)


def _text(path: Path, options: LoadOptions) -> str:
    from policyx.batch.inputs import blaming, read

    with blaming(path):
        return read(path, options).text
