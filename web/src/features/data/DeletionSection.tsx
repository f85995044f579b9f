// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import type { May } from '@/shared/api/queries';
import { Button } from '@/shared/ui/Button';
import { Failed, Partial } from '@/shared/ui/States';
import { DeleteDialog } from './DeleteDialog';
import { Finished } from './Finished';
import { Running } from './Running';
import { MOST_LISTED, type Deletion } from './useDeletions';
import { STEPS } from './words';
import css from './data.module.css';

export interface DeletionSectionProps {
  readonly may: May;
  readonly deletions: readonly Deletion[] | undefined;
  readonly error: Error | null;
  readonly retry: () => void;
}

/** Deleting what a service or the whole organization has sent: what happens, what runs, what is done and proven. */
export function DeletionSection({ may, deletions, error, retry }: DeletionSectionProps) {
  const [asking, setAsking] = useState<'service' | 'organization' | null>(null);
  const running = deletions?.filter(({ state }) => state !== 'done') ?? [];
  const finished = deletions?.filter(({ state }) => state === 'done') ?? [];
  return (
    <section className={css.section} aria-labelledby="data-deleting">
      <h2 id="data-deleting">Deleting</h2>
      <p className={css.text}>
        Everything that a service, or all of them, have sent can be deleted. It cannot be taken back. Services that go on sending appear again afterwards.
      </p>
      <ol className={css.steps} aria-label="What happens, in order">
        {STEPS.map(({ state, title, about }) => (
          <li key={state}>
            <b>{title}</b>
            <span className="small dim">{about}</span>
          </li>
        ))}
      </ol>
      {may.admin === false ? <p className={css.text}>You are {may.who}. Deleting, and seeing what was deleted, needs the admin role; an admin can give it to you.</p> : null}
      {may.admin ? (
        <>
          <div className={css.buttons}>
            <Button onPress={() => setAsking('service')}>Delete a service’s data…</Button>
            <Button onPress={() => setAsking('organization')}>Delete everything…</Button>
          </div>
          {deletions === undefined && error ? <Failed what="Deletions" error={error} onRetry={retry} /> : null}
          {deletions && error ? <Partial>The last update failed: {error.message} What is shown is from before.</Partial> : null}
          {running.length > 0 ? <Running deletions={running} /> : null}
          {deletions && deletions.length === 0 ? <p className={css.none}>Nothing was ever deleted here.</p> : null}
          {finished.length > 0 ? <Finished deletions={finished} /> : null}
          {deletions && deletions.length >= MOST_LISTED ? <p className={css.note}>The newest {MOST_LISTED} are shown. Earlier ones are in the audit log.</p> : null}
          {asking ? <DeleteDialog what={asking} onClose={() => setAsking(null)} /> : null}
        </>
      ) : null}
    </section>
  );
}
