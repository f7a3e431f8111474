"""The actions of the API."""

import json
from collections.abc import Callable, Mapping
from typing import Any, Final

from wirelint.checking.result import FileResult
from wirelint.http.engine import Engine
from wirelint.http.job import PLAIN, Job, Reply, RequestError
from wirelint.http.languagetool.annotated_text import AnnotatedText, read_annotated_text
from wirelint.http.languagetool.answer import SOFTWARE, AnswerBuilder, detected_language, language_record
from wirelint.http.languagetool.languages import AUTO, find_language, is_english, list_languages
from wirelint.http.languagetool.parameters import CheckParameters, read_check_parameters, read_fields
from wirelint.http.languagetool.rule_ids import RuleIds, category_of, category_record, languagetool_id
from wirelint.http.story_request import MAX_TEXT
from wirelint.readers import read_text
from wirelint.report.rule_page import sentence
from wirelint.run.registry import Registry
from wirelint.run.session import Session

_NAME: Final = "text.txt"
_WORDS: Final = 10


class LanguageToolApi:
    """Answers the requests of LanguageTool's clients."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._ids: tuple[Registry, RuleIds] | None = None
        self._actions: Mapping[str, Callable[[Job, Mapping[str, str]], Reply]] = {
            "": self._ping,
            "check": self._check,
            "languages": self._languages,
            "info": self._info,
            "healthcheck": self._ping,
            "maxtextlength": self._max_text_length,
            "configinfo": self._configuration,
            "words": self._words,
            "words/add": self._add_word,
            "words/delete": self._delete_word,
        }

    def answer(self, job: Job) -> Reply:
        """Answer a request of a client.

        Raises:
            RequestError: the request is invalid.
        """
        action = job.action.strip("/")
        handler = self._actions.get(action)
        if handler is None:
            raise RequestError(404, f"Unsupported action: '{action[:60]}'")
        return handler(job, read_fields(job))

    def _check(self, job: Job, fields: Mapping[str, str]) -> Reply:
        session = self._engine.session()
        annotated = read_annotated_text(fields)
        parameters = read_check_parameters(fields, self._find_ids(session))
        result = self._lint(annotated, parameters)
        detected = detected_language(result, parameters.variant)
        language = detected if parameters.language == AUTO else parameters.language
        rules = {rule.id: rule for rule in session.registry.rules}
        failures = [*result.failures, *filter(None, (result.languagetool_skipped,))]
        reasons = {"incompleteResultsReason": "; ".join(failures)} if failures else {}
        return _json(
            {
                "software": SOFTWARE,
                "warnings": {"incompleteResults": bool(failures), **reasons},
                "language": language_record(language, detected),
                "matches": AnswerBuilder(annotated, result, rules, job.base).matches(),
            }
        )

    def _lint(self, annotated: AnnotatedText, parameters: CheckParameters) -> FileResult:
        """Check a text. One in another language, or without a selected rule, has no findings."""
        is_other = parameters.language != AUTO and not is_english(parameters.language)
        if is_other or parameters.choice is None:
            return FileResult(_NAME)
        session: Session = self._engine.session(parameters.choice)
        return session.runner.lint_reading(read_text(annotated.text, _NAME, "plain"), _NAME)

    def _ping(self, job: Job, fields: Mapping[str, str]) -> Reply:
        del job, fields
        return _plain("OK")

    def _max_text_length(self, job: Job, fields: Mapping[str, str]) -> Reply:
        del job, fields
        return _plain(str(MAX_TEXT))

    def _languages(self, job: Job, fields: Mapping[str, str]) -> Reply:
        del job, fields
        return _json(list_languages())

    def _info(self, job: Job, fields: Mapping[str, str]) -> Reply:
        del job, fields
        return _json({"software": SOFTWARE})

    def _configuration(self, job: Job, fields: Mapping[str, str]) -> Reply:
        del job
        if not fields.get("language"):
            raise RequestError(400, "'language' parameter missing")
        language = find_language(fields["language"])
        rules = self._engine.session().registry.rules if is_english(language) else ()
        rows = [
            {
                "ruleId": languagetool_id(rule.id),
                "description": sentence(rule),
                "isDictionaryBasedSpellingRule": False,
                "isOffByDefault": rule.confidence == "low",
                "issueType": category_of(rule.id).issue_type,
                "locQualityIssueType": category_of(rule.id).issue_type,
                "categoryId": category_record(rule.id)["id"],
                "categoryName": category_record(rule.id)["name"],
            }
            for rule in rules
        ]
        return _json({"software": SOFTWARE, "parameter": {"maxTextLength": MAX_TEXT}, "rules": rows})

    def _words(self, job: Job, fields: Mapping[str, str]) -> Reply:
        _require_token(job)
        try:
            offset, limit = (int(fields.get(name) or default) for name, default in (("offset", 0), ("limit", _WORDS)))
        except ValueError:
            raise RequestError(400, "'offset' and 'limit' must be numbers") from None
        accepted = self._engine.session().config.settings.accept
        return _json({"words": list(accepted[max(offset, 0) : max(offset, 0) + max(limit, 0)])})

    def _add_word(self, job: Job, fields: Mapping[str, str]) -> Reply:
        """Refuse a word: requests change nothing on this machine. The words are those of `accept` in the configuration."""
        del fields
        _require_token(job)
        return _json({"added": False})

    def _delete_word(self, job: Job, fields: Mapping[str, str]) -> Reply:
        del fields
        _require_token(job)
        return _json({"deleted": False})

    def _find_ids(self, session: Session) -> RuleIds:
        """Return the ids of the rules of a session. They are made again if the rules were loaded again."""
        if self._ids is None or self._ids[0] is not session.registry:
            self._ids = session.registry, RuleIds(session.registry.rules)
        return self._ids[1]


def _require_token(job: Job) -> None:
    if not job.has_token:
        raise RequestError(400, "Must provide a token, as the API key or in the address")


def _json(value: Any) -> Reply:
    # Some clients read the body in the encoding of their system, so that it is ASCII.
    return Reply(json.dumps(value).encode("ascii"))


def _plain(text: str) -> Reply:
    return Reply(text.encode("ascii"), PLAIN)
