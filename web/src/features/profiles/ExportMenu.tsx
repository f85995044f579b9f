// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { ApiProblem } from '@/shared/api/problem';
import { useOrganization } from '@/shared/api/queries';
import { Button } from '@/shared/ui/Button';
import { Dialog } from '@/shared/ui/Dialog';
import { Icon } from '@/shared/ui/Icon';
import { MenuButton, MenuItem } from '@/shared/ui/Menu';
import { Failed } from '@/shared/ui/States';
import type { Exported, FileKind } from './exportFiles';
import type { Selection } from './useProfiles';

interface Choice {
  readonly id: FileKind | 'pprof';
  readonly label: string;
  readonly hint: string;
}

const CHOICES: readonly Choice[] = [
  { id: 'pprof', label: 'pprof', hint: 'the whole selection, for go tool pprof' },
  { id: 'collapsed', label: 'Collapsed stacks', hint: 'as shown, one stack a line' },
  { id: 'speedscope', label: 'speedscope', hint: 'as shown, JSON' },
  { id: 'svg', label: 'SVG', hint: 'flame graph as shown' },
  { id: 'png', label: 'PNG', hint: 'flame graph as shown' },
  { id: 'csv', label: 'CSV', hint: 'the table of functions' },
];

/** The selection as one merged pprof file from the server, or what is shown as a file made here. */
export function ExportMenu({ selection, exported }: { readonly selection: Selection; readonly exported: (() => Exported) | null }) {
  const { api } = useOrganization();
  const [busy, setBusy] = useState<FileKind | 'pprof' | null>(null);
  const [failed, setFailed] = useState<{ readonly kind: FileKind | 'pprof'; readonly error: unknown } | null>(null);
  const make = async (kind: FileKind | 'pprof'): Promise<void> => {
    setFailed(null);
    setBusy(kind);
    try {
      if (kind === 'pprof') {
        // Fetched, because a link could not name the organization.
        const { data } = await api.GET('/api/v1/pprof', { params: { query: selection }, parseAs: 'blob' });
        if (!data) throw new ApiProblem(0, 'empty_answer', 'The server sent an empty file.');
        save(data as unknown as Blob, fileName(selection, 'pb.gz'));
      } else if (exported) {
        const { ENDINGS, fileOf } = await import('./exportFiles');
        save(await fileOf(kind, exported()), fileName(selection, ENDINGS[kind]));
      }
    } catch (error) {
      setFailed({ kind, error });
    } finally {
      setBusy(null);
    }
  };
  return (
    <>
      <MenuButton
        aria-label="Export"
        placement="bottom end"
        disabledKeys={exported ? [] : CHOICES.filter(({ id }) => id !== 'pprof').map(({ id }) => id)}
        onAction={(key) => void make(key as FileKind | 'pprof')}
        button={
          <Button isPending={busy !== null}>
            <Icon name="download" size={14} />
            {busy === 'pprof' ? 'Merging…' : 'Export'}
          </Button>
        }
      >
        {CHOICES.map(({ id, label, hint }) => (
          <MenuItem key={id} id={id} textValue={label} hint={hint}>
            {label}
          </MenuItem>
        ))}
      </MenuButton>
      <Dialog title="Export" open={failed !== null} onClose={() => setFailed(null)}>
        <Failed what="The file" error={failed?.error} onRetry={() => failed && void make(failed.kind)} />
      </Dialog>
    </>
  );
}

/** `checkout-api.cpu.20261122T120000Z.pb.gz` */
export function fileName({ service, type, until }: Pick<Selection, 'service' | 'type' | 'until'>, ending: string): string {
  const safe = service.replace(/[^\w.-]+/g, '_');
  const [kind, sample] = type.split(':');
  const what = kind === sample || sample === undefined ? kind : `${kind}_${sample}`;
  return `${safe}.${what}.${until.replace(/[-:]|\.\d+/g, '')}.${ending}`;
}

function save(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
