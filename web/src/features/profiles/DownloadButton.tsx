// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { ApiProblem } from '@/shared/api/problem';
import { useOrganization } from '@/shared/api/queries';
import { Button } from '@/shared/ui/Button';
import { Dialog } from '@/shared/ui/Dialog';
import { Icon } from '@/shared/ui/Icon';
import { Failed } from '@/shared/ui/States';
import type { Selection } from './useProfiles';

/** The selection as one merged pprof file, for `go tool pprof`. Fetched, because a link could not name the organization. */
export function DownloadButton({ selection }: { readonly selection: Selection }) {
  const { api } = useOrganization();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const download = async () => {
    setBusy(true);
    try {
      const { data } = await api.GET('/api/v1/pprof', { params: { query: selection }, parseAs: 'blob' });
      if (!data) throw new ApiProblem(0, 'empty_answer', 'The server sent an empty file.');
      save(data as unknown as Blob, fileName(selection));
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button onPress={() => void download()} isPending={busy}>
        <Icon name="download" size={14} />
        {busy ? 'Merging…' : 'pprof'}
      </Button>
      <Dialog title="Download" open={error !== null} onClose={() => setError(null)}>
        <Failed what="The merged profile" error={error} onRetry={() => (setError(null), void download())} />
      </Dialog>
    </>
  );
}

/** `checkout-api.cpu.20261122T120000Z.pb.gz` */
export function fileName({ service, type, until }: Pick<Selection, 'service' | 'type' | 'until'>): string {
  const safe = service.replace(/[^\w.-]+/g, '_');
  const [kind, sample] = type.split(':');
  const what = kind === sample || sample === undefined ? kind : `${kind}_${sample}`;
  return `${safe}.${what}.${until.replace(/[-:]|\.\d+/g, '')}.pb.gz`;
}

function save(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
