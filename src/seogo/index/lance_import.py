"""Importing LanceDB without the client of its hosted service, which nothing here uses.

Half of `import lancedb` is 300 generated pydantic models of that client (0.55 of 0.95 s on an idle core, in every cold
`seogo ask`). While the import runs, the client's modules are placeholders; afterwards they are taken away again, so
that anyone else who imports the client gets the real one. Knows nothing of tables.
"""

from __future__ import annotations

import importlib
import sys
import threading
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

CLIENT = "lance_namespace_urllib3_client"
_lock = threading.Lock()


class _Placeholder(ModuleType):
    """A module in which every public name is an empty class."""

    def __getattr__(self, name: str) -> type[Any]:
        if name.startswith("_"):
            raise AttributeError(name)
        return type(name, (), {})


class _Finder(MetaPathFinder, Loader):
    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname.partition(".")[0] != CLIENT:
            return None
        return ModuleSpec(fullname, self, is_package=True)

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _Placeholder(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        pass


def import_lancedb() -> Any:
    """The module `lancedb`."""
    with _lock:
        if "lancedb" in sys.modules or CLIENT in sys.modules:
            return importlib.import_module("lancedb")
        finder = _Finder()
        sys.meta_path.insert(0, finder)
        try:
            return importlib.import_module("lancedb")
        finally:
            sys.meta_path.remove(finder)
            for name in [name for name in sys.modules if name.partition(".")[0] == CLIENT]:
                del sys.modules[name]
