"""Python rules as modules, each loaded from its file when a function of it is first needed."""

import marshal
import os
import sys
from binascii import crc32
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_file_location
from types import CodeType, ModuleType

from wirelint.rule import Rule
from wirelint.ruleset.packs import shipped_folder
from wirelint.text import artifact_store

# By module name: size and time of change of a file, and the module loaded from it.
_loaded: dict[str, tuple[tuple[int, int], ModuleType]] = {}


def load_module(rule: Rule) -> ModuleType:
    """Return the module of a Python rule, loaded anew if its file has changed since.

    It is in `sys.modules` under its `module_name`, as an imported one would be, so that tracebacks, debuggers, coverage,
    `inspect` and `pickle` work. What the module raises is raised.
    """
    name = module_name(rule)
    status = os.stat(rule.path)
    stamp = (status.st_size, status.st_mtime_ns)
    known = _loaded.get(name)
    if known and known[0] == stamp:
        return known[1]
    loader_type = SourceFileLoader if _is_shipped(rule) else _StoredCodeLoader
    loader = loader_type(name, rule.path)
    spec = spec_from_file_location(name, rule.path, loader=loader)
    assert spec is not None
    module = module_from_spec(spec)
    sys.modules[name] = module
    try:
        loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    _loaded[name] = stamp, module
    return module


def module_name(rule: Rule) -> str:
    """Return the name of a Python rule's module: `wirelint.rules.mt.stray_capital`.

    Two desks may have packs of the same name, so the folder of a pack that is not shipped is part of it, as a checksum.
    """
    pack, _, rule_name = rule.id.replace("-", "_").partition("/")
    if not _is_shipped(rule):
        folder = os.path.dirname(os.path.abspath(rule.path))
        pack += f"_{crc32(folder.encode('utf-8', 'surrogatepass')):08x}"
    return f"wirelint.rules.{pack}.{rule_name}"


def _is_shipped(rule: Rule) -> bool:
    return os.path.dirname(os.path.dirname(rule.path)) == shipped_folder()


class _StoredCodeLoader(SourceFileLoader):
    """Loads a rule of a desk's own pack, its byte code kept in the artifact store.

    A pack lies in the desk's repository or on a shared drive, where a linter should leave no `__pycache__`. Unlike that of
    Python, the key has the full time of change: an editor may save twice in one second.
    """

    def get_code(self, fullname: str) -> CodeType:
        status = os.stat(self.path)
        key = ("code", self.path, status.st_size, status.st_mtime_ns)
        packed = artifact_store.get(key)
        if packed is None:
            packed = marshal.dumps(self.source_to_code(self.get_data(self.path), self.path))
            artifact_store.put(key, packed)
        code: CodeType = marshal.loads(packed)
        return code
