"""From nothing to the note: a fresh clone, its installation, the demonstration; seconds, and shares of what is allowed.

Run: `python -m bench.demo`. Clones the committed state into a folder that is removed afterwards.
"""

from __future__ import annotations

import subprocess
import tempfile
import time
from pathlib import Path

DEMO_SECONDS = 180
FRESH_SECONDS = 360


def main() -> None:
    """Measures and prints both figures."""
    root = Path(__file__).resolve().parents[1]
    with tempfile.TemporaryDirectory() as folder:
        clone = Path(folder) / "tyndau"
        subprocess.run(["git", "clone", "--quiet", str(root), str(clone)], check=True)
        fresh = _seconds(["make", "demo"], clone)
        again = _seconds(["make", "demo"], clone)
    print(f"first install and demo {fresh:5.0f} s   {fresh / FRESH_SECONDS:4.0%} of the {FRESH_SECONDS} s allowed")
    print(f"demo alone             {again:5.0f} s   {again / DEMO_SECONDS:4.0%} of the {DEMO_SECONDS} s allowed")


def _seconds(words: list[str], folder: Path) -> float:
    began = time.perf_counter()
    subprocess.run(words, cwd=folder, check=True, capture_output=True)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
