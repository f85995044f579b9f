// SPDX-License-Identifier: Apache-2.0
// The one way from a number with a unit to text. Components do not format by hand.
import { nanoseconds, seconds } from './duration';
import { known, significant, trimmed, UNKNOWN, type Maybe } from './number';
import { BYTES, COUNTS, inStep, NANOSECONDS, scaled, sharedStep, type Scale } from './scale';
import { share } from './share';

/** What a value measures. Profiles and metrics name their units with these or with the aliases below. */
export type Unit = 'bytes' | 'bytes/s' | 'count' | 'count/s' | 'cores' | 'nanoseconds' | 'seconds' | 'share';

const ALIASES: Readonly<Record<string, Unit>> = {
  byte: 'bytes',
  ns: 'nanoseconds',
  nanosecond: 'nanoseconds',
  s: 'seconds',
  second: 'seconds',
  ratio: 'share',
  fraction: 'share',
  'cpu-seconds': 'cores',
  'cycles/s': 'count/s',
  '1/s': 'count/s',
};

const UNITS: ReadonlySet<string> = new Set<Unit>([
  'bytes',
  'bytes/s',
  'count',
  'count/s',
  'cores',
  'nanoseconds',
  'seconds',
  'share',
]);

/** The unit that a server names; what is not known counts things. */
export function unitOf(name: string): Unit {
  return UNITS.has(name) ? (name as Unit) : (ALIASES[name] ?? 'count');
}

/** `value` with its unit, in the step that suits it. */
export function quantity(value: Maybe, unit: Unit): string {
  if (!known(value)) return UNKNOWN;
  switch (unit) {
    case 'bytes':
      return scaled(value, BYTES);
    case 'bytes/s':
      return perSecond(value, BYTES);
    case 'count':
      return scaled(value, COUNTS);
    case 'count/s':
      return perSecond(value, COUNTS);
    case 'cores':
      return cores(value);
    case 'nanoseconds':
      return nanoseconds(value);
    case 'seconds':
      return seconds(value);
    case 'share':
      return share(value);
  }
}

function perSecond(value: number, scale: Scale): string {
  if (value === 0) return '0/s';
  const text = scaled(value, scale);
  return scale === COUNTS ? text.replace(/( [kMG])?$/, '$1/s') : `${text}/s`;
}

/** CPU in cores, the bare number: `1.4`, `0.02`, `21.4`. */
export function cores(value: Maybe): string {
  if (!known(value)) return UNKNOWN;
  return value > 0 && value < 0.005 ? '<0.01' : significant(value);
}

/** A formatter that writes all of a column or an axis in the step of its largest value. */
export function inColumn(values: Iterable<Maybe>, unit: Unit): (value: Maybe) => string {
  const scale = unit === 'bytes' || unit === 'bytes/s' ? BYTES : unit === 'nanoseconds' || unit === 'seconds' ? NANOSECONDS : COUNTS;
  if (unit === 'share' || unit === 'cores') return (value) => quantity(value, unit);
  const factor = unit === 'seconds' ? 1e9 : 1;
  const step = sharedStep([...values].map((value) => (known(value) ? value * factor : value)), scale);
  const suffix = unit.endsWith('/s') ? '/s' : '';
  return (value) => {
    if (!known(value)) return UNKNOWN;
    return inStep(value * factor, step, scale) + (value === 0 ? '' : suffix);
  };
}

/** Axis labels for ticks up to `largest`: one step for all, no zeros that carry nothing. */
export function axisLabels(ticks: readonly number[], unit: Unit): string[] {
  const format = inColumn(ticks, unit);
  return ticks.map((tick) => (tick === 0 ? '0' : trimmed(format(tick))));
}
