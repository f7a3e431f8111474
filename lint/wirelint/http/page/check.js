/** Requests to the server. The newest one wins: an older one is aborted. */

import { readAnswer } from "./answer.js";

/** Milliseconds after the last keystroke until the story is sent. */
const PAUSE = 200;
/** Milliseconds until a server that cannot be reached is tried again. */
const RETRY = 3000;

/**
 * @typedef {{text: string, format: string} | {file: File}} Sent
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
      const answer = readAnswer(await response.json());
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
 * @param {File} file
 * @param {string[]} fingerprints
 * @param {Settings} settings
 * @returns {Promise<{file: File, applied: number}>} the mended file; fixes that meet another one are left out
 */
export async function fixFile(file, fingerprints, settings) {
  const form = /** @type {FormData} */ (bodyOf({ file }, settings));
  form.set("fingerprints", JSON.stringify(fingerprints));
  const response = await post("v1/fix", form);
  const mended = new File([await response.blob()], file.name, { type: file.type });
  return { file: mended, applied: Number(response.headers.get("X-Wirelint-Applied")) };
}

/** @param {Sent} sent @param {Settings} settings @returns {FormData | string} */
function bodyOf(sent, settings) {
  const chosen = settings.profile ? { profile: settings.profile } : {};
  if ("text" in sent) return JSON.stringify({ ...sent, path: "story.txt", settings: chosen });
  const form = new FormData();
  form.set("file", sent.file);
  form.set("settings", JSON.stringify(chosen));
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
