// SPDX-License-Identifier: Apache-2.0
// What classes of data are called, what a change of how long they are kept does, and how far a deletion is.
import { grouped, quantity, share, span } from '@/shared/format';
import type { Deletion } from './useDeletions';
import type { ClassRetention, StoredClass } from './useRetention';

interface ClassWords {
  readonly title: string;
  /** Within a sentence. */
  readonly name: string;
  readonly about: string;
  readonly rows: readonly [string, string];
}

const ROWS = ['row', 'rows'] as const;

const WORDS: Readonly<Record<string, ClassWords>> = {
  profiles: { title: 'Profiles', name: 'profiles', about: 'As they came: for flame graphs of single instances, labels and minutes.', rows: ROWS },
  metrics: { title: 'Runtime metrics', name: 'runtime metrics', about: 'Readings as they came, every few seconds.', rows: ROWS },
  rollups: { title: 'Sums', name: 'sums', about: 'Of profiles by hour, of metrics by five minutes and by hour: for long ranges. Metrics by hour are kept for 400 days until you choose here.', rows: ROWS },
  pgo: { title: 'Calls for the compiler', name: 'calls for the compiler', about: 'What default.pgo files are made of, by hour and version.', rows: ROWS },
  uploads: { title: 'Uploaded files', name: 'uploaded files', about: 'Profiles that people brought to look at.', rows: ['file', 'files'] },
  revisions: { title: 'default.pgo files', name: 'default.pgo files', about: 'Those that were handed out, so that a build can be made again.', rows: ['file', 'files'] },
};

/** What a class is called; one that is new here goes by its name. */
export function classWords(dataClass: string): ClassWords {
  return WORDS[dataClass] ?? { title: dataClass, name: dataClass, about: '', rows: ROWS };
}

export function days(count: number): string {
  return `${count} ${count === 1 ? 'day' : 'days'}`;
}

/** `1 204 rows`, `12.4 M rows`, `1 file`. */
export function rowsOf(dataClass: string, rows: number): string {
  const [one, more] = classWords(dataClass).rows;
  return `${rows < 100_000 ? grouped(rows) : quantity(rows, 'count')} ${rows === 1 ? one : more}`;
}

/** Files are weighed; rows lie in parts with those of other organizations. */
export function bytesOf({ dataClass, bytes }: StoredClass): string {
  return `${isFile(dataClass) ? '' : 'about '}${quantity(bytes, 'bytes')}`;
}

export function isFile(dataClass: string): boolean {
  return dataClass === 'uploads' || dataClass === 'revisions';
}

/** What choosing `to` days does, sentence by sentence. */
export function effects(kept: ClassRetention, to: number, stored: StoredClass | undefined, all: readonly ClassRetention[]): string[] {
  const { dataClass } = kept;
  const said = to < kept.days ? shorter(dataClass, to, stored) : longer(dataClass);
  if (dataClass !== 'profiles') return said;
  const follow = all.filter(({ followsProfiles }) => followsProfiles).map((one) => classWords(one.dataClass).name);
  if (follow.length === 0) return said;
  const names = follow.length === 1 ? follow[0]! : `${follow.slice(0, -1).join(', ')} and ${follow.at(-1)!}`;
  return [...said, `${names[0]!.toUpperCase()}${names.slice(1)} follow: metrics are kept as long, sums and calls four times as long, at most 400 days.`];
}

function shorter(dataClass: string, to: number, stored: StoredClass | undefined): string[] {
  const older = stored?.older.find((one) => one.days === to)?.rows;
  const amount =
    older === undefined || !stored
      ? 'How much is older could not be counted.'
      : older === 0
        ? `Nothing that is stored is older than ${days(to)}.`
        : `${rowsOf(dataClass, older)} of ${rowsOf(dataClass, stored.rows)} (${share(older / stored.rows)}) ${older === 1 ? 'is' : 'are'} older than ${days(to)}.`;
  if (isFile(dataClass)) return [amount, 'They are deleted within an hour. This cannot be taken back.'];
  return [amount, 'They are no longer shown, within seconds. They leave the disk when they were to leave before; until then a longer time shows them again.'];
}

function longer(dataClass: string): string[] {
  if (dataClass === 'uploads') return ['Holds for files that are uploaded from now on. Those that are here leave when they were to leave.'];
  if (dataClass === 'revisions') return ['Holds for all files that are here.'];
  return ['Holds for what arrives in two minutes or later. What is stored already leaves when it was to leave.'];
}

/** In order, what happens to each deletion. */
export const STEPS: readonly { readonly state: string; readonly title: string; readonly about: string }[] = [
  { state: 'announced', title: 'Refuse', about: 'What arrives for it from now on is refused. After 25 seconds every worker knows.' },
  { state: 'draining', title: 'Wait', about: 'What was accepted before is stored, so that nothing comes in behind the deletion.' },
  { state: 'counting', title: 'Count', about: 'Its rows are counted in every table.' },
  { state: 'deleting', title: 'Delete', about: 'They are deleted from the disk.' },
  { state: 'proving', title: 'Prove', about: 'They are counted again. If any are left it begins anew, else it ends, and the counts go into the audit log.' },
];

/** What is deleted, as a name. */
export function targetOf(deletion: Deletion): string {
  return deletion.service ?? 'Everything';
}

/** What a deletion is doing. */
export function doing(deletion: Deletion): string {
  const at = STEPS.findIndex(({ state }) => state === deletion.state);
  if (at < 0) return deletion.state === 'done' ? 'Done' : deletion.state;
  const words = ['Arriving data is refused', 'Waiting for what was accepted', 'Counting rows', 'Deleting rows', 'Proving that nothing is left'][at]!;
  return `Step ${at + 1} of ${STEPS.length}: ${words}`;
}

/** How many rows there were, and whether any are left. */
export function proofOf(deletion: Deletion): { readonly before: number; readonly left: number; readonly tables: number } {
  const sum = (of: (table: Deletion['tables'][number]) => number) => deletion.tables.reduce((total, table) => total + of(table), 0);
  return { before: sum(({ rowsBefore }) => rowsBefore), left: sum(({ rowsLeft }) => rowsLeft), tables: deletion.tables.length };
}

/** How long it took, or has taken up to `now`. */
export function took(deletion: Deletion, now: number): string {
  const end = deletion.finishedAt === undefined ? now : Date.parse(deletion.finishedAt);
  return span(Math.max(0, Math.round((end - Date.parse(deletion.requestedAt)) / 1000)));
}

/** The sentence of the page. */
export function headline(classes: readonly ClassRetention[], running: readonly Deletion[]): string {
  const [first] = running;
  if (running.length > 1) return `${running.length} deletions are running`;
  if (first) return first.service === undefined ? 'Everything that the organization has sent is being deleted' : `What ${first.service} has sent is being deleted`;
  const profiles = classes.find(({ dataClass }) => dataClass === 'profiles');
  return profiles ? `Profiles are kept for ${days(profiles.days)}` : 'Data';
}
