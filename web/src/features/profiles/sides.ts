// SPDX-License-Identifier: Apache-2.0
// Who is compared with whom, as the address says it: the plain keys are side A, the base; keys with `b.` are side B, and
// what B does not say is as on A. Any of them turns comparison on.
import { splitLabel, type Change, type profilesShape, type RangeText, type SearchOf } from '@/shared/url';

type Search = SearchOf<typeof profilesShape>;

/** All that one side says, whether by itself or because the other does. */
export interface SideState {
  readonly env?: string | undefined;
  readonly ver?: string | undefined;
  readonly inst?: string | undefined;
  /** `name:value` labels of series. */
  readonly l: readonly string[];
  /** The same, of samples. */
  readonly sl: readonly string[];
  /** An uploaded file; then nothing else but labels of samples counts. */
  readonly file?: string | undefined;
  /** The part of the range; absent for the whole. */
  readonly time?: RangeText | undefined;
}

/** In place of a value: no condition, although the other side has one. */
export const ANY = '*';

const B_KEYS = ['b.from', 'b.to', 'b.env', 'b.inst', 'b.ver', 'b.l', 'b.sl', 'b.file'] as const;

export function isComparing(search: Search): boolean {
  return B_KEYS.some((key) => search[key] !== undefined);
}

export function sideA(search: Search): SideState {
  const { env, ver, inst, l = [], sl = [], file } = search;
  return { env, ver, inst, l, sl, file, time: timeOf(search['a.from'], search['a.to']) };
}

/** Side B with all that it takes over from A; a file is never taken over. */
export function sideB(search: Search): SideState {
  const a = sideA(search);
  const over = (own: string | undefined, others: string | undefined) => (own === ANY ? undefined : (own ?? others));
  return {
    env: over(search['b.env'], a.env),
    ver: over(search['b.ver'], a.ver),
    inst: over(search['b.inst'], a.inst),
    l: overlaid(a.l, search['b.l'] ?? []),
    sl: overlaid(a.sl, search['b.sl'] ?? []),
    file: search['b.file'],
    time: timeOf(search['b.from'], search['b.to']) ?? a.time,
  };
}

function timeOf(from: string | undefined, to: string | undefined): RangeText | undefined {
  return from === undefined || to === undefined ? undefined : { from, to };
}

/** Labels with those of the same name replaced. */
function overlaid(labels: readonly string[], over: readonly string[]): string[] {
  const names = new Set(over.map((label) => splitLabel(label).name));
  return [...labels.filter((label) => !names.has(splitLabel(label).name)), ...over.filter((label) => splitLabel(label).value !== ANY)];
}

/** The one label of that name. */
export function withLabel(labels: readonly string[], name: string, value: string): string[] {
  return overlaid(labels, [`${name}:${value}`]);
}

const NO_B: Change = Object.fromEntries(B_KEYS.map((key) => [key, undefined]));

/** The change of the address that leaves one side to look at. */
export function singleChange({ env, ver, inst, l, sl, file, time }: SideState): Change {
  return { env, ver, inst, l: listOf(l), sl: listOf(sl), file, 'a.from': time?.from, 'a.to': time?.to, ...NO_B };
}

/** The change of the address that compares `a` with `b`. @param range what the whole range is called */
export function sidesChange(a: SideState, b: SideState, range: RangeText): Change {
  // A file has no scope.
  const differs = (own: string | undefined, others: string | undefined) => (own === others || b.file !== undefined ? undefined : (own ?? ANY));
  const change = {
    'b.env': differs(b.env, a.env),
    'b.inst': differs(b.inst, a.inst),
    'b.ver': differs(b.ver, a.ver),
    'b.l': b.file === undefined ? listOf(differences(b.l, a.l)) : undefined,
    'b.sl': listOf(differences(b.sl, a.sl)),
    'b.file': b.file,
  };
  const sameTime = b.time?.from === a.time?.from && b.time?.to === a.time?.to;
  const silent = Object.values(change).every((value) => value === undefined);
  // Two equal sides, and a live one beside a file, still have to say that there is a side B.
  const time = b.file === undefined && (!sameTime || silent || a.file !== undefined) ? (b.time ?? range) : undefined;
  return { ...singleChange(a), ...change, 'b.from': time?.from, 'b.to': time?.to };
}

/** What of `own` labels has to be said for someone who assumes `others`. */
function differences(own: readonly string[], others: readonly string[]): string[] {
  const names = new Set(own.map((label) => splitLabel(label).name));
  const gone = others.map((label) => splitLabel(label).name).filter((name) => !names.has(name));
  return [...own.filter((label) => !others.includes(label)), ...gone.map((name) => `${name}:${ANY}`)];
}

function listOf(values: readonly string[]): readonly string[] | undefined {
  return values.length === 0 ? undefined : values;
}

/** What both sides have in common, without their times. */
export function commonState(a: SideState, b: SideState): SideState {
  const same = (key: 'env' | 'ver' | 'inst') => (a[key] === b[key] ? a[key] : undefined);
  return { env: same('env'), ver: same('ver'), inst: same('inst'), l: a.l.filter((label) => b.l.includes(label)), sl: a.sl.filter((label) => b.sl.includes(label)) };
}

/** What tells `own` from the other side, in words; empty when only times differ. */
export function conditionsApart(own: SideState, other: SideState): string[] {
  const said: string[] = [];
  if (own.ver !== other.ver) said.push(own.ver ?? 'any version');
  if (own.env !== other.env) said.push(own.env ?? 'any environment');
  if (own.inst !== other.inst) said.push(own.inst ?? 'any instance');
  for (const key of ['l', 'sl'] as const) {
    for (const label of differences(own[key], other[key])) {
      const { name, value } = splitLabel(label);
      said.push(value === ANY ? `any ${name}` : `${name} ${value}`);
    }
  }
  return said;
}

/** Whether both sides have the same conditions, so that only times differ. */
export function sameScope(a: SideState, b: SideState): boolean {
  return a.file === undefined && b.file === undefined && conditionsApart(a, b).length === 0;
}
