// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { ago, grouped, moment, quantity, zoneName } from '@/shared/format';
import { serverNow } from '@/shared/api/clock';
import { Button } from '@/shared/ui/Button';
import { Failed } from '@/shared/ui/States';
import { profilesShape, useSearchState, useTime } from '@/shared/url';
import { isComparing, sideA, sidesChange, singleChange } from './sides';
import { useFileActions, type UploadedFile } from './useFiles';
import css from './files.module.css';

/** An uploaded file in place of the timeline: what it is, until when it is kept, and the ways out of it. */
export function FileFacts({ file, service }: { readonly file: UploadedFile; readonly service: string }) {
  const [search, setSearch] = useSearchState(profilesShape);
  const { zone, text } = useTime();
  const { remove } = useFileActions();
  const [failed, setFailed] = useState<unknown>(null);
  const at = (moment_: string) => `${moment(Date.parse(moment_), zone)} ${zoneName(zone)}`;
  const live = { ...sideA(search), file: undefined, sl: [] };
  const back = () => setSearch({ ...singleChange({ ...live, time: undefined }), f: undefined, z: undefined, type: undefined });
  const facts: readonly (readonly [string, string])[] = [
    ['Taken', file.time === undefined ? 'the file does not say' : at(file.time)],
    ['Covers', file.durationNanos === '0' ? 'one moment, or all since the start' : quantity(Number(file.durationNanos), 'nanoseconds')],
    ['Samples', grouped(file.samples)],
    ['Size', quantity(file.bytes, 'bytes')],
    ['Sent', `${ago(Date.parse(file.uploadedAt), serverNow())}${file.uploadedBy === undefined ? '' : ` by ${file.uploadedBy}`}`],
    ['Kept until', at(file.expiresAt)],
  ];
  return (
    <section className={css.facts} aria-label="Uploaded file">
      <div className={css.what}>
        <span className="faint">file</span>
        <b className="mono cut" title={file.name}>
          {file.name}
        </b>
        <span className="grow" />
        {isComparing(search) ? null : (
          <Button look="primary" onPress={() => setSearch(sidesChange(sideA(search), live, text))}>
            Compare with live
          </Button>
        )}
        <Button onPress={back}>Back to {service}</Button>
        <Button look="quiet" onPress={() => void remove(file.id).then(back, setFailed)}>
          Remove
        </Button>
      </div>
      {failed === null ? null : <Failed what="The removal" error={failed} />}
      <dl>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
