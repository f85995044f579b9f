// SPDX-License-Identifier: Apache-2.0
import type { Schemas } from '@/shared/api/client';
import { Button } from '@/shared/ui/Button';
import { Icon } from '@/shared/ui/Icon';
import { MenuButton, MenuItem } from '@/shared/ui/Menu';
import { SearchInput } from '@/shared/ui/SearchInput';
import { Segmented } from '@/shared/ui/Segmented';
import { CompareSwitch } from './CompareSwitch';
import type { Exported } from './exportFiles';
import { ExportMenu, type ExportName } from './ExportMenu';
import { FileMenu } from './FileMenu';
import { FramesMenu } from './FramesMenu';
import { LabelMenu } from './LabelMenu';
import { ShareMenu } from './ShareMenu';
import type { NamedType } from './types';
import type { Selected } from './useSelection';
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
  readonly service: string;
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
  /** How many frames were found and what they hold; null without a search. */
  readonly found: string | null;
  readonly invalid: boolean;
  readonly selected: Selected;
  readonly selectedName: string | null;
  readonly exportName: ExportName;
  /** What an export is made of; null as long as nothing is shown. */
  readonly exported: (() => Exported) | null;
}

export function Toolbar(props: ToolbarProps) {
  const { types, type, view, query, found, invalid, selected } = props;
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
      {type.type.aggregations.includes('last') ? (
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
      <LabelMenu service={props.service} selection={selected.a.part} />
      <SearchInput
        label="Find function"
        placeholder="Find function, or /regex/"
        value={query}
        onChange={props.onQuery}
        onSubmit={props.onNext}
        invalid={invalid}
        trailing={
          <>
            <span className="faint nowrap" role="status">
              {invalid ? 'not a usable pattern' : found}
            </span>
            <kbd>/</kbd>
          </>
        }
      />
      <span className="grow" />
      <CompareSwitch service={props.service} brushed={selected.a.brushed} />
      <FileMenu />
      <ExportMenu a={selected.a.part} b={selected.b?.part ?? null} name={props.exportName} exported={props.exported} />
      <ShareMenu />
    </div>
  );
}
