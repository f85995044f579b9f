// SPDX-License-Identifier: Apache-2.0
import type { Schemas } from '@/shared/api/client';
import { share } from '@/shared/format';
import type { Matches } from '@/shared/flame';
import { Button } from '@/shared/ui/Button';
import { Icon } from '@/shared/ui/Icon';
import { MenuButton, MenuItem } from '@/shared/ui/Menu';
import { SearchInput } from '@/shared/ui/SearchInput';
import { Segmented } from '@/shared/ui/Segmented';
import { BreakdownMenu } from './BreakdownMenu';
import type { Exported } from './exportFiles';
import { ExportMenu } from './ExportMenu';
import { FramesMenu } from './FramesMenu';
import { ShareMenu } from './ShareMenu';
import type { NamedType } from './types';
import type { Selection } from './useProfiles';
import css from './profiles.module.css';
import controls from '@/shared/ui/controls.module.css';

export type View = 'both' | 'flame' | 'table' | 'sandwich' | 'tree';

export const VIEWS: readonly { readonly id: View; readonly label: string }[] = [
  { id: 'both', label: 'Both' },
  { id: 'flame', label: 'Flame' },
  { id: 'table', label: 'Table' },
  { id: 'sandwich', label: 'Sandwich' },
  { id: 'tree', label: 'Tree' },
];

const AGGREGATIONS: readonly { readonly id: 'last' | 'average' | 'max'; readonly label: string }[] = [
  { id: 'last', label: 'Last' },
  { id: 'average', label: 'Average' },
  { id: 'max', label: 'Largest' },
];

export interface ToolbarProps {
  readonly types: readonly NamedType[];
  readonly type: NamedType;
  readonly onType: (short: string) => void;
  readonly view: View;
  readonly onView: (view: View) => void;
  readonly aggregation: Schemas['Aggregation'];
  readonly onAggregation: (aggregation: 'last' | 'average' | 'max') => void;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly onNext: () => void;
  readonly matches: Matches | null;
  readonly invalid: boolean;
  readonly selection: Selection;
  readonly selectedName: string | null;
  /** What an export is made of; null as long as nothing is shown. */
  readonly exported: (() => Exported) | null;
}

export function Toolbar(props: ToolbarProps) {
  const { types, type, view, query, matches, invalid } = props;
  return (
    <div className={css.tools} role="group" aria-label="Profile tools">
      <MenuButton
        aria-label="Profile type"
        selectionMode="single"
        selectedKeys={[type.short]}
        onAction={(key) => props.onType(String(key))}
        button={
          <Button aria-label={`Profile type: ${type.label}`}>
            <span className={controls.key}>profile</span> {type.label}
            <Icon name="chevron" size={12} />
          </Button>
        }
      >
        {types.map((named) => (
          <MenuItem key={named.short} id={named.short} textValue={named.label} hint={named.type.semantics === 'snapshot' ? 'snapshot' : undefined}>
            {named.label}
          </MenuItem>
        ))}
      </MenuButton>
      <span className={css.views}>
        <Segmented label="View" value={view} options={VIEWS} onChange={props.onView} />
      </span>
      {type.type.semantics === 'snapshot' ? (
        <Segmented
          label="Value of each instance"
          value={props.aggregation === 'sum' ? 'last' : props.aggregation}
          options={AGGREGATIONS.filter(({ id }) => type.type.aggregations.includes(id))}
          onChange={props.onAggregation}
        />
      ) : null}
      <span className={css.desk}>
        <FramesMenu selectedName={props.selectedName} />
      </span>
      <BreakdownMenu service={props.selection.service} />
      <SearchInput
        label="Find function"
        placeholder="Find function, or /regex/"
        width={240}
        value={query}
        onChange={props.onQuery}
        onSubmit={props.onNext}
        invalid={invalid}
        trailing={
          <>
            <span className="faint nowrap" role="status">
              {invalid ? 'not a usable pattern' : matches ? `${matches.nodes.length} · ${share(matches.share)}` : ''}
            </span>
            <kbd>/</kbd>
          </>
        }
      />
      <span className="grow" />
      <ExportMenu selection={props.selection} exported={props.exported} />
      <ShareMenu />
    </div>
  );
}
