// SPDX-License-Identifier: Apache-2.0
import { Button } from 'react-aria-components/Button';
import { useInstances, useService, useVersions } from '@/shared/api/service';
import { Icon } from '@/shared/ui/Icon';
import { MenuButton, MenuItem } from '@/shared/ui/Menu';
import { LOOK_BACKS, relativeLabel, scopeShape, useSearchState, useSetSearch, useTime } from '@/shared/url';
import css from './shell.module.css';

export { LabelScope } from './LabelScope';

const ALL = '\u0000all';

interface ScopeMenuProps {
  readonly name: string;
  readonly chosen: string | undefined;
  readonly all: string;
  readonly options: readonly { readonly id: string; readonly hint?: string }[];
  readonly onChange: (value: string | undefined) => void;
}

function ScopeMenu({ name, chosen, all, options, onChange }: ScopeMenuProps) {
  const offered = chosen === undefined || options.some((o) => o.id === chosen) ? options : [{ id: chosen, hint: 'not in this range' }, ...options];
  return (
    <MenuButton
      aria-label={name}
      selectionMode="single"
      selectedKeys={[chosen ?? ALL]}
      onAction={(key) => onChange(key === ALL ? undefined : String(key))}
      button={
        <Button aria-label={`${name}: ${chosen ?? all}`}>
          <span className={css.key}>{name}</span>
          <span className={`${css.value} ${chosen !== undefined ? css.set : all === 'all' ? css.all : ''}`}>{chosen ?? all}</span>
          <Icon name="chevron" size={12} />
        </Button>
      }
    >
      <MenuItem id={ALL} textValue="all">
        all
      </MenuItem>
      {offered.map((option) => (
        <MenuItem key={option.id} id={option.id} textValue={option.id} hint={option.hint}>
          <span className="mono">{option.id}</span>
        </MenuItem>
      ))}
    </MenuButton>
  );
}

export function EnvironmentScope({ service }: { readonly service: string }) {
  const { data } = useService(service);
  const [scope, setSearch] = useSearchState(scopeShape);
  const options = (data?.environments ?? []).map((id) => ({ id }));
  if (options.length === 0 && scope.env === undefined) return null;
  return <ScopeMenu name="env" all="all" chosen={scope.env} options={options} onChange={(env) => setSearch({ env })} />;
}

export function InstanceScope({ service }: { readonly service: string }) {
  const { data } = useInstances(service);
  const [scope, setSearch] = useSearchState(scopeShape);
  const instances = data?.instances ?? [];
  const reporting = instances.filter((instance) => instance.reporting).length;
  const options = instances.map(({ name, reporting: sends }) => ({ id: name, ...(sends ? {} : { hint: 'silent' }) }));
  const all = data === undefined ? 'all' : `${reporting} of ${data.total}`;
  return <ScopeMenu name="instances" all={all} chosen={scope.inst} options={options} onChange={(inst) => setSearch({ inst })} />;
}

export function VersionScope({ service }: { readonly service: string }) {
  const { data } = useVersions(service);
  const [scope, setSearch] = useSearchState(scopeShape);
  const options = [...new Set((data?.versions ?? []).flatMap(({ version }) => version ?? []))].map((id) => ({ id }));
  if (options.length === 0 && scope.ver === undefined) return null;
  return <ScopeMenu name="version" all="all" chosen={scope.ver} options={options} onChange={(ver) => setSearch({ ver })} />;
}

/** How far back from now, for pages without a range to choose. */
export function SinceScope() {
  const { text } = useTime();
  const setSearch = useSetSearch();
  const label = (from: string) => relativeLabel({ from, to: 'now' }) ?? from;
  const offered = LOOK_BACKS.includes(text.from) ? LOOK_BACKS : [text.from, ...LOOK_BACKS];
  return (
    <MenuButton
      aria-label="Time range"
      selectionMode="single"
      selectedKeys={[text.from]}
      onAction={(key) => setSearch({ since: String(key) })}
      button={
        <Button aria-label={`Time range: ${label(text.from)}`}>
          {label(text.from)}
          <Icon name="chevron" size={12} />
        </Button>
      }
    >
      {offered.map((from) => (
        <MenuItem key={from} id={from}>
          {label(from)}
        </MenuItem>
      ))}
    </MenuButton>
  );
}
