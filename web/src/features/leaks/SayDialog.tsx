// SPDX-License-Identifier: Apache-2.0
import { useId, useState, type FormEvent, type ReactNode } from 'react';
import { ApiProblem } from '@/shared/api/problem';
import { Button } from '@/shared/ui/Button';
import { Dialog } from '@/shared/ui/Dialog';
import { refusal } from './refusal';
import { useSay, type Said } from './useLeaks';
import css from './finding.module.css';

/** As the server takes them. */
const LONGEST_NOTE = 500;

export interface SayDialogProps {
  readonly id: string;
  readonly title: string;
  readonly submit: string;
  /** What to send; null while something is missing. */
  readonly say: (note: string) => Said | null;
  readonly children: ReactNode;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Asks for a note and sends what is said about a finding. */
export function SayDialog({ id, title, submit, say, children, onClose, onDone }: SayDialogProps) {
  const field = useId();
  const [note, setNote] = useState('');
  const send = useSay(id);
  const meant = say(note);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (meant === null || send.isPending) return;
    send.mutate(meant, { onSuccess: onDone });
  };
  return (
    <Dialog title={title} open onClose={onClose}>
      <form className={css.dialog} onSubmit={onSubmit}>
        {children}
        <div className={css.field}>
          <label htmlFor={field}>Note, for those who read the history</label>
          <textarea id={field} rows={3} maxLength={LONGEST_NOTE} value={note} onChange={(event) => setNote(event.target.value)} aria-describedby={`${field}-room`} />
          <span id={`${field}-room`} className="tiny faint">
            {note.length === 0 ? `May be left empty; at most ${LONGEST_NOTE} characters` : `${LONGEST_NOTE - note.length} characters left`}
          </span>
        </div>
        {send.error ? (
          <p className={css.problem} role="alert">
            Nothing was changed: {refusal(send.error)}
            {send.error instanceof ApiProblem && send.error.reference ? <span className="mono"> ref {send.error.reference}</span> : null}
          </p>
        ) : null}
        <div className={css.buttons}>
          <Button look="primary" type="submit" isDisabled={meant === null} isPending={send.isPending}>
            {send.isPending ? 'Saving…' : submit}
          </Button>
          <Button onPress={onClose}>Cancel</Button>
        </div>
      </form>
    </Dialog>
  );
}
