"""Compiles the extraction to C while a wheel is built, where that is asked for: `AMPARO_COMPILE=1 pip install .`

Without it the wheel is plain Python and needs no compiler. With it the modules of `amparo.extract` go through mypyc into one
library that lies in the wheel beside their sources. An editable install is never compiled: it would not see what is edited.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ASKED_FOR = "AMPARO_COMPILE"
#: Classes whose annotations are read while Amparo runs, as those of the tables are, stay Python.
READING_TABLES = ("read_tree(", "read_records(")
#: The door is passed once for a claim of a language model: there is no time to gain.
LEFT_OUT = ("__init__.py", "door")


class CompilingHook(BuildHookInterface[Any]):
    """Adds the compiled modules to a wheel."""

    def dependencies(self) -> list[str]:
        """Return what compiling needs besides a C compiler."""
        return ["mypy>=1.18,<3", "setuptools>=75", "types-pyyaml>=6.0.12"] if self._is_asked_for() else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and name the libraries and their places in the wheel."""
        if version == "editable" or not self._is_asked_for():
            return
        self._folder = Path(tempfile.mkdtemp(prefix="amparo-compiled-"))
        shutil.copytree(Path(self.root, "src"), self._folder, dirs_exist_ok=True)
        subprocess.run([sys.executable, __file__, *find_modules(self._folder)], cwd=self._folder, check=True)
        build_data["pure_python"] = False
        build_data["infer_tag"] = True
        for library in (*self._folder.rglob("*.so"), *self._folder.rglob("*.pyd")):
            if "build" not in library.relative_to(self._folder).parts:
                build_data["force_include"][str(library)] = str(library.relative_to(self._folder))

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was compiled: the wheel has it."""
        if hasattr(self, "_folder"):
            shutil.rmtree(self._folder)

    def _is_asked_for(self) -> bool:
        return self.target_name == "wheel" and os.environ.get(ASKED_FOR, "") not in ("", "0")


def find_modules(sources: Path) -> list[str]:
    """Return the modules to compile, as paths from `sources`."""
    found = []
    for module in sorted((sources / "amparo" / "extract").rglob("*.py")):
        parts = module.relative_to(sources).parts
        if not any(part in LEFT_OUT for part in parts) and not any(
            sign in module.read_text(encoding="utf-8") for sign in READING_TABLES
        ):
            found.append(str(Path(*parts)))
    return found


def compile_in_place(modules: list[str]) -> None:
    """Compile `modules`, paths from the current folder, to libraries that lie beside them."""
    from mypyc.build import mypycify
    from setuptools import setup

    # The settings of the project name a plugin for Django, which no module of the extraction needs.
    options = ["--config-file=", "--ignore-missing-imports"]
    extensions = mypycify([*options, *modules], opt_level="2", debug_level="0", multi_file=True)
    setup(
        name="amparo-extract",
        packages=[],
        ext_modules=extensions,
        script_args=["build_ext", "--inplace", f"-j{os.cpu_count() or 1}"],
    )


if __name__ == "__main__":
    compile_in_place(sys.argv[1:])
