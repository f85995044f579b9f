// SPDX-License-Identifier: Apache-2.0
import { absolute, ago, quantity } from '@/shared/format';
import { serverNow } from '@/shared/api/clock';
import { Button } from '@/shared/ui/Button';
import { Dialog } from '@/shared/ui/Dialog';
import { Icon } from '@/shared/ui/Icon';
import { Failed } from '@/shared/ui/States';
import { Tag } from '@/shared/ui/Tag';
import { useSetSearch, useTime } from '@/shared/url';
import { useDownload, type Letter } from './useRefused';
import { standing, titleOf } from './words';
import css from './refused.module.css';

export interface LetterListProps {
  /** Newest first. */
  readonly letters: readonly Letter[];
  /** Null for those who may not. */
  readonly again: ((what: { readonly id: string }) => void) | null;
  readonly filtered: boolean;
}

/** Single records: what each is, what was wrong, how far trying it again has come. */
export function LetterList({ letters, again, filtered }: LetterListProps) {
  const download = useDownload();
  if (letters.length === 0) return <p className={css.none}>{filtered ? 'None of the records that are kept fits. Remove a choice above.' : 'None.'}</p>;
  return (
    <>
      <table className={css.table} aria-label="Records that are kept aside">
        <thead>
          <tr>
            <th scope="col">What was wrong</th>
            <th scope="col">Service</th>
            <th scope="col">Record</th>
            <th scope="col">Given up</th>
            <th scope="col">State</th>
            <th scope="col">
              <span className="visually-hidden">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {letters.map((letter) => (
            <Row key={letter.id} letter={letter} again={again} busy={download.isPending && download.variables.id === letter.id} onDownload={() => download.mutate(letter)} />
          ))}
        </tbody>
      </table>
      <Dialog title="Download" open={download.error !== null} onClose={() => download.reset()}>
        <Failed what="The record" error={download.error} onRetry={() => download.variables && download.mutate(download.variables)} />
      </Dialog>
    </>
  );
}

interface RowProps {
  readonly letter: Letter;
  readonly again: LetterListProps['again'];
  readonly busy: boolean;
  readonly onDownload: () => void;
}

function Row({ letter, again, busy, onDownload }: RowProps) {
  const { zone } = useTime();
  const setSearch = useSetSearch();
  const { word, tone, about } = standing(letter);
  const failed = Date.parse(letter.failedAt);
  const arrived = Date.parse(letter.arrivedAt);
  const which = `${KINDS[letter.kind] ?? letter.kind}${letter.service === undefined ? '' : ` of ${letter.service}`}, given up ${absolute(failed, zone)}`;
  return (
    <tr>
      <td className={css.wrong}>
        <b>{titleOf(letter.reason)}</b>
        <span className="dim">{letter.detail}</span>
      </td>
      <td data-label="Service" className={css.service}>
        {letter.service === undefined ? (
          <span className="faint">could not be read</span>
        ) : (
          <Button look="quiet" className={css.link} aria-label={`Show only ${letter.service}`} onPress={() => setSearch({ service: letter.service })}>
            <span className="mono cut">{letter.service}</span>
          </Button>
        )}
      </td>
      <td data-label="Record" className="nowrap">
        {KINDS[letter.kind] ?? letter.kind}
        <span className={css.sub}>{quantity(letter.bytes, 'bytes')}</span>
      </td>
      <td data-label="Given up" className="nowrap">
        <time title={absolute(failed, zone)}>{ago(failed, serverNow())}</time>
        <span className={css.sub}>
          came <time title={absolute(arrived, zone)}>{ago(arrived, serverNow())}</time>
        </span>
      </td>
      <td data-label="State" className={css.standing}>
        <Tag tone={tone}>{word}</Tag>
        {about === '' ? null : <span className={css.sub}>{about}</span>}
      </td>
      <td className={css.actions}>
        <div>
          <Button isPending={busy} aria-label={`Download ${which}`} onPress={onDownload}>
            <Icon name="download" size={14} />
            {busy ? 'Fetching…' : 'Download'}
          </Button>
          {again && letter.state === 'kept' ? (
            <Button aria-label={`Try again: ${which}`} onPress={() => again({ id: letter.id })}>
              Try again
            </Button>
          ) : null}
        </div>
      </td>
    </tr>
  );
}

const KINDS: Readonly<Record<string, string>> = { profile: 'Profile', 'runtime-metrics': 'Runtime metrics' };
