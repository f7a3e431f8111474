"""Editors: Neovim as a client of the language server, and Vim's errorformat."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
DOCS = (ROOT / "docs" / "editors.md").read_text(encoding="utf-8")
KEY = "The keeper said that they had asked for for a key to it, and went home.\n"
# Defines functions of Neovim 0.11 for older versions, so that the documented configuration runs unchanged.
SHIM = """
if not vim.lsp.config then
  local configs, clients = {}, {}
  vim.lsp.config = function(name, config) configs[name] = config end
  vim.lsp.enable = function(name)
    vim.api.nvim_create_autocmd("FileType", {
      pattern = configs[name].filetypes,
      callback = function(args)
        local config = vim.tbl_extend("force", configs[name], { name = name, root_dir = vim.fn.getcwd() })
        clients[name] = clients[name] or vim.lsp.start_client(config)
        vim.lsp.buf_attach_client(args.buf, clients[name])
      end,
    })
  end
end
"""
# Opens a story, waits for a diagnostic, applies the first quick fix, and waits until the diagnostic disappears.
DRIVE = """
local function found() return vim.diagnostic.get(0) end
vim.cmd("edit story.txt")
if vim.bo.filetype ~= "text" then vim.cmd("setfiletype text") end
local before, after = nil, nil
vim.wait(30000, function() return #found() > 0 end, 20)
before = found()
local client = vim.lsp.get_active_clients and vim.lsp.get_active_clients()[1] or vim.lsp.get_clients()[1]
local params = {
  textDocument = vim.lsp.util.make_text_document_params(),
  range = { start = { line = 0, character = 45 }, ["end"] = { line = 0, character = 45 } },
  context = { diagnostics = {} },
}
local answer = client.request_sync("textDocument/codeAction", params, 20000, 0)
vim.lsp.util.apply_workspace_edit(answer.result[1].edit, client.offset_encoding)
vim.wait(30000, function() return #found() == 0 end, 20)
local out = { before = before, left = #found(), lines = vim.api.nvim_buf_get_lines(0, 0, -1, false), title = answer.result[1].title }
local file = io.open("out.json", "w")
file:write(vim.fn.json_encode(out))
file:close()
vim.cmd("qall!")
"""

pytestmark = pytest.mark.editor


def wirelint_on_path(folder: Path) -> dict[str, str]:
    """Return an environment in which `wirelint` runs the checkout."""
    command = folder / "bin" / "wirelint"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m wirelint "$@"\n')
    command.chmod(0o755)
    return {
        **os.environ,
        "PATH": f"{command.parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT / "lint"),
        "XDG_DATA_HOME": str(folder / "data"),
        "XDG_STATE_HOME": str(folder / "state"),
    }


def block(heading: str, language: str) -> str:
    """Return the first code block of a section of docs/editors.md."""
    section = re.search(rf"^## {heading}\n(.*?)(?=^## |\Z)", DOCS, re.DOTALL | re.MULTILINE)
    assert section
    found = re.search(rf"^```{language}\n(.*?)^```", section[1], re.DOTALL | re.MULTILINE)
    assert found
    return found[1]


@pytest.mark.skipif(not shutil.which("nvim"), reason="Neovim is not installed")
def test_neovim_shows_and_fixes_findings(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(f"🚤 {KEY}", encoding="utf-8")
    (tmp_path / "init.lua").write_text(SHIM + block("Neovim", "lua") + DRIVE, encoding="utf-8")
    command = ["nvim", "--headless", "--clean", "-u", "NONE", "-c", "luafile init.lua"]
    environment = wirelint_on_path(tmp_path)
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=120)
    assert (tmp_path / "out.json").exists(), done.stdout + done.stderr
    out = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    [found] = out["before"]
    # Neovim converts columns to bytes of UTF-8.
    line = f"🚤 {KEY}".encode()
    assert (found["lnum"], line[found["col"] : found["end_col"]]) == (0, b"for for")
    assert (found["message"], found["source"], found["severity"]) == ("repeated word: “for”", "wirelint", 1)
    assert (out["title"], out["left"]) == ("Delete one “for”", 0)
    assert out["lines"] == [f"🚤 {KEY.strip()}".replace("for for", "for")]


@pytest.mark.parametrize("editor", ["nvim", "vim"])
def test_vim_jumps_to_printed_locations(editor: str, tmp_path: Path) -> None:
    if not shutil.which(editor):
        pytest.skip(f"{editor} is not installed")
    (tmp_path / "two words.txt").write_text(f"“Well,” he said.\n\n“So,” {KEY}", encoding="utf-8")
    (tmp_path / "set.vim").write_text(block("Vim, and Neovim without plugins", "vim"), encoding="utf-8")
    command = [editor, "--clean", "-n", "-u", "NONE", "-N", "--cmd", "set encoding=utf-8"]
    command += ["--headless"] if editor == "nvim" else ["-E", "-s"]
    command += ["-c", "source set.vim", "-c", "edit two\\ words.txt", "-c", "silent make"]
    command += ["-c", "call writefile([json_encode(getqflist()), string(getpos('.'))], 'out.json')", "-c", "qall!"]
    environment = wirelint_on_path(tmp_path)
    done = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=120, stdin=subprocess.DEVNULL
    )
    assert (tmp_path / "out.json").exists(), done.stdout + done.stderr
    rows, position = (tmp_path / "out.json").read_text(encoding="utf-8").splitlines()
    [found] = [row for row in json.loads(rows) if row["valid"]]
    assert (found["lnum"], found["col"], found["vcol"], found["type"]) == (3, 43, 1, "e")
    assert found["text"] == "repeated word: “for” [mt/doubled-word]"
    # The cursor is at the finding although characters before it have several bytes.
    line = f"“So,” {KEY}".encode()
    assert line[int(position.split(",")[2]) - 1 :].startswith(b"for for")
