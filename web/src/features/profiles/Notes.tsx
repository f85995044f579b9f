// SPDX-License-Identifier: Apache-2.0
import { grouped, share } from '@/shared/format';
import { Button } from '@/shared/ui/Button';
import type { NamedType } from './types';
import type { FlameAnswer } from './useProfiles';
import { semanticsNote } from './wording';
import css from './profiles.module.css';

export interface NotesProps {
  readonly type: NamedType;
  readonly answer: FlameAnswer;
  /** Absent when everything that can be loaded is. */
  readonly onMore?: () => void;
}

/** How values of different times became one, and what was cut off. */
export function Notes({ type, answer, onMore }: NotesProps) {
  const { nodes, value } = answer.other;
  return (
    <p className={css.note}>
      {semanticsNote(type, answer)}
      {nodes > 0 ? (
        <>
          {' '}
          The {grouped(nodes)} smallest frames, {share(Number(value) / Number(answer.total))} of the whole, are drawn as “(other)”.{' '}
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
