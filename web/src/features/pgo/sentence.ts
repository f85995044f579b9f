// SPDX-License-Identifier: Apache-2.0
// What the page claims, in words. Every number comes from the report; what it does not say is not said here.
import { between, coreTime, day, grouped, roughShare, share, span, type Zone } from '@/shared/format';
import type { Report } from './useReport';

/** Whether a build should take the file. */
export type Verdict = 'fits' | 'rebuild' | 'unjudged' | 'none';

/** Under it too little of today's hot code is hot in the file. */
export const LEAST_FIT = 0.8;

export function verdictOf(report: Pick<Report, 'file' | 'fit' | 'checks'>): Verdict {
  if (!report.file) return 'none';
  const failed = (id: string) => report.checks.some((check) => check.id === id && !check.ok);
  const fit = judgedFit(report);
  if ((fit !== null && (failed('fit') || fit < LEAST_FIT)) || failed('age')) return 'rebuild';
  return fit === null ? 'unjudged' : 'fits';
}

/** The fit, where enough is known to judge it. */
export function judgedFit({ fit }: Pick<Report, 'fit'>): number | null {
  return fit?.judged ? (fit.hotFit ?? null) : null;
}

export function headline(report: Pick<Report, 'file' | 'fit' | 'checks' | 'refusal'>): string {
  const { file } = report;
  const fit = judgedFit(report);
  switch (verdictOf(report)) {
    case 'none':
      return `No file yet: ${REFUSALS[report.refusal?.code ?? ''] ?? 'it cannot be made'}`;
    case 'fits':
      return `This profile still fits: ${fitShare(fit ?? 0)} of today’s hot edges`;
    case 'unjudged':
      return `Revision ${file!.revision} is there; whether it fits is not known yet`;
    case 'rebuild':
      return fit !== null && fit < LEAST_FIT
        ? `Rebuild soon: only ${fitShare(fit)} of today’s hot edges fit`
        : `Rebuild soon: the file is ${span(file!.ageSeconds)} old`;
  }
}

/** Why there is no file, shorter than the server says it. */
const REFUSALS: Readonly<Record<string, string>> = {
  no_profiles: 'no CPU profiles',
  pgo_too_few_samples: 'too few samples',
  pgo_no_start_lines: 'the profiles lack start lines',
  pgo_only_benchmarks: 'only benchmarks were profiled',
  pgo_mixed_columns: 'two measures that cannot be added',
};

/** A fit in whole percent that never says more than it is: 79.6% is not the 80% that would do. */
export function fitShare(fraction: number): string {
  return roughShare(Math.floor(fraction * 100 + 1e-6) / 100);
}

/** `Merged from 41 core-hours of v2.42.0 (96%) and v2.42.1 (4%) in prod, Nov 15 to Nov 21.` */
export function madeFrom(report: Pick<Report, 'file' | 'env' | 'fit' | 'checks' | 'change'>, zone: Zone): string {
  const { file, env, fit } = report;
  if (!file) return '';
  const where = env === undefined ? 'in all environments' : `in ${env}`;
  const when = period(Date.parse(file.from), Date.parse(file.until), zone);
  const merged = `Merged from ${coreTime(Number(file.cpuNanos))} of ${versionWords(file.versions)} ${where}, ${when}.`;
  if (verdictOf(report) === 'rebuild') return `${merged} Today’s profiles change ${share(report.change.share)} of its decisions: fetch it and build again.`;
  return fit && !fit.judged && fit.reason ? `${merged} ${fit.reason}` : merged;
}

/** What there is where it is too little for a file. */
export function thereIs({ profiles, instances, samples, cpuNanos }: Report['now']): string {
  if (profiles === 0) return '';
  return `There are ${count(profiles, 'profile')} of ${count(instances, 'instance')}: ${grouped(Number(samples))} samples, ${coreTime(Number(cpuNanos))}.`;
}

const NAMED = 3;

/** `v2.42.0 (96%) and v2.42.1 (4%)`; shares only where there is more than one. */
export function versionWords(versions: Report['now']['versions']): string {
  const [first] = versions;
  if (!first) return 'an unknown version';
  if (versions.length === 1) return first.version || 'an unknown version';
  const named = versions.slice(0, NAMED).map((each) => `${each.version || 'unknown'} (${roughShare(each.share)})`);
  const rest = versions.length - NAMED;
  if (rest > 0) return `${named.join(', ')} and ${count(rest, 'more version')}`;
  return `${named.slice(0, -1).join(', ')} and ${named.at(-1)}`;
}

/** `Nov 15 to Nov 21`, with times when both are of one day. */
export function period(from: number, until: number, zone: Zone): string {
  const [first, last] = [day(from, zone), day(until, zone)];
  return first === last ? between(from, until, zone) : `${first} to ${last}`;
}

/** `1 profile`, `9 840 profiles`. */
export function count(amount: number, thing: string): string {
  return `${grouped(amount)} ${thing}${amount === 1 ? '' : 's'}`;
}

/** CPU time that the file knows, of all; null where nothing is said of packages. */
export function covered(coverage: Report['coverage']): number | null {
  const all = coverage.reduce((sum, part) => sum + part.share, 0);
  return all > 0 ? coverage.reduce((sum, part) => sum + part.known, 0) / all : null;
}

/** Checks that failed and that the headline does not speak of. */
export function warnings(report: Pick<Report, 'file' | 'fit' | 'checks'>): string[] {
  if (!report.file) return [];
  const said = verdictOf(report) === 'rebuild' ? ['fit', 'age'] : report.fit?.judged ? [] : ['fit'];
  return report.checks.filter((check) => !check.ok && !said.includes(check.id)).map((check) => check.text);
}

export interface LeftOutWords {
  readonly what: string;
  readonly todo: string;
}

const LEFT_OUT: Readonly<Record<string, readonly [thing: string, after: string, todo: string]>> = {
  no_start_lines: ['profile', ' without start lines', 'The compiler finds calls by lines counted from the start of a function. Build the service with Go 1.20 or newer, and send its profiles as the runtime writes them.'],
  benchmark: ['profile', ' of benchmarks', 'They would tune the build for loops that production does not run.'],
  other_measure: ['profile', ' in another measure', 'Samples and nanoseconds cannot be added; the measure with more CPU time was taken. Let all instances send the same.'],
  no_samples: ['profile', ' without a sample', 'The instance was idle while they were taken. Nothing to do.'],
};

/** Why profiles are not in the merge, and what to do about it. */
export function leftOutWords({ reason, profiles, cpuNanos }: Report['leftOut'][number]): LeftOutWords {
  const [thing, after, todo] = LEFT_OUT[reason] ?? ['profile', ` left out: ${reason.replaceAll('_', ' ')}`, ''];
  const time = Number(cpuNanos) > 0 ? `, ${coreTime(Number(cpuNanos))}` : '';
  return { what: `${count(profiles, thing)}${after}${time}`, todo };
}
