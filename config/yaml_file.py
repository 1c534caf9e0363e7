"""A YAML file read into a checked model, or refused with one line: file, line, place, reason.

Stricter than YAML itself: a key written twice and a day that does not exist are faults, not the last value or a crash.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from yaml.constructor import ConstructorError
from yaml.reader import ReaderError

from config.errors import ConfigurationError

M = TypeVar("M", bound=BaseModel)
Place = tuple[int | str, ...]  # keys and indexes from the top of the file
Fault = tuple[Place, str]
_MOST_UNFOLDED = 1_000_000  # values that aliases add to those written
_NUMBERS = ("tag:yaml.org,2002:int", "tag:yaml.org,2002:float")
_LONGEST_NUMBER = 100  # characters


def load_checked(path: Path, model: type[M], faults: Callable[[M], Iterator[Fault]] | None = None) -> tuple[M, str]:
    """Reads a file into a model; returns it with the SHA-256 (hex) of the file's bytes.

    `faults` yields what only the whole can show (an id used twice), each with its place. Raises ConfigurationError with
    one line for the first fault.
    """
    text, sha256 = read_text(path)
    return checked(path, text, model, faults), sha256


def checked(path: Path, text: str, model: type[M], faults: Callable[[M], Iterator[Fault]] | None = None) -> M:
    """Returns a file's text as a model; `path` is what a fault names. Raises ConfigurationError like `load_checked`."""
    node, data = _parse(path, text)
    try:
        made = model.model_validate(data)
    except ValidationError as error:
        place, reason = _first(error)
        more = f" (and {error.error_count() - 1} more)" if error.error_count() > 1 else ""
        raise ConfigurationError(_complaint(path, node, place, reason + more)) from error
    for place, reason in faults(made) if faults else ():
        raise ConfigurationError(_complaint(path, node, place, reason))
    return made


def read_text(path: Path) -> tuple[str, str]:
    """Returns a file's text and the SHA-256 (hex) of its bytes; raises ConfigurationError if it cannot be read."""
    try:
        content = path.read_bytes()
        return content.decode("utf-8"), hashlib.sha256(content).hexdigest()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8"
        raise ConfigurationError(f"{path}: cannot be read: {reason}") from error


def _parse(path: Path, text: str) -> tuple[yaml.Node | None, Any]:
    try:
        loader = _Loader(text)
        node = loader.get_single_node()
        if node is None:
            return None, None
        _unfolds_soundly(node)
        return node, loader.construct_document(node)
    except ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise ConfigurationError(f"{path}:{line}: not YAML: {error.reason}") from error
    except ConstructorError as error:
        raise ConfigurationError(f"{path}{_line(error)}: {error.problem}") from error
    except yaml.MarkedYAMLError as error:
        raise ConfigurationError(f"{path}{_line(error)}: not YAML: {error.problem}") from error
    except RecursionError as error:
        raise ConfigurationError(f"{path}: nested too deeply") from error


def _line(error: yaml.MarkedYAMLError) -> str:
    return f":{error.problem_mark.line + 1}" if error.problem_mark else ""


def _unfolds_soundly(top: yaml.Node) -> None:
    """Raises ConstructorError for a node that holds itself, or aliases that unfold to more than a file may say."""
    sizes: dict[int, int] = {}  # nodes that each stands for, by its identity; 0: still being looked at
    waiting = [(top, False)]
    while waiting:
        node, looked_into = waiting.pop()
        inner = _inner(node)
        if looked_into:
            sizes[id(node)] = 1 + sum(sizes[id(each)] for each in inner)
        elif id(node) not in sizes:
            sizes[id(node)] = 0
            waiting.append((node, True))
            if any(sizes.get(id(each)) == 0 for each in inner):
                raise ConstructorError(None, None, "what it holds is itself", node.start_mark)
            waiting += [(each, False) for each in inner]
    if sizes[id(top)] - len(sizes) > _MOST_UNFOLDED:
        raise ConstructorError(None, None, f"its aliases unfold to {sizes[id(top)]} values", top.start_mark)


def _inner(node: yaml.Node) -> list[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        return [each for pair in node.value for each in pair]
    return list(node.value) if isinstance(node, yaml.SequenceNode) else []


class _Loader(yaml.SafeLoader):
    """YAML's safe types, without its silence."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if isinstance(key, yaml.ScalarNode):
                if key.value in seen:
                    raise ConstructorError(None, None, f"{key.value} is written twice", key.start_mark)
                seen.add(key.value)
        return super().construct_mapping(node, deep)

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        if isinstance(node, yaml.ScalarNode) and node.tag in _NUMBERS and len(node.value) > _LONGEST_NUMBER:
            raise ConstructorError(None, None, f"a number of {len(node.value)} characters", node.start_mark)
        try:
            return super().construct_object(node, deep)
        except (ValueError, OverflowError) as error:  # 2023-02-29, a float beyond all floats
            raise ConstructorError(None, None, str(error), node.start_mark) from error


def _first(error: ValidationError) -> Fault:
    first = error.errors()[0]
    value = first["input"]
    if first["type"] == "extra_forbidden":
        return first["loc"], "unknown key"
    if first["type"] == "missing":
        return first["loc"], "is missing"
    reason = first["msg"].removeprefix("Value error, ")
    if first["type"] == "model_type":
        return first["loc"], "should be keys with values"
    if first["type"] != "value_error" and isinstance(value, str | int | float | None):
        reason += f", not {value!r:.80}"
    return first["loc"], reason


def _complaint(path: Path, node: yaml.Node | None, place: Place, reason: str) -> str:
    line, words = 1, ""
    for step in place:
        words += f"[{step}]" if isinstance(step, int) else f".{step}"
        node, line = _below(node, step, line)
    return f"{path}:{line}: {words.lstrip('.') or 'file'}: {reason}"


def _below(node: yaml.Node | None, step: int | str, line: int) -> tuple[yaml.Node | None, int]:
    """Returns what lies under a key or index and the line it is named on; the line given, if it is not there."""
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        item: yaml.Node = node.value[step]
        return item, item.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == step:
                return value, key.start_mark.line + 1
    return None, line
