"""Answers kept on disk, so that the same question about the same text is paid for once.

A file is named by the hash of everything that the answer depends on: text, question, model and endpoint. Answers quote their
documents, so the folder is readable by its owner only.
"""

from __future__ import annotations

import json
import logging
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from amparo.text import sha256_of

__all__ = ["AnswerCache"]

logger = logging.getLogger(__name__)


class AnswerCache:
    """A folder of answers; without a folder it keeps nothing."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder

    def _path(self, key: Mapping[str, Any]) -> Path | None:
        if self.folder is None:
            return None
        name = sha256_of(json.dumps(key, sort_keys=True, ensure_ascii=False))
        return self.folder / name[:2] / f"{name}.json"

    def get(self, key: Mapping[str, Any]) -> str | None:
        """Return the answer kept for `key`, or None; a file that can't be read is as good as none."""
        path = self._path(key)
        if path is None:
            return None
        try:
            kept = json.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None
        except (OSError, ValueError):
            logger.warning("the kept answer %s can't be read and is asked for again", path)
            return None
        answer = kept.get("answer") if isinstance(kept, dict) else None
        return answer if isinstance(answer, str) else None

    def put(self, key: Mapping[str, Any], answer: str) -> None:
        """Keep `answer`, whole or not at all; a folder that can't be written to is no failure."""
        path = self._path(key)
        if path is None:
            return
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle, name = tempfile.mkstemp(dir=path.parent)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                # In ASCII: an answer may hold half of a surrogate pair, which no file in UTF-8 can.
                json.dump({"answer": answer}, file)
            Path(name).replace(path)
        except OSError as error:
            logger.warning("an answer could not be kept: %s", error)
