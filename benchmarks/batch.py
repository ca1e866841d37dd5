"""What a batch costs beside the reading itself, and what of two cores it uses: by the pool, and by Ray.

    python benchmarks/batch.py [--files 360] [--jobs 2] [--rounds 5] [--engines local ray]

Copies of a sample, each with a line of its own, are read in one warm process, a quarter of them, one after the other;
and all as a batch into a folder. Medians, for each engine:

- ``work``: processor time of the batch, start included, by that of the warm process;
- ``per core``: files a second and core once the first file is done, by those of the warm process (bar 0.9);
- ``with start``: the same from the start of the program, which costs the same whatever the number of files.

``per core`` is of use on an idle machine only. Ray runs as a cluster that has been started before, as it does in use.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from policyx.batch.inputs import find_inputs
from policyx.batch.order import Order, carry_out, prepare
from policyx.loaders.options import LoadOptions

SAMPLE = Path(__file__).resolve().parents[1] / "samples" / "yunjiang-2021.txt"


def warm(folder: Path, files: int) -> tuple[float, float]:
    """Seconds that a file takes in this process: of processor time, and by the clock."""
    order = Order(LoadOptions(), None, "three-level")
    inputs = find_inputs([folder])[:files]
    began, spent = time.monotonic(), time.process_time()
    for input in inputs:
        carry_out(order, input)
    return (time.process_time() - spent) / len(inputs), (time.monotonic() - began) / len(inputs)


def batch(folder: Path, jobs: int, engine: str) -> tuple[float, float, float]:
    """Processor time of the processes that it started, seconds to the first file, and to the last."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    with tempfile.TemporaryDirectory() as out:
        command = [sys.executable, "-m", "policyx", "extract", str(folder), "-o", f"{out}/", "--jobs", str(jobs)]
        process = subprocess.Popen([*command, "--engine", engine])
        while not any(Path(out).glob("*.json")) and process.poll() is None:
            time.sleep(0.02)
        first = time.monotonic() - began
        if process.wait():
            sys.exit("the batch failed")
        last = time.monotonic() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, first, last


@contextmanager
def cluster(jobs: int) -> Iterator[None]:
    """A Ray cluster of this machine."""
    import ray

    ray.init("local", num_cpus=jobs, include_dashboard=False, log_to_driver=False, logging_level="ERROR")
    os.environ["RAY_ADDRESS"] = ray.get_runtime_context().gcs_address
    try:
        yield
    finally:
        del os.environ["RAY_ADDRESS"]
        ray.shutdown()


def measure(folder: Path, files: int, jobs: int, rounds: int, engine: str) -> None:
    work, core, whole = [], [], []
    for _ in range(rounds):
        processor, alone = warm(folder, files // 4)
        spent, first, last = batch(folder, jobs, engine)
        work.append(spent / (processor * files))
        # By the first file, one has been read; the others of the same moment count for those behind them.
        core.append(alone * (files - 1) / (jobs * (last - first)))
        whole.append(alone * files / (jobs * last))
        print(f"{engine}: warm {alone:.3f} s a file, first {first:.1f} s, all {last:.1f} s", flush=True)
    shown = f"per core {statistics.median(core):.2f} (bar 0.9), with start {statistics.median(whole):.2f}"
    if engine == "local":  # what processes of Ray take is not told to us
        shown = f"work × {statistics.median(work):.2f}, {shown}"
    print(f"{engine}: {shown}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=360)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--engines", nargs="+", choices=("local", "ray"), default=["local", "ray"])
    arguments = parser.parse_args()
    prepare(Order(LoadOptions(), None, "three-level"))
    with tempfile.TemporaryDirectory() as name:
        for number in range(arguments.files):
            Path(name, f"{number:05}.txt").write_text(f"{SAMPLE.read_text('utf-8')}\n{number}\n", encoding="utf-8")
        warm(Path(name), 4)
        for engine in arguments.engines:
            rest = (Path(name), arguments.files, arguments.jobs, arguments.rounds, engine)
            if engine == "ray":
                with cluster(arguments.jobs):
                    measure(*rest)
            else:
                measure(*rest)


if __name__ == "__main__":
    main()
