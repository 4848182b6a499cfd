"""Nested tables in YAML, read strictly into dataclasses.

The document is composed by libyaml and then built here from its nodes, by the types of the dataclass: an unknown or missing
key, a key or list value that stands twice, an empty list and a value of another type are errors with their line. A
scalar is a string unless the type says otherwise, so that `no`, `on` and `12` in a list of words stay words.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

import yaml

from amparo.errors import VocabularyError
from amparo.vocabulary.table import TABLES_DIR, read_header

__all__ = ["read_tree"]

_R = TypeVar("_R")


class _Builder:
    def __init__(self, path: Path) -> None:
        self.path = path

    def fail(self, node: yaml.Node | None, what: str, to_do: str = "") -> VocabularyError:
        line = f" line {node.start_mark.line + 1}" if node is not None else ""
        return VocabularyError(what, where=f"{self.path.name}{line}", to_do=to_do)

    def build(self, node: yaml.Node, hint: Any) -> Any:
        origin = get_origin(hint)
        if dataclasses.is_dataclass(hint) and isinstance(hint, type):
            return self.build_record(node, hint)
        if origin is tuple:
            return self.build_many(node, get_args(hint)[0])
        if origin is frozenset:
            return frozenset(self.build_many(node, get_args(hint)[0]))
        if origin is Mapping:
            value_hint = get_args(hint)[1]
            return MappingProxyType({k: self.build(v, value_hint) for k, v in self.pairs(node).items()})
        return self.build_scalar(node, hint)

    def build_scalar(self, node: yaml.Node, hint: Any) -> Any:
        if not isinstance(node, yaml.ScalarNode):
            raise self.fail(node, "a list or mapping where one value belongs")
        text: str = node.value
        if not text.strip() or text != text.strip():
            raise self.fail(node, "an empty value or stray white space")
        if get_origin(hint) is Literal:
            if text not in get_args(hint):
                raise self.fail(node, f"{text!r} is not one of {', '.join(get_args(hint))}")
            return text
        if hint is int:
            try:
                return int(text)
            except ValueError:
                raise self.fail(node, f"{text!r} is not a whole number") from None
        if hint is bool:
            if text not in ("true", "false"):
                raise self.fail(node, f"{text!r} is neither true nor false")
            return text == "true"
        return text

    def build_many(self, node: yaml.Node, hint: Any) -> tuple[Any, ...]:
        if not isinstance(node, yaml.SequenceNode) or not node.value:
            raise self.fail(node, "a list with entries belongs here")
        out: list[Any] = []
        seen: set[Any] = set()
        for child in node.value:
            value = self.build(child, hint)
            if value in seen:
                raise self.fail(child, f"{value!r} stands twice in the list")
            seen.add(value)
            out.append(value)
        return tuple(out)

    def pairs(self, node: yaml.Node) -> dict[str, yaml.Node]:
        if not isinstance(node, yaml.MappingNode) or not node.value:
            raise self.fail(node, "keys with values belong here")
        found: dict[str, yaml.Node] = {}
        for key, value in node.value:
            name = self.build_scalar(key, str)
            if name in found:
                raise self.fail(key, f"the key {name!r} stands twice")
            found[name] = value
        return found

    def build_record(self, node: yaml.Node, record: type[_R]) -> _R:
        pairs = self.pairs(node)
        fields = dataclasses.fields(record)  # type: ignore[arg-type]
        key: Any = record
        hints = _hints_of(key)
        for name in pairs:
            if name not in hints:
                raise self.fail(
                    pairs[name], f"unknown key {name!r}", f"use {', '.join(f.name for f in fields)}"
                )
        values: dict[str, Any] = {}
        for field in fields:
            if field.name in pairs:
                values[field.name] = self.build(pairs[field.name], hints[field.name])
            elif field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING:
                raise self.fail(node, f"{field.name} is missing")
        return record(**values)


@cache
def _hints_of(record: Any) -> dict[str, Any]:
    return get_type_hints(record)


def read_tree(file: str, record: type[_R], *, directory: Path = TABLES_DIR) -> _R:
    """Return the `.yaml` table `file` as a value of the dataclass `record`. Raises VocabularyError where it doesn't fit."""
    path = directory / file
    read_header(file, directory=directory)
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        raise VocabularyError(f"not YAML: {error}", where=path.name) from error
    if node is None:
        raise VocabularyError("the table is empty", where=path.name)
    built: _R = _Builder(path).build(node, record)
    return built
