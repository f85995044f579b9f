// SPDX-License-Identifier: Apache-2.0
import { grouped, share } from '@/shared/format';
import { Button } from '@/shared/ui/Button';
import type { NamedType } from './types';
import type { DiffAnswer } from './useCompared';
import type { FlameAnswer } from './useProfiles';
import { semanticsNote } from './wording';
import css from './profiles.module.css';

export interface NotesProps {
  readonly type: NamedType;
  readonly one: FlameAnswer | undefined;
  readonly two: DiffAnswer | undefined;
  /** Absent when everything that can be loaded is. */
  readonly onMore?: () => void;
}

/** How values of different times became one, and what was cut off. */
export function Notes({ type, one, two, onMore }: NotesProps) {
  const cut = one?.other.nodes ?? two?.other.nodes ?? 0;
  const of = (value: string, total: string) => share(Number(total) > 0 ? Number(value) / Number(total) : 0);
  const held = one ? `${of(one.other.value, one.total)} of the whole` : two ? `${of(two.other.a, two.a.total)} of A and ${of(two.other.b, two.b.total)} of B` : '';
  return (
    <p className={css.note}>
      {one ? oneNote(type, one) : two ? twoNote(type, two) : ''}
      {cut > 0 ? (
        <>
          {' '}
          The {grouped(cut)} smallest frames, {held}, are drawn as “(other)”.{' '}
          {onMore ? (
            <Button look="quiet" className={css.morenodes} onPress={onMore}>
              Load them
            </Button>
          ) : null}
        </>
      ) : null}
    </p>
  );
}

function oneNote(type: NamedType, answer: FlameAnswer): string {
  if (!answer.file) return semanticsNote(type, answer);
  return type.type.semantics === 'snapshot' ? 'One file, as it was taken.' : 'One file: all that it counted.';
}

function twoNote(type: NamedType, { a, b, aggregation }: DiffAnswer): string {
  const side = a.file ? b : a;
  const rule = side.file ? 'Two files as they were taken.' : semanticsNote(type, { aggregation, instances: side.instances }).replace(/, (?:then )?summed over .*$/, ', summed over the instances of each side.');
  return `${rule} Bars are as wide as the mean of both sides.`;
}
