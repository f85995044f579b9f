// SPDX-License-Identifier: Apache-2.0
// What was refused, and records that are kept aside: a list that belongs to the test.
import type { Schemas } from '../../src/shared/api/client';

type Letter = Schemas['DeadLetter'];

/** What was refused: nothing, or for several reasons. */
export type RefusedScene = 'none' | 'some';

interface Spell {
  readonly reason: string;
  readonly perStep: (index: number) => number;
  readonly gatewayShare: number;
  readonly secondsAgo: number;
  readonly detail: string;
}

const SPELLS: readonly Spell[] = [
  { reason: 'rate_limited', perStep: (i) => (i > 30 && i < 36 ? 3_000 + i * 211 : 0), gatewayShare: 1, secondsAgo: 22_000, detail: 'the organization sends more than its limit profiles_per_second of 200 allows' },
  { reason: 'too_old', perStep: (i) => (i % 7 === 3 ? 4 : 0), gatewayShare: 0.5, secondsAgo: 940, detail: 'profile of billing-worker: it began at 2026-11-10T08:12:44Z, 12 d before it arrived; at most 7 d before are taken' },
  { reason: 'unreadable_profile', perStep: (i) => (i === 40 ? 9 : i === 41 ? 3 : 0), gatewayShare: 0, secondsAgo: 9_000, detail: 'neither gzip nor a profile (malformed)' },
  { reason: 'not_processed', perStep: (i) => (i === 44 ? 2 : 0), gatewayShare: 0, secondsAgo: 5_100, detail: 'the worker failed: NullPointerException' },
];

export function discardsOf(scene: RefusedScene, lookBackSeconds: number, now: number): Schemas['DiscardTimeline'] {
  const count = 48;
  const stepSeconds = lookBackSeconds / count;
  const start = new Date(now - lookBackSeconds * 1000).toISOString();
  const reasons = SPELLS.map(({ reason, perStep, gatewayShare, secondsAgo, detail }) => {
    const counts = Array.from({ length: count }, (_, i) => perStep(i));
    const total = counts.reduce((sum, one) => sum + one, 0);
    return { reason, count: total, atGateway: Math.round(total * gatewayShare), last: new Date(now - secondsAgo * 1000).toISOString(), detail, counts };
  });
  return { range: { from: start, until: new Date(now).toISOString() }, start, stepSeconds, reasons: scene === 'none' ? [] : reasons };
}

export function letter(id: number, now: number, more: Partial<Letter> = {}): Letter {
  const at = (secondsAgo: number) => new Date(now - secondsAgo * 1000).toISOString();
  return {
    id: `00000000-0000-4000-a000-${String(id).padStart(12, '0')}`,
    kind: 'profile',
    reason: 'unreadable_profile',
    detail: 'neither gzip nor a profile (malformed)',
    service: 'checkout-api',
    bytes: 48_200,
    arrivedAt: at(id * 60 + 9_002),
    failedAt: at(id * 60 + 9_000),
    state: 'kept',
    ...more,
  };
}

/** Records in every state. */
export function someLetters(now: number): Letter[] {
  const at = (secondsAgo: number) => new Date(now - secondsAgo * 1000).toISOString();
  const asked = { requestedAt: at(30), requestedBy: 'person:u1' };
  return [
    letter(0, now, { reason: 'not_processed', detail: 'the worker failed: NullPointerException', kind: 'runtime-metrics', bytes: 3_120 }),
    letter(1, now),
    letter(2, now, { service: 'a-service-with-quite-a-long-name-that-somebody-made-up-on-a-friday' }),
    letter(3, now, { ...asked, state: 'requested' }),
    letter(4, now, { ...asked, state: 'sent', sentAt: at(12) }),
    letter(5, now, { ...asked, state: 'sent', sentAt: at(9_000), outcome: 'taken' }),
    letter(6, now, { ...asked, state: 'sent', sentAt: at(9_000), outcome: 'failed', failedAs: '00000000-0000-4000-a000-000000000001' }),
    letter(7, now, { reason: 'unreadable_record', detail: 'it is no ProfileRecord: while parsing a protocol message, the input ended unexpectedly in the middle of a field', bytes: 33_554_432, service: undefined as never }),
  ].map(({ service, ...rest }) => (service === undefined ? rest : { ...rest, service }) as Letter);
}

export function lettersPage(letters: readonly Letter[], query: URLSearchParams): Schemas['DeadLetterPage'] {
  const [reason, service] = [query.get('reason'), query.get('service')];
  const chosen = letters.filter((one) => (reason === null || one.reason === reason) && (service === null || one.service === service));
  const from = Number(query.get('cursor') ?? 0);
  const limit = Number(query.get('limit') ?? 100);
  const reasons = [...new Set(letters.map((one) => one.reason))].map((code) => {
    const of = letters.filter((one) => one.reason === code);
    return { reason: code, count: of.length, requested: of.filter(({ state }) => state !== 'kept').length };
  });
  return {
    reasons: reasons.toSorted((a, b) => b.count - a.count),
    letters: chosen.slice(from, from + limit),
    ...(chosen.length > from + limit ? { nextCursor: String(from + limit) } : {}),
  };
}

export function lettersOverTime(letters: readonly Letter[], lookBackSeconds: number, now: number): Schemas['DeadLetterTimeline'] {
  const { range, start, stepSeconds } = discardsOf('none', lookBackSeconds, now);
  const began = now - lookBackSeconds * 1000;
  const reasons = [...new Set(letters.map((one) => one.reason))].map((reason) => {
    const counts = Array.from({ length: 48 }, () => 0);
    for (const one of letters) {
      const step = Math.floor((Date.parse(one.failedAt) - began) / (stepSeconds * 1000));
      if (one.reason === reason && step >= 0 && step < counts.length) counts[step]! += 1;
    }
    return { reason, count: counts.reduce((sum, one) => sum + one, 0), counts };
  });
  return { range, start, stepSeconds, reasons: reasons.filter(({ count }) => count > 0) };
}

/** Asks for those that nobody has asked for; changes them in place. */
export function askAgain(letters: Letter[], which: (one: Letter) => boolean, now: number): Schemas['Replayed'] {
  let requested = 0;
  for (const [index, one] of letters.entries()) {
    if (!which(one) || one.state !== 'kept') continue;
    letters[index] = { ...one, state: 'requested', requestedAt: new Date(now).toISOString(), requestedBy: 'person:u1' };
    requested++;
  }
  return { requested };
}
