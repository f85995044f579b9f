// SPDX-License-Identifier: Apache-2.0
// What the page says first, and what it says of a setting that is tried.
import { cores, quantity, roughShare, trimmed } from '@/shared/format';
import { limitGogc, outcome, settingOf, THRASH, type Setting } from './settings';
import type { Basis, Gc } from './useGc';

export function headline({ advice }: Gc): string {
  const { basis, recommended } = advice;
  if (advice.leaks.length > 0) return 'No advice while memory leaks';
  if (!basis) return 'Nothing can be advised yet';
  if (!recommended) return `${basis.now.setting.environment} can stay: collection takes ${roughShare(basis.now.gcCpuShare)} of busy CPU`;
  const saved = basis.instances * (basis.now.gcCores - outcome(basis, settingOf(recommended)).gcCores);
  const { now } = basis;
  const raisesGogc = recommended.setting.gogc !== now.setting.gogc;
  const what = raisesGogc
    ? `Raising GOGC to ${recommended.setting.gogc ?? 'off'}`
    : `A GOMEMLIMIT of ${trimmed(quantity(recommended.setting.memoryLimit, 'bytes'))}`;
  return `${what} would free ${cores(saved)} ${saved >= 0.995 && saved < 1.005 ? 'core' : 'cores'}`;
}

/** What it is based on: `Based on 12 instances of v2.42.1, go1.26.8, 4,210 collections.` */
export function ground({ instances, build, goVersion, cost }: Basis): string {
  const of = build === undefined ? '' : ` of ${build}`;
  const go = goVersion === undefined ? '' : `, ${goVersion}`;
  return `Based on ${quantity(instances, 'count')} ${instances === 1 ? 'process' : 'processes'}${of}${go}, ${quantity(cost.cycles, 'count')} collections.`;
}

export interface Said {
  readonly tone: 'plain' | 'warn' | 'crit';
  readonly bold: string;
  readonly rest: string;
}

const OF_MEMORY = 0.95;

/** What is to be known of a setting before it is shipped. */
export function verdict(basis: Basis, setting: Setting, memory: number | null): Said {
  const { limit, gogc } = setting;
  const tried = outcome(basis, setting);
  if (gogc === null && limit === null) return { tone: 'crit', bold: 'Nothing would start a collection.', rest: 'GOGC=off needs a GOMEMLIMIT.' };
  if (limit !== null && memory !== null && limit > OF_MEMORY * memory) {
    return { tone: 'crit', bold: 'Too close to what there is.', rest: 'Leave 5 to 10% for memory outside Go.' };
  }
  if (memory !== null && tried.peak > memory) return { tone: 'crit', bold: 'More than there is.', rest: 'The peak would be above the memory of an instance.' };
  const allowed = limit === null ? Number.POSITIVE_INFINITY : limitGogc(basis, limit);
  if (allowed < THRASH) {
    return { tone: 'crit', bold: 'Would thrash.', rest: `The limit leaves an effective GOGC of ${allowed.toFixed(0)} at the peak. Do not ship this.` };
  }
  if (gogc !== null && allowed < gogc - 1) {
    return { tone: 'warn', bold: 'The limit binds.', rest: `Effective GOGC stays at ${allowed.toFixed(0)}: more is free to set but changes nothing.` };
  }
  const saved = basis.instances * (basis.now.gcCores - tried.gcCores);
  const more = basis.instances * (tried.peak - basis.now.peakMemory);
  return {
    tone: 'plain',
    bold: `${cores(Math.abs(saved))} cores ${saved >= 0 ? 'freed' : 'spent'}`,
    rest: `over ${quantity(basis.instances, 'count')} ${basis.instances === 1 ? 'process' : 'processes'}, ${quantity(Math.abs(more), 'bytes')} ${more >= 0 ? 'more' : 'less'} memory in use at the peak.`,
  };
}

/** Where the sliders begin: what is advised, else what is set. */
export function start({ advice }: Gc): Setting | null {
  if (advice.recommended) return settingOf(advice.recommended);
  return advice.basis ? settingOf(advice.basis.now) : null;
}
