// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { dataOf } from '@/shared/api/client';
import { useOrganization } from '@/shared/api/queries';
import { Icon } from '@/shared/ui/Icon';
import { Button as OurButton } from '@/shared/ui/Button';
import controls from '@/shared/ui/controls.module.css';
import { scopeShape, splitLabel, useSearchState, useTime } from '@/shared/url';
import css from './LabelScope.module.css';
import shell from './shell.module.css';

/** Labels that have a control of their own, or that name the service itself. */
const ELSEWHERE = new Set(['service_name', 'env', 'version', 'instance', 'build_id', 'go_version', 'module']);

/** Any other label that profiles carry: `endpoint:/v1/orders`. */
export function LabelScope({ service }: { readonly service: string }) {
  const [{ l: chosen = [] }, setSearch] = useSearchState(scopeShape);
  const [open, setOpen] = useState(false);
  const { data: labels = [] } = useLabels(service);
  if (labels.length === 0 && chosen.length === 0) return null;
  const set = (next: readonly string[]) => setSearch({ l: next.length === 0 ? undefined : next });
  return (
    <DialogTrigger isOpen={open} onOpenChange={setOpen}>
      <Button aria-label={`Labels: ${chosen.length === 0 ? 'all' : chosen.join(', ')}`}>
        <span className={shell.key}>labels</span>
        <span className={`${shell.value} ${chosen.length === 0 ? shell.all : shell.set}`}>
          {chosen.length === 0 ? 'all' : chosen.length === 1 ? chosen[0] : `${chosen.length} set`}
        </span>
        <Icon name="chevron" size={12} />
      </Button>
      <Popover className={controls.popover ?? ''} placement="bottom end" offset={6}>
        <Dialog aria-label="Labels" className={css.dialog ?? ''}>
          {chosen.length === 0 ? null : (
            <ul className={css.chosen}>
              {chosen.map((label) => (
                <li key={label}>
                  <span className="mono cut">{label}</span>
                  <OurButton look="quiet" iconOnly aria-label={`Remove ${label}`} onPress={() => set(chosen.filter((l) => l !== label))}>
                    <Icon name="close" size={12} />
                  </OurButton>
                </li>
              ))}
            </ul>
          )}
          <AddLabel
            service={service}
            names={labels.filter((name) => !chosen.some((label) => splitLabel(label).name === name))}
            onAdd={(label) => set([...chosen, label])}
          />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function AddLabel({ service, names, onAdd }: { readonly service: string; readonly names: readonly string[]; readonly onAdd: (label: string) => void }) {
  const [name, setName] = useState('');
  const { data: values = [] } = useLabelValues(service, name);
  if (names.length === 0) return <p className={css.none}>Every label of these profiles is set.</p>;
  return (
    <div className={css.add}>
      <label>
        Label
        <select value={name} onChange={(event) => setName(event.target.value)}>
          <option value="">choose</option>
          {names.map((option) => (
            <option key={option}>{option}</option>
          ))}
        </select>
      </label>
      <label>
        Value
        <select
          value=""
          disabled={name === ''}
          onChange={(event) => {
            onAdd(`${name}:${event.target.value}`);
            setName('');
          }}
        >
          <option value="">choose</option>
          {values.map((value) => (
            <option key={value}>{value}</option>
          ))}
        </select>
      </label>
    </div>
  );
}

function useLabels(service: string) {
  const { alias, api } = useOrganization();
  const { query, text } = useTime();
  return useQuery({
    queryKey: ['labels', alias, service, text.from, text.to],
    queryFn: async ({ signal }) => {
      const page = await dataOf(api.GET('/api/v1/labels', { params: { query: { service, ...query, limit: 1000 } }, signal }));
      return page.labels.map((label) => label.name).filter((name) => !ELSEWHERE.has(name));
    },
    staleTime: 60_000,
  });
}

function useLabelValues(service: string, name: string) {
  const { alias, api } = useOrganization();
  const { query, text } = useTime();
  return useQuery({
    queryKey: ['label-values', alias, service, name, text.from, text.to],
    queryFn: async ({ signal }) => {
      const params = { path: { name }, query: { service, ...query, limit: 1000 } };
      return (await dataOf(api.GET('/api/v1/labels/{name}/values', { params, signal }))).values;
    },
    staleTime: 60_000,
    enabled: name !== '',
  });
}
