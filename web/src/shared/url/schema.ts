// SPDX-License-Identifier: Apache-2.0
// What search parameters may say. Each route has a schema; a key that no schema knows is dropped, and a value that
// does not fit is replaced by the default, with a notice.
import * as z from 'zod/mini';
import type { RawSearch } from './codec';
import { isMoment, isRelative } from './range';

const moment = z.string().check(z.refine(isMoment));
const text = (longest: number) => z.string().check(z.minLength(1), z.maxLength(longest));
const label = z.string().check(z.regex(/^[A-Za-z_][A-Za-z0-9_.:-]{0,127}?:.{1,2048}$/s));

/** A label that samples carry themselves may have any name; a colon in it could not be told from the one that ends it. */
const sampleLabel = z.string().check(z.regex(/^[^:]{1,128}:.{0,2048}$/s));
const uuid = z.string().check(z.regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/));

/** A key that may repeat: one value stands for a list of one. */
const list = <T extends z.ZodMiniType<unknown>>(item: T) =>
  z.pipe(
    z.transform((value: unknown) => (typeof value === 'string' ? [value] : value)),
    z.array(item).check(z.maxLength(20)),
  );

/** The time range and what goes with it: known to every page of an organization. */
export const timeShape = {
  from: moment,
  to: moment,
  tz: z.enum(['utc', 'local']),
  live: z.enum(['0', '1']),
};

/** What narrows a service down; follows the person between its pages. */
export const scopeShape = {
  ...timeShape,
  env: text(2048),
  inst: text(2048),
  ver: text(2048),
  l: list(label),
};

export const servicesShape = {
  ...timeShape,
  q: text(200),
  sort: z.enum(['name', '-cpu', '-heap', '-goroutines', '-gc', '-sched', '-findings', '-deployed']),
};

export const overviewShape = { ...scopeShape };

const pathHash = z.string().check(z.regex(/^[0-9a-f]{16}$/));

export const profilesShape = {
  ...scopeShape,
  // The brushed part of the range; the whole range without it.
  'a.from': moment,
  'a.to': moment,
  // An uploaded file in place of a time and a scope.
  file: uuid,
  // Labels that samples carry themselves.
  sl: list(sampleLabel),
  // Side B of a comparison; what it does not say is as on side A, which the plain keys say.
  'b.from': moment,
  'b.to': moment,
  'b.env': text(2048),
  'b.inst': text(2048),
  'b.ver': text(2048),
  'b.l': list(label),
  'b.sl': list(sampleLabel),
  'b.file': uuid,
  norm: z.enum(['share', 'cores']),
  type: text(300),
  view: z.enum(['both', 'flame', 'table', 'sandwich', 'tree']),
  agg: z.enum(['last', 'average', 'max']),
  f: pathHash,
  z: pathHash,
  // A function by name: the middle of the sandwich, and what is selected where no frame is.
  fn: text(2000),
  q: text(300),
  // Frames left out and kept: a name, or a pattern between slashes.
  hide: list(text(2000)),
  keep: text(2000),
  rt: z.enum(['0']),
  fold: z.enum(['1']),
  inv: z.enum(['1']),
  up: z.enum(['1']),
  color: z.enum(['package']),
  // A label whose values are told apart.
  by: z.string().check(z.regex(/^[A-Za-z_][A-Za-z0-9_.-]{0,127}$/)),
  // The same, of a label that samples carry themselves.
  sby: z.string().check(z.regex(/^[^:]{1,128}$/)),
  // The sandwich as two trees.
  twin: z.enum(['1']),
  sort: z.enum(['-self', '-total', 'name', '-a', '-b', '-change', 'more', 'less']),
};

/** How far a page looks back from now that has no range to choose. The range of the other pages stays beside it. */
export const sinceShape = { since: z.string().check(z.refine((value) => isRelative(value) && value !== 'now')) };

export const pgoShape = {
  ...scopeShape,
  ...sinceShape,
  // How the file gets into a build.
  ci: z.enum(['actions', 'make']),
  q: text(300),
  sort: z.enum(['caller', 'callee', '-inlined', 'state', '-change']),
  page: z.string().check(z.regex(/^[1-9]\d{0,2}$/)),
};

export const leaksShape = {
  ...scopeShape,
  // Which findings are listed; those to look at without it.
  state: z.enum(['acknowledged', 'muted', 'fixed', 'refuted']),
  kind: z.enum(['goroutine-leak', 'heap-leak']),
};

const digits = z.string().check(z.regex(/^\d{1,7}$/));

export const gcShape = {
  ...scopeShape,
  // A setting that is tried: GOGC in percent, GOMEMLIMIT in MiB, 0 for none.
  gogc: digits,
  lim: digits,
  // How much memory an instance may use, in MiB.
  mem: digits,
};

export const refusedShape = {
  ...timeShape,
  ...sinceShape,
  // Which of the records that are kept aside.
  reason: z.string().check(z.regex(/^[a-z_]{1,64}$/)),
  service: text(2048),
};

export const connectShape = { ...timeShape, via: z.enum(['agent', 'scrape', 'pyroscope', 'upload']) };

export const signInShape = { to: text(4096), error: text(100), id: text(100) };

export type Shape = Record<string, z.ZodMiniType>;
export type SearchOf<S extends Shape> = { [K in keyof S]?: z.output<S[K]> };

export interface Checked<S extends Shape> {
  readonly values: SearchOf<S>;
  /** Keys whose value did not fit. */
  readonly replaced: readonly string[];
}

/** Checks each key by itself, so that one bad value costs no other. */
export function checkSearch<S extends Shape>(shape: S, raw: RawSearch | Record<string, unknown>): Checked<S> {
  const values: Record<string, unknown> = {};
  const replaced: string[] = [];
  for (const [key, type] of Object.entries(shape)) {
    const value = (raw as Record<string, unknown>)[key];
    if (value === undefined) continue;
    const parsed = type.safeParse(value);
    if (parsed.success) values[key] = parsed.data;
    else replaced.push(key);
  }
  return { values: values as SearchOf<S>, replaced };
}

/** For `validateSearch` of a route. */
export function validator<S extends Shape>(shape: S): (raw: Record<string, unknown>) => SearchOf<S> {
  return (raw) => checkSearch(shape, raw).values;
}
