"""Whatever a file holds, reading it ends in a model or in one plain line."""

from __future__ import annotations

import time
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.errors import ConfigurationError
from config.regions import DEFAULT_REGIONS, load_regions

OWN = DEFAULT_REGIONS.read_bytes()[4000:9000]


def _read(content: bytes) -> str | None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "regions.yaml"
        path.write_bytes(content)
        try:
            load_regions(path)
        except ConfigurationError as error:
            message = str(error)
            assert message.startswith(str(path))
            return message
        return None


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_end_in_one_line(content: bytes) -> None:
    message = _read(content)
    assert message is not None
    assert "\n" not in message


@given(
    st.integers(0, len(OWN) - 1),
    st.integers(0, 40),
    st.sampled_from([b"", b":", b"- ", b"'", b"\t", b"*x", b"9" * 5000]),
)
def test_a_damaged_file_is_refused_in_one_line_or_still_sound(at: int, length: int, new: bytes) -> None:
    message = _read(b"regions:\n" + OWN[:at] + new + OWN[at + length :])
    assert message is None or "\n" not in message


def _laughs(first: str, next_one: str, times: int) -> str:
    lines = [f"a0: &a0 {first}"]
    for n in range(1, times):
        lines.append(f"a{n}: &a{n} " + next_one.replace("*", ", ".join([f"*a{n - 1}"] * 10)))
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (_laughs("[x, x]", "[*]", 12), "its aliases unfold to "),
        (_laughs("{x: 1}", "{<<: [*]}", 12), "its aliases unfold to "),
        ("regions: &a [1, {b: [*a]}]", "what it holds is itself"),
        ("regions: 0x" + "f" * 100_000, "a number of 100002 characters"),
        ("regions: " + ":".join(["1"] * 100_000), "a number of 199999 characters"),
        ("regions: 1:" + "1:" * 100_000 + "0.0", "a number of "),
        ("regions: !!python/object/apply:os.system [ls]", "could not determine a constructor"),
    ],
    ids=["laughs", "merged", "itself", "hexadecimal", "sexagesimal", "float", "code"],
)
def test_a_few_words_that_unfold_to_very_many_are_refused_at_once(text: str, said: str) -> None:
    began = time.process_time()
    message = _read(text.encode())
    assert message is not None
    assert (said in message, time.process_time() - began < 3) == (True, True)


def test_an_anchor_used_twice_is_no_fault() -> None:
    own = DEFAULT_REGIONS.read_text(encoding="utf-8")
    name = "    name: &name {" if "name: {" in own else ""
    assert _read(f"{own}\n".replace("    name: {", name or "    name: {", 1).encode()) is None


def test_nesting_without_end_is_refused() -> None:
    message = _read(b"regions: " + b"[" * 20_000)
    assert message is not None
    assert message.endswith(": nested too deeply")
