"""Cache of LanguageTool's matches by paragraph: a second run on unchanged copy does not start LanguageTool.

It is an SQLite database, because several processes and runs write at the same time. If the database fails, the run goes on
without it.
"""

import json
import os
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from hashlib import blake2b
from time import time

from wirelint.files.cache_dir import is_private
from wirelint.languagetool.answer import Match, read_cached_matches

_FILE = "languagetool.sqlite"
# Cached paragraphs, about 20 MB. Beyond that the least recently used are deleted.
_MAX_ANSWERS = 100_000
_SECONDS_PER_DAY = 86_400
# Variables per statement: SQLite before 3.32 allows 999.
_CHUNK = 500


class AnswerCache:
    """The cached matches of one edition: a version of LanguageTool with its parameters."""

    def __init__(self, folder: str | None, edition: str) -> None:
        """Open the cache.

        Args:
            folder: the cache folder. Nothing is cached if it is None or cannot be used.
            edition: part of each key, so that editions do not share matches.
        """
        self._edition = edition
        self._today = int(time() // _SECONDS_PER_DAY)
        self._database: sqlite3.Connection | None = None
        if folder is not None:
            path = os.path.join(folder, _FILE)
            if not is_private(path):
                with suppress(OSError):  # the folder is the user's, so a new one is too
                    os.unlink(path)
            for _ in range(2):
                try:
                    self._database = _open(path)
                    break
                except sqlite3.DatabaseError as error:
                    if isinstance(error, sqlite3.OperationalError):
                        break  # no folder, no space, no permission
                    with suppress(OSError):  # damaged: delete it and create a new one
                        os.unlink(path)
                except OSError:
                    break

    def find(self, texts: Sequence[str]) -> dict[str, tuple[Match, ...]]:
        """Return the cached matches by text; texts that are not cached are missing."""
        if self._database is None:
            return {}
        keys = {self._key(text): text for text in texts}
        known: dict[str, tuple[Match, ...]] = {}
        used_earlier: list[bytes] = []
        try:
            for start in range(0, len(keys), _CHUNK):
                chunk = list(keys)[start : start + _CHUNK]
                placeholders = ", ".join("?" * len(chunk))
                for key, used, matches in self._database.execute(
                    f"SELECT key, used, matches FROM answers WHERE key IN ({placeholders})",  # noqa: S608
                    chunk,
                ):
                    valid = read_cached_matches(matches, keys[key])
                    if valid is None:
                        continue
                    known[keys[key]] = valid
                    if used != self._today:
                        used_earlier.append(key)
            if used_earlier:
                with self._database:
                    self._database.executemany(
                        "UPDATE answers SET used = ? WHERE key = ?", ((self._today, key) for key in used_earlier)
                    )
        except (sqlite3.Error, ValueError, TypeError):
            self.close()
        return known

    def store(self, answers: Mapping[str, Iterable[Match]]) -> None:
        """Store matches by text."""
        if self._database is None or not answers:
            return
        rows = [(self._key(text), self._today, json.dumps([*map(list, matches)])) for text, matches in answers.items()]
        try:
            with self._database:
                self._database.executemany("INSERT OR REPLACE INTO answers VALUES (?, ?, ?)", rows)
        except sqlite3.Error:
            self.close()

    def close(self) -> None:
        """Delete surplus entries and close the database."""
        database, self._database = self._database, None
        if database is None:
            return
        with suppress(sqlite3.Error):
            [(count,)] = database.execute("SELECT count(*) FROM answers")
            if count > _MAX_ANSWERS:
                with database:
                    database.execute(
                        "DELETE FROM answers WHERE key IN (SELECT key FROM answers ORDER BY used LIMIT ?)",
                        (count - _MAX_ANSWERS * 9 // 10,),
                    )
        database.close()

    def _key(self, text: str) -> bytes:
        return blake2b(f"{self._edition}\0{text}".encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _open(path: str) -> sqlite3.Connection:
    os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600))
    database = sqlite3.connect(path, timeout=5)
    try:
        # Entries lost in a power failure are fetched again.
        database.execute("PRAGMA synchronous = OFF")
        database.execute(
            "CREATE TABLE IF NOT EXISTS answers (key BLOB PRIMARY KEY, used INTEGER, matches TEXT) WITHOUT ROWID"
        )
        database.commit()
    except BaseException:
        database.close()
        raise
    return database
