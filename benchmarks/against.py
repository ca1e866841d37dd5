"""How long runs of the program take beside an earlier commit of it, by turns, as ratios of processor time.

    python benchmarks/against.py [--commit 64a2685] [--rounds 5]

The earlier commit is checked out into a folder of its own. Both run in this Python, with warm caches, and each run is a
whole process; the least of all rounds counts, which a busy machine disturbs least. Plans for ``diff`` are those of
``diff.py``, written by each program in its own schema.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "samples" / "yunjiang-2021.txt"
BARS = {"--help": 0.6, "text": 0.6, "extract": 0.5, "warm": 0.3, "diff 500": 0.6, "diff 2000": 0.3, "diff 5000": 0.15}
LONG = "diff 5000"  # minutes for the earlier commit: once must do
_PLANS = """
import sys; sys.path.insert(0, "benchmarks")
from diff import plan
from pathlib import Path
from policyx.output.json import as_json
for size in (500, 2000, 5000):
    for which, name in enumerate(("old", "new")):
        Path(sys.argv[1], f"{name}-{size}.json").write_bytes(as_json(plan(size, 1 + which, otherwise=bool(which))))
"""


_WARM = """
import sys; from time import process_time; from policyx import extract
extract(sys.argv[1]); began = process_time()
for _ in range(5): extract(sys.argv[1])
print(process_time() - began)
"""


def arguments_of(run: str, plans: Path) -> list[str]:
    command, _, size = run.partition(" ")
    if command == "diff":
        return ["diff", str(plans / f"old-{size}.json"), str(plans / f"new-{size}.json"), "--format", "json"]
    return [command] if command.startswith("-") else [command, str(SAMPLE)]


def seconds(tree: Path, *arguments: str) -> float:
    """Processor time of one process that runs with the package of ``tree``."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {**os.environ, "PYTHONPATH": str(tree)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-P", *arguments]
    subprocess.run(command, cwd=tree, env=environment, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def spent(tree: Path, run: str, plans: Path) -> float:
    """Seconds of a run; of ``warm`` those of reading a sample five times over, after the first time."""
    if run != "warm":
        return seconds(tree, "-m", "policyx", *arguments_of(run, plans))
    command = [sys.executable, "-P", "-c", _WARM, str(SAMPLE)]
    environment = {**os.environ, "PYTHONPATH": str(tree)}
    return float(subprocess.run(command, cwd=tree, env=environment, check=True, capture_output=True).stdout)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--commit", default="64a2685")
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        trees = {"now": ROOT, "then": Path(folder, "then")}
        subprocess.run(["git", "clone", "-q", str(ROOT), str(trees["then"])], check=True)  # noqa: S607
        subprocess.run(["git", "checkout", "-q", arguments.commit], cwd=trees["then"], check=True)  # noqa: S607
        plans = {when: Path(folder, f"plans-{when}") for when in trees}
        for when, tree in trees.items():
            plans[when].mkdir()
            seconds(tree, "-c", _PLANS, str(plans[when]))
        for run, bar in BARS.items():
            least = dict.fromkeys(trees, float("inf"))
            for _ in range(1 if run == LONG else 1 + arguments.rounds):
                for when, tree in trees.items():
                    least[when] = min(least[when], spent(tree, run, plans[when]))
            ratio = least["now"] / least["then"]
            print(f"{run:10} {least['then']:6.2f} s → {least['now']:6.2f} s   × {ratio:.2f} (bar {bar})", flush=True)


if __name__ == "__main__":
    main()
