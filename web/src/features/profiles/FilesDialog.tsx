// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { moment, quantity } from '@/shared/format';
import { Button } from '@/shared/ui/Button';
import { Dialog } from '@/shared/ui/Dialog';
import { Failed } from '@/shared/ui/States';
import { useTime } from '@/shared/url';
import { useFileActions, useFiles, type Purpose, type UploadedFile } from './useFiles';
import css from './files.module.css';

export interface FilesDialogProps {
  readonly onClose: () => void;
  readonly onOpen: (file: UploadedFile, purpose: Purpose) => void;
}

/** Everything that was uploaded: to open, to compare with, to remove. */
export function FilesDialog({ onClose, onOpen }: FilesDialogProps) {
  const { zone } = useTime();
  const files = useFiles(true);
  const { remove } = useFileActions();
  const [failed, setFailed] = useState<unknown>(null);
  const show = (file: UploadedFile, purpose: Purpose) => {
    onClose();
    onOpen(file, purpose);
  };
  const list = files.data?.files ?? [];
  return (
    <Dialog title="Uploaded files" open onClose={onClose}>
      {files.error && !files.data ? <Failed what="The files" error={files.error} onRetry={files.retry} /> : null}
      {failed === null ? null : <Failed what="The removal" error={failed} />}
      <ul className={css.files} aria-busy={files.data === undefined}>
        {list.map((file) => (
          <li key={file.id}>
            <span className={css.filename}>
              <b className="cut" title={file.name}>
                {file.name}
              </b>
              <span className="faint">
                {quantity(file.bytes, 'bytes')} · sent {moment(Date.parse(file.uploadedAt), zone)} · kept until {moment(Date.parse(file.expiresAt), zone)}
              </span>
            </span>
            <Button aria-label={`Open ${file.name}`} onPress={() => show(file, 'open')}>
              Open
            </Button>
            <Button aria-label={`Compare with ${file.name}`} onPress={() => show(file, 'compare')}>
              Compare
            </Button>
            <Button look="quiet" aria-label={`Remove ${file.name}`} onPress={() => void remove(file.id).then(() => setFailed(null), setFailed)}>
              Remove
            </Button>
          </li>
        ))}
        {files.data && list.length === 0 ? <li className="dim">Nothing was uploaded, or all of it has expired.</li> : null}
      </ul>
    </Dialog>
  );
}
