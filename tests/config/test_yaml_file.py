"""Whatever a file holds, reading it ends in a model or in one plain line."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

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


def test_nesting_without_end_is_refused() -> None:
    message = _read(b"regions: " + b"[" * 20_000)
    assert message is not None
    assert message.endswith(": nested too deeply")
