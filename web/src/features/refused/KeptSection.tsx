// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import type { May } from '@/shared/api/queries';
import { Button } from '@/shared/ui/Button';
import { Icon } from '@/shared/ui/Icon';
import { Failed, Partial, Refreshing } from '@/shared/ui/States';
import { refusedShape, useSearchState } from '@/shared/url';
import { KeptReasons } from './KeptReasons';
import { LetterList } from './LetterList';
import { useReplay, type useLetters } from './useRefused';
import { saidOf, titleOf } from './words';
import css from './refused.module.css';

export interface KeptSectionProps {
  readonly letters: ReturnType<typeof useLetters>;
  readonly may: May;
}

/** Records that were accepted and could not be used: they wait here for 30 days, whole, to be looked at and tried again. */
export function KeptSection({ letters, may }: KeptSectionProps) {
  const [{ reason, service }] = useSearchState(refusedShape);
  const replay = useReplay();
  const [said, setSaid] = useState('');
  const { data, error } = letters;
  const reasons = data?.pages[0]?.reasons ?? [];
  const again = may.admin
    ? (what: Parameters<typeof replay.mutate>[0]) => {
        setSaid('');
        replay.mutate(what, { onSuccess: ({ requested }) => setSaid(saidOf(requested)) });
      }
    : null;
  const filtered = reason !== undefined || service !== undefined;
  return (
    <section className={css.section} aria-labelledby="refused-kept">
      <h2 id="refused-kept">Kept aside</h2>
      <p className={css.text}>
        Records that were accepted and that a worker could not use are kept for 30 days as they came. Each can be downloaded, and tried again once: it is stored at most once,
        and kept anew when it fails again.{may.admin === false ? ` You are ${may.who}; trying again needs the admin role, which an admin can give to you.` : ''}
      </p>
      {data === undefined && error ? <Failed what="The records" error={error} onRetry={() => void letters.refetch()} /> : null}
      {data && error ? <Partial>The last update failed: {error.message} What is shown is from before.</Partial> : null}
      {data && reasons.length === 0 && !filtered ? <p className={css.none}>None. Every record that was accepted in the last 30 days could be used.</p> : null}
      {reasons.length > 0 ? <KeptReasons reasons={reasons} again={again} /> : null}
      <p className={css.said} role="status">
        {said}
      </p>
      {replay.error ? (
        <p className={css.problem} role="alert">
          Nothing is tried again: {replay.error.message}
        </p>
      ) : null}
      {data && (reasons.length > 0 || filtered) ? (
        <>
          <Filters reason={reason} service={service} />
          <Refreshing active={letters.isPlaceholderData}>
            <LetterList letters={data.pages.flatMap((page) => page.letters)} again={again} filtered={filtered} />
          </Refreshing>
          {letters.hasNextPage ? (
            <Button isPending={letters.isFetchingNextPage} onPress={() => void letters.fetchNextPage()}>
              {letters.isFetchingNextPage ? 'Loading…' : 'Show more'}
            </Button>
          ) : null}
        </>
      ) : null}
    </section>
  );
}

function Filters({ reason, service }: { readonly reason: string | undefined; readonly service: string | undefined }) {
  const [, setSearch] = useSearchState(refusedShape);
  return (
    <div className={css.filters}>
      <h3>{reason === undefined && service === undefined ? 'All records' : 'Only records'}</h3>
      {reason === undefined ? null : (
        <Button aria-label={`Show all reasons, not only: ${titleOf(reason)}`} onPress={() => setSearch({ reason: undefined })}>
          {titleOf(reason)}
          <Icon name="close" size={12} />
        </Button>
      )}
      {service === undefined ? null : (
        <Button aria-label={`Show all services, not only ${service}`} onPress={() => setSearch({ service: undefined })}>
          <span className="mono cut">{service}</span>
          <Icon name="close" size={12} />
        </Button>
      )}
    </div>
  );
}
