"""Where the stories of a result come from and when, for reports that count by feed and by month."""

from wirelint.checking.result import CheckedStory, FileResult
from wirelint.readers.story_date import date_in_path, without_date
from wirelint.report.paths import relative_path


def feed_of(result: FileResult) -> str:
    """Return what a row states, else the table without the date in its name, else the folder of the file without dates."""
    if result.origin:
        table = relative_path(result.origin.path)
        return result.origin.feed or without_date(table.rpartition(".")[0]) or table
    folder = relative_path(result.path).rpartition("/")[0]
    return without_date(folder) or folder or "."


def date_of(result: FileResult, story: CheckedStory | None = None) -> str:
    """Return the date that a row states, else that of the story, else the one in the path; empty if there is none."""
    stated = (result.origin.date if result.origin else "") or (story.date if story else "")
    return stated or date_in_path(relative_path(result.origin.path if result.origin else result.path))
