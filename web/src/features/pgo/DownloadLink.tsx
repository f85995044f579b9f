// SPDX-License-Identifier: Apache-2.0
import { useState, type MouseEvent } from 'react';
import { ApiProblem } from '@/shared/api/problem';
import { useOrganization } from '@/shared/api/queries';
import { quantity } from '@/shared/format';
import { buttonClass } from '@/shared/ui/Button';
import { Dialog } from '@/shared/ui/Dialog';
import { Icon } from '@/shared/ui/Icon';
import { Failed } from '@/shared/ui/States';
import { saveFile } from '@/shared/ui/saveFile';
import { fileAddress } from './snippets';
import type { Choice } from './useReport';
import css from './pgo.module.css';

export interface DownloadLinkProps {
  readonly service: string;
  readonly choice: Choice;
  readonly bytes: number;
  /** As an icon in a row rather than as the button of the page. */
  readonly small?: boolean;
}

/**
 * The current file, by its address. A plain press fetches it, because a link can name no organization and shows a refusal as a page
 * of JSON; all else that can be done with a link is the browser's.
 */
export function DownloadLink({ service, choice, bytes, small = false }: DownloadLinkProps) {
  const { api } = useOrganization();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<unknown>(null);
  const fetchFile = async (): Promise<void> => {
    setFailed(null);
    setBusy(true);
    try {
      const params = { path: { service }, query: choice };
      const { data } = await api.GET('/api/v1/pgo/{service}/default.pgo', { params, parseAs: 'blob' });
      if (!data) throw new ApiProblem(0, 'empty_answer', 'The server sent an empty file.');
      saveFile(data as unknown as Blob, 'default.pgo');
    } catch (error) {
      setFailed(error);
    } finally {
      setBusy(false);
    }
  };
  const onClick = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (!busy) void fetchFile();
  };
  return (
    <>
      <a
        className={small ? buttonClass('quiet', true, css.rowlink) : buttonClass('primary')}
        href={fileAddress('', service, choice)}
        download="default.pgo"
        aria-busy={busy}
        {...(small ? { 'aria-label': `Download default.pgo, ${quantity(bytes, 'bytes')}` } : {})}
        onClick={onClick}
      >
        {small ? (
          <Icon name="download" size={14} />
        ) : (
          <>
            {busy ? 'Downloading…' : 'Download default.pgo'} <span className={css.size}>{quantity(bytes, 'bytes')}</span>
          </>
        )}
      </a>
      <Dialog title="Download" open={failed !== null} onClose={() => setFailed(null)}>
        <Failed what="default.pgo" error={failed} onRetry={() => void fetchFile()} />
      </Dialog>
    </>
  );
}
