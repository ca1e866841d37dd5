"""How long small runs of the program take, beside what any such program pays: Python itself, and jieba's dictionary.

Contestants run by turns, so that a busy machine is unfair to all alike; medians and ratios are printed.
Run: ``python benchmarks/start_up.py [ROUNDS]``
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
POLICYX = [sys.executable, "-m", "policyx"]
CONTESTANTS = {
    "python -c pass": [sys.executable, "-c", "pass"],
    "policyx --version": [*POLICYX, "--version"],
    "import pydantic, lxml.etree": [sys.executable, "-c", "import pydantic, lxml.etree"],
    "jieba.initialize()": [sys.executable, "-c", "import jieba; jieba.initialize()"],
    "policyx extract (txt, 5 pages)": [*POLICYX, "extract", str(SAMPLES / "yunjiang-2021.txt")],
    "policyx extract (docx, 5 pages)": [*POLICYX, "extract", str(SAMPLES / "yunjiang-2021.docx")],
    "policyx extract (pdf, 5 pages)": [*POLICYX, "extract", str(SAMPLES / "yunjiang-2021.pdf")],
}
BASE = "jieba.initialize()"


def seconds(command: list[str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - began


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    for command in CONTESTANTS.values():
        seconds(command)  # fills the caches
    times: dict[str, list[float]] = {name: [] for name in CONTESTANTS}
    for _ in range(rounds):
        for name, command in CONTESTANTS.items():
            times[name].append(seconds(command))
    medians = {name: statistics.median(values) for name, values in times.items()}
    print(f"start-up: median of {rounds} rounds, × {BASE}")
    for name, median in medians.items():
        print(f"  {name:34} {median * 1000:7.0f} ms   × {median / medians[BASE]:.2f}")


if __name__ == "__main__":
    main()
