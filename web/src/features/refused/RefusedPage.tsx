// SPDX-License-Identifier: Apache-2.0
import { useMay } from '@/shared/api/queries';
import { Failed, Partial, Progress } from '@/shared/ui/States';
import { useTime } from '@/shared/url';
import { DiscardTable } from './DiscardTable';
import { KeptSection } from './KeptSection';
import { useDiscards, useLetters } from './useRefused';
import { headline, subline } from './words';
import css from './refused.module.css';

/** What was sent and is not stored: why, how often, and the records that are kept aside to be tried again. */
export function RefusedPage() {
  const may = useMay();
  const { text } = useTime();
  const discards = useDiscards();
  const letters = useLetters();
  const { data, error } = discards;
  if (data === undefined && error) return <Failed page what="What was refused" error={error} onRetry={discards.retry} />;
  const reasons = letters.data?.pages[0]?.reasons;
  return (
    <div className={css.page}>
      {data === undefined || discards.refreshing ? <Progress /> : null}
      {data && error ? <Partial>The last update failed: {error.message} What is shown is from before.</Partial> : null}
      <div className={css.intro}>
        <h1>{data ? headline(data, text.from) : 'Refused'}</h1>
        <p className="dim">{reasons ? subline(reasons) : '\u00a0'}</p>
      </div>
      {data ? (
        <>
          <DiscardTable discards={data} />
          <KeptSection letters={letters} may={may} />
        </>
      ) : (
        <div className={css.outline} />
      )}
    </div>
  );
}
