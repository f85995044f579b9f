// SPDX-License-Identifier: Apache-2.0
import type { components } from './schema.gen';

export type ProblemBody = components['schemas']['Problem'];

/** An error that the API answered with, or the network's failure to reach it (`status` 0). */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly status: number;
  /** Stable name of the kind of error. */
  readonly code: string;
  /** Id of the request in the server's logs; empty when it never arrived. */
  readonly reference: string;
  /** What the server asks to wait before the next attempt, in seconds; null when it does not say. */
  readonly retryAfter: number | null;

  constructor(status: number, code: string, detail: string, reference = '', retryAfter: number | null = null) {
    super(detail);
    this.status = status;
    this.code = code;
    this.reference = reference;
    this.retryAfter = retryAfter;
  }

  /** Whether asking again may help without anything else changing. */
  get transient(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

/** Reads whatever came back instead of an answer: problem JSON, or a proxy's page. */
export function problemOf(response: Response, body: unknown): ApiProblem {
  const wait = Number(response.headers.get('Retry-After') ?? Number.NaN);
  const retryAfter = Number.isFinite(wait) ? wait : null;
  const reference = response.headers.get('Gopherscope-Request-Id') ?? '';
  if (isProblem(body)) {
    return new ApiProblem(response.status, body.code, sentence(body.detail), body.instance || reference, retryAfter);
  }
  const detail = `The server answered ${response.status}${response.statusText ? ` ${response.statusText}` : ''}.`;
  return new ApiProblem(response.status, `http_${response.status}`, detail, reference, retryAfter);
}

/** What the server says of an error, as a sentence among others; names of parameters keep their case. */
export function sentence(detail: string): string {
  const text = detail.trim().replace(/^[a-z]+(?=[\s,;:]|$)/, (word) => word[0]!.toUpperCase() + word.slice(1));
  return /[.!?…]$/.test(text) || text === '' ? text : `${text}.`;
}

function isProblem(body: unknown): body is ProblemBody {
  return typeof body === 'object' && body !== null && 'code' in body && 'detail' in body;
}
