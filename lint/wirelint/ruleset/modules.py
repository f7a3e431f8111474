"""Modules of Python rules, loaded from their files at first use."""

import marshal
import os
import sys
from binascii import crc32
from importlib.machinery import ModuleSpec, SourceFileLoader
from types import CodeType, ModuleType

from wirelint.rule import Rule
from wirelint.ruleset.packs import shipped_folder
from wirelint.text import artifact_store

# Loaded modules by name, each with the size and the modification time of its file.
_loaded: dict[str, tuple[tuple[int, int], ModuleType]] = {}


def load_module(rule: Rule) -> ModuleType:
    """Return the module of a Python rule, reloaded if its file has changed.

    The module is in `sys.modules` under `module_name`, so that tracebacks, debuggers, coverage, `inspect` and `pickle`
    work.

    Raises:
        Exception: whatever the module raises at import.
    """
    name = module_name(rule)
    status = os.stat(rule.path)
    stamp = (status.st_size, status.st_mtime_ns)
    known = _loaded.get(name)
    if known and known[0] == stamp:
        return known[1]
    loader_type = SourceFileLoader if _is_shipped(rule) else _StoredCodeLoader
    loader = loader_type(name, rule.path)
    # As `importlib.util.module_from_spec` does it, whose import would take a millisecond.
    module = ModuleType(name)
    module.__spec__ = ModuleSpec(name, loader, origin=rule.path)
    module.__loader__ = loader
    module.__file__ = rule.path
    module.__package__ = name.rpartition(".")[0]
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

    Two newsrooms can use the same pack name, so the name contains a checksum of the folder unless the pack is shipped.
    """
    pack, _, rule_name = rule.id.replace("-", "_").partition("/")
    if not _is_shipped(rule):
        folder = os.path.dirname(os.path.abspath(rule.path))
        pack += f"_{crc32(folder.encode('utf-8', 'surrogatepass')):08x}"
    return f"wirelint.rules.{pack}.{rule_name}"


def _is_shipped(rule: Rule) -> bool:
    return os.path.dirname(os.path.dirname(rule.path)) == shipped_folder()


class _StoredCodeLoader(SourceFileLoader):
    """Loader that stores the byte code of a newsroom's own rules in the artifact store.

    A pack can be in a repository or on a shared drive, where a linter should not write `__pycache__`. Unlike Python's,
    the key contains the modification time in nanoseconds, because an editor can save twice in one second.
    """

    def get_code(self, fullname: str) -> CodeType:
        status = os.stat(self.path)
        key = ("code", self.path, status.st_size, status.st_mtime_ns)
        code = artifact_store.get_marshalled(key, CodeType)
        if code is None:
            code = self.source_to_code(self.get_data(self.path), self.path)
            artifact_store.put(key, marshal.dumps(code))
        return code
