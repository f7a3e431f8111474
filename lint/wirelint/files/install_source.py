"""The pip command that installs an extra of wirelint from the source of the installed package."""

import json
import os
import shlex
import subprocess
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, distribution
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

_PACKAGE = "wirelint"


def install_command(extra: str) -> str:
    """Return the pip command that adds an extra to the installed wirelint."""
    return _command_for(extra, _read_origin())


def _read_origin() -> Mapping[str, Any]:
    """Return pip's record of the origin of the package (PEP 610), or nothing if it was installed from an index."""
    try:
        origin = json.loads(distribution(_PACKAGE).read_text("direct_url.json") or "{}")
    except (PackageNotFoundError, OSError, ValueError):
        return {}
    return origin if isinstance(origin, dict) and isinstance(origin.get("url"), str) else {}


def _command_for(extra: str, origin: Mapping[str, Any]) -> str:
    package = f"{_PACKAGE}[{extra}]"
    url = origin.get("url", "")
    if not url:
        return f"pip install {_quote(package)}"
    if isinstance(origin.get("dir_info"), dict):
        folder = url2pathname(urlsplit(url).path)
        editable = "-e " if origin["dir_info"].get("editable") else ""
        return f"pip install {editable}{_quote(f'{folder}[{extra}]')}"
    vcs = origin.get("vcs_info")
    if isinstance(vcs, dict):
        revision = vcs.get("requested_revision") or vcs.get("commit_id")
        url = f"{vcs.get('vcs', 'git')}+{url}" + (f"@{revision}" if revision else "")
    return f"pip install {_quote(f'{package} @ {url}')}"


def _quote(argument: str) -> str:
    """Return an argument, quoted for the user's shell."""
    return subprocess.list2cmdline([argument]) if os.name == "nt" else shlex.quote(argument)
