"""What a batch costs beside the reading itself, and what of two cores it uses.

    python benchmarks/batch.py [--files 200] [--jobs 2] [--rounds 3]

Copies of a sample, each with a line of its own, are read in one warm process, one after the other, and as a batch into
a folder. ``work`` is the processor time of the batch, start included, by that of the warm process; ``per core`` the
processor time of the warm process by that of all cores while the batch ran (of use on an idle machine only). Medians.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from policyx.batch.inputs import find_inputs
from policyx.batch.order import Order, carry_out, prepare
from policyx.loaders.options import LoadOptions

SAMPLE = Path(__file__).resolve().parents[1] / "samples" / "yunjiang-2021.txt"


def warm(folder: Path) -> float:
    """Processor time of reading the files of a folder in this process."""
    order = Order(LoadOptions(), None, "three-level")
    inputs = find_inputs([folder])
    began = time.process_time()
    for input in inputs:
        carry_out(order, input)
    return time.process_time() - began


def batch(folder: Path, jobs: int) -> tuple[float, float]:
    """Processor time of all processes, and seconds by the clock."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    with tempfile.TemporaryDirectory() as out:
        command = [sys.executable, "-m", "policyx", "extract", str(folder), "-o", f"{out}/", "--jobs", str(jobs)]
        subprocess.run(command, check=True)
        seconds = time.monotonic() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=200)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    prepare(Order(LoadOptions(), None, "three-level"))
    work, core = [], []
    with tempfile.TemporaryDirectory() as name:
        for number in range(arguments.files):
            Path(name, f"{number:05}.txt").write_text(f"{SAMPLE.read_text('utf-8')}\n{number}\n", encoding="utf-8")
        for _ in range(arguments.rounds):
            alone = warm(Path(name))
            spent, seconds = batch(Path(name), arguments.jobs)
            work.append(spent / alone)
            core.append(alone / (arguments.jobs * seconds))
            print(f"warm {alone:.1f} s, batch {spent:.1f} s of processors, {seconds:.1f} s by the clock", flush=True)
    print(f"work × {statistics.median(work):.2f} (bar 1.1), per core {statistics.median(core):.2f} (bar 0.9)")


if __name__ == "__main__":
    main()
