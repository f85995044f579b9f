// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { ApiProblem } from '@/shared/api/problem';
import { useOrganization } from '@/shared/api/queries';
import { Button } from '@/shared/ui/Button';
import { saveFile } from '@/shared/ui/saveFile';
import { Dialog } from '@/shared/ui/Dialog';
import { Icon } from '@/shared/ui/Icon';
import { MenuButton, MenuItem } from '@/shared/ui/Menu';
import { Failed } from '@/shared/ui/States';
import type { Exported, FileKind } from './exportFiles';
import type { Selection } from './useProfiles';

type Merged = 'pprof' | 'pprof-a' | 'pprof-b';

interface Choice {
  readonly id: FileKind | Merged;
  readonly label: string;
  readonly hint: string;
}

const SINGLE: readonly Choice[] = [
  { id: 'pprof', label: 'pprof', hint: 'the whole selection, for go tool pprof' },
  { id: 'collapsed', label: 'Collapsed stacks', hint: 'as shown, one stack a line' },
  { id: 'speedscope', label: 'speedscope', hint: 'as shown, JSON' },
  { id: 'svg', label: 'SVG', hint: 'flame graph as shown' },
  { id: 'png', label: 'PNG', hint: 'flame graph as shown' },
  { id: 'csv', label: 'CSV', hint: 'the table of functions' },
];

const COMPARED: readonly Choice[] = [
  { id: 'svg', label: 'SVG', hint: 'the comparison as shown' },
  { id: 'png', label: 'PNG', hint: 'the comparison as shown' },
  { id: 'csv', label: 'CSV', hint: 'functions of both sides' },
  { id: 'pprof-a', label: 'pprof of side A', hint: 'for go tool pprof -diff_base' },
  { id: 'pprof-b', label: 'pprof of side B', hint: 'for go tool pprof' },
];

export interface ExportMenuProps {
  readonly a: Selection;
  readonly b: Selection | null;
  /** What files are named after. */
  readonly name: ExportName;
  /** Null as long as nothing is shown. */
  readonly exported: (() => Exported) | null;
}

/** Each selection as one merged pprof file from the server, or what is shown as a file made here. */
export function ExportMenu({ a, b, name, exported }: ExportMenuProps) {
  const { api } = useOrganization();
  const [busy, setBusy] = useState<Choice['id'] | null>(null);
  const [failed, setFailed] = useState<{ readonly kind: Choice['id']; readonly error: unknown } | null>(null);
  const choices = b ? COMPARED : SINGLE;
  const merged = async (selection: Selection, ending: string): Promise<void> => {
    // Fetched, because a link could not name the organization.
    const { data } = await api.GET('/api/v1/pprof', { params: { query: selection }, parseAs: 'blob' });
    if (!data) throw new ApiProblem(0, 'empty_answer', 'The server sent an empty file.');
    saveFile(data as unknown as Blob, fileName(name, ending));
  };
  const make = async (kind: Choice['id']): Promise<void> => {
    setFailed(null);
    setBusy(kind);
    try {
      if (kind === 'pprof') await merged(a, 'pb.gz');
      else if (kind === 'pprof-a') await merged(a, 'a.pb.gz');
      else if (kind === 'pprof-b') await merged(b!, 'b.pb.gz');
      else if (exported) {
        const { ENDINGS, fileOf } = await import('./exportFiles');
        saveFile(await fileOf(kind, exported()), fileName(name, b ? `diff.${ENDINGS[kind]}` : ENDINGS[kind]));
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
        disabledKeys={exported ? [] : choices.filter(({ id }) => !id.startsWith('pprof')).map(({ id }) => id)}
        onAction={(key) => void make(key as Choice['id'])}
        button={
          <Button isPending={busy !== null}>
            <Icon name="download" size={14} />
            {busy?.startsWith('pprof') ? 'Merging…' : 'Export'}
          </Button>
        }
      >
        {choices.map(({ id, label, hint }) => (
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

export interface ExportName {
  /** A service, or an uploaded file. */
  readonly of: string;
  /** Id of the profile type. */
  readonly type: string;
  /** How snapshots of different times became one; absent for differences. */
  readonly aggregation?: string | undefined;
  readonly until: string;
}

/** `checkout-api.cpu.20261122T120000Z.pb.gz`; for snapshots with how they became one: `x.heap_inuse_space.last.….svg` */
export function fileName({ of, type, aggregation, until }: ExportName, ending: string): string {
  const safe = of.replace(/\.(?:pb\.gz|pprof|prof|pb|gz)$/, '').replace(/[^\w.-]+/g, '_');
  const [kind, sample] = type.split(':');
  const what = kind === sample || sample === undefined ? kind : `${kind}_${sample}`;
  return [safe, what, ...(aggregation === undefined ? [] : [aggregation]), until.replace(/[-:]|\.\d+/g, ''), ending].join('.');
}
