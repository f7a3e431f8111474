/** Requests to the server. The newest one wins: an older one is aborted. */

import { readAnswer } from "./answer.js";

/** Milliseconds after the last keystroke until the story is sent. */
const PAUSE = 200;
/** Milliseconds until a server that cannot be reached is tried again. */
const RETRY = 3000;

/**
 * @typedef {{text: string, language: string}} Source the story that a story is the translation of; no language is detected
 * @typedef {{file: File | null, text: string, format: string, source: Source | null}} Sent a file, or a text; a source without words is not sent
 * @typedef {{profile: string}} Settings
 * @typedef {"unreachable" | "signed-out" | "too-long" | "busy" | "slow" | "refused"} FailureKind
 */

/** A request that got no answer. */
export class Failure extends Error {
  /** @param {FailureKind} kind @param {string} message what the server said @param {number} retry milliseconds until the next try, or 0 */
  constructor(kind, message, retry = 0) {
    super(message);
    this.kind = kind;
    this.retry = retry;
  }
}

/** @type {Record<number, FailureKind>} */
const KINDS = { 401: "signed-out", 403: "signed-out", 413: "too-long", 503: "busy", 504: "slow" };

export class Checker {
  /**
   * @param {(answer: import("./answer.js").Answer) => void} onAnswer
   * @param {(failure: Failure) => void} onFailure
   */
  constructor(onAnswer, onFailure) {
    this.onAnswer = onAnswer;
    this.onFailure = onFailure;
    this.timer = 0;
    this.running = new AbortController();
    /** @type {(() => void) | null} */
    this.again = null;
    addEventListener("online", () => this.again?.());
  }

  /** Checks after a pause; a further call starts the pause anew. @param {() => Sent} read @param {Settings} settings */
  schedule(read, settings) {
    this.stop();
    this.timer = setTimeout(() => this.start(read(), settings), PAUSE);
  }

  /** Checks now. @param {Sent} sent @param {Settings} settings */
  async start(sent, settings) {
    this.stop();
    const running = (this.running = new AbortController());
    try {
      const response = await post("v1/check", bodyOf(sent, settings), running.signal);
      const answer = readAnswer(await response.json(), sent.source?.text ?? "");
      if (!running.signal.aborted) this.onAnswer(answer);
    } catch (error) {
      if (running.signal.aborted) return;
      const failure = error instanceof Failure ? error : new Failure("refused", String(error));
      if (failure.retry) {
        this.again = () => this.start(sent, settings);
        this.timer = setTimeout(this.again, failure.retry);
      }
      this.onFailure(failure);
    }
  }

  /** Forgets what is running or waiting. */
  stop() {
    clearTimeout(this.timer);
    this.again = null;
    this.running.abort();
  }
}

/**
 * Lets the server make fixes in a file, in the file's own format.
 * @param {Sent & {file: File}} sent
 * @param {string[]} fingerprints
 * @param {Settings} settings
 * @returns {Promise<{file: File, applied: number}>} the mended file; fixes that meet another one are left out
 */
export async function fixFile(sent, fingerprints, settings) {
  const form = /** @type {FormData} */ (bodyOf(sent, settings));
  form.set("fingerprints", JSON.stringify(fingerprints));
  const response = await post("v1/fix", form);
  const mended = new File([await response.blob()], sent.file.name, { type: sent.file.type });
  return { file: mended, applied: Number(response.headers.get("X-Wirelint-Applied")) };
}

/** @param {Sent} sent @param {Settings} settings @returns {FormData | string} */
function bodyOf(sent, settings) {
  const chosen = settings.profile ? { profile: settings.profile } : {};
  const source = sent.source?.text.trim() ? sent.source : null;
  const members = source ? { source: source.text, source_language: source.language } : {};
  if (!sent.file) return JSON.stringify({ text: sent.text, format: sent.format, path: "story.txt", settings: chosen, ...members });
  const form = new FormData();
  form.set("file", sent.file);
  form.set("settings", JSON.stringify(chosen));
  if (source) {
    // As a file: line ends in a plain field of a form are changed on the way, and places would be off.
    form.set("source", new File([source.text], "source.txt", { type: "text/plain" }));
    form.set("source_language", source.language);
  }
  return form;
}

/** @param {string} path @param {FormData | string} body @param {AbortSignal} [signal] @returns {Promise<Response>} */
async function post(path, body, signal) {
  const headers = typeof body === "string" ? { "Content-Type": "application/json" } : undefined;
  let response;
  try {
    response = await fetch(path, { method: "POST", body, headers, signal });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Failure("unreachable", "", RETRY);
  }
  if (response.ok) return response;
  const message = await response.json().then((json) => json.error, () => "") ?? "";
  const kind = KINDS[response.status] ?? "refused";
  const wait = 1000 * Number(response.headers.get("Retry-After") || 2);
  throw new Failure(kind, message, kind === "busy" ? wait : 0);
}
