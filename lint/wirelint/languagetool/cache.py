"""What LanguageTool said of a paragraph, kept from run to run: a second run on unchanged copy starts no Java machine.

A database, because the processes of a run, and several runs, write at a time; what is wrong with it costs the cache, never
the run.
"""

import json
import os
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from hashlib import blake2b
from time import time

from wirelint.languagetool.answer import Match

_FILE = "languagetool.sqlite"
# Paragraphs kept, some 20 MB of them; beyond that those go that were not asked for longest.
_MOST = 100_000
_DAY = 86_400
# Variables that one statement of any SQLite can hold.
_CHUNK = 500


class AnswerCache:
    """The answers of one edition: a version of LanguageTool with a set of rules in a language."""

    def __init__(self, folder: str | None, edition: str) -> None:
        """Open the cache in a folder; without one, or where it cannot be opened, it keeps nothing."""
        self._edition = edition
        self._today = int(time() // _DAY)
        self._database: sqlite3.Connection | None = None
        if folder is not None:
            path = os.path.join(folder, _FILE)
            for _ in range(2):
                try:
                    self._database = _open(path)
                    break
                except sqlite3.DatabaseError as error:
                    if isinstance(error, sqlite3.OperationalError):
                        break  # no such folder, no room, no rights
                    with suppress(OSError):  # damaged: it is made anew
                        os.unlink(path)
                except OSError:
                    break

    def find(self, texts: Sequence[str]) -> dict[str, tuple[Match, ...]]:
        """Return the matches of those texts that are known."""
        if self._database is None:
            return {}
        keys = {self._key(text): text for text in texts}
        known: dict[str, tuple[Match, ...]] = {}
        stale: list[bytes] = []
        try:
            for start in range(0, len(keys), _CHUNK):
                some = list(keys)[start : start + _CHUNK]
                marks = ", ".join("?" * len(some))
                for key, used, matches in self._database.execute(
                    f"SELECT key, used, matches FROM answers WHERE key IN ({marks})",  # noqa: S608
                    some,
                ):
                    known[keys[key]] = tuple(Match._make([*row[:-1], tuple(row[-1])]) for row in json.loads(matches))
                    if used != self._today:
                        stale.append(key)
            if stale:
                with self._database:
                    self._database.executemany(
                        "UPDATE answers SET used = ? WHERE key = ?", ((self._today, key) for key in stale)
                    )
        except (sqlite3.Error, ValueError, TypeError):
            self.close()
        return known

    def keep(self, answers: Mapping[str, Iterable[Match]]) -> None:
        """Keep the matches of texts."""
        if self._database is None or not answers:
            return
        rows = [(self._key(text), self._today, json.dumps([*map(list, matches)])) for text, matches in answers.items()]
        try:
            with self._database:
                self._database.executemany("INSERT OR REPLACE INTO answers VALUES (?, ?, ?)", rows)
        except sqlite3.Error:
            self.close()

    def close(self) -> None:
        """Drop what is too much, and let go of the file."""
        database, self._database = self._database, None
        if database is None:
            return
        with suppress(sqlite3.Error):
            [(count,)] = database.execute("SELECT count(*) FROM answers")
            if count > _MOST:
                with database:
                    database.execute(
                        "DELETE FROM answers WHERE key IN (SELECT key FROM answers ORDER BY used LIMIT ?)",
                        (count - _MOST * 9 // 10,),
                    )
        database.close()

    def _key(self, text: str) -> bytes:
        return blake2b(f"{self._edition}\0{text}".encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _open(path: str) -> sqlite3.Connection:
    os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
    database = sqlite3.connect(path, timeout=5)
    try:
        # What a power cut takes is asked again.
        database.execute("PRAGMA synchronous = OFF")
        database.execute(
            "CREATE TABLE IF NOT EXISTS answers (key BLOB PRIMARY KEY, used INTEGER, matches TEXT) WITHOUT ROWID"
        )
        database.commit()
    except BaseException:
        database.close()
        raise
    return database
