// SPDX-License-Identifier: Apache-2.0
import { Header } from 'react-aria-components/Header';
import { MenuSection } from 'react-aria-components/Menu';
import { useState } from 'react';
import { grouped, quantity, share } from '@/shared/format';
import { Button } from '@/shared/ui/Button';
import { Icon } from '@/shared/ui/Icon';
import { MenuButton, MenuItem } from '@/shared/ui/Menu';
import { profilesShape, useSearchState } from '@/shared/url';
import { useLabelNames, useSampleLabels, type Selection } from './useProfiles';
import controls from '@/shared/ui/controls.module.css';

const NONE = 'none';

/** Which label the selection is broken down by: one that profiles carry, or one that their samples carry. */
export function LabelMenu({ service, selection }: { readonly service: string; readonly selection: Selection }) {
  const [{ by, sby }, setSearch] = useSearchState(profilesShape);
  const [open, setOpen] = useState(false);
  const ofProfiles = (useLabelNames(service).data?.labels ?? []).filter(({ name }) => name !== 'service_name');
  const samples = useSampleLabels(open || sby !== undefined ? selection : null);
  const ofSamples = samples.data?.labels ?? [];
  const whole = Number(samples.data?.total ?? 0);
  const chosen = sby ?? by;
  return (
    <MenuButton
      aria-label="Break down by"
      selectionMode="single"
      selectedKeys={[sby === undefined ? (by === undefined ? NONE : `profiles ${by}`) : `samples ${sby}`]}
      onOpenChange={setOpen}
      onAction={(key) => {
        const [kind, name = ''] = [String(key).split(' ', 1)[0], String(key).slice(String(key).indexOf(' ') + 1)];
        setSearch({ by: kind === 'profiles' ? name : undefined, sby: kind === 'samples' ? name : undefined });
      }}
      button={
        <Button aria-label={`Break down by: ${chosen ?? 'nothing'}`}>
          <span className={controls.key}>by</span> {chosen ?? 'label'}
          <Icon name="chevron" size={12} />
        </Button>
      }
      footer={open && samples.data === undefined && !samples.error ? <div className={controls.empty}>Looking for labels of samples…</div> : null}
    >
      <MenuItem id={NONE} textValue="Not broken down">
        Not broken down
      </MenuItem>
      {selection.file !== undefined || ofProfiles.length === 0 ? null : (
        <MenuSection>
          <Header className={controls.sectionhead ?? ''}>Labels of profiles</Header>
          {ofProfiles.map(({ name, values }) => (
            <MenuItem key={name} id={`profiles ${name}`} textValue={name} hint={values === undefined ? undefined : `${grouped(values)} ${values === 1 ? 'value' : 'values'}`}>
              {name}
            </MenuItem>
          ))}
        </MenuSection>
      )}
      {ofSamples.length === 0 ? null : (
        <MenuSection>
          <Header className={controls.sectionhead ?? ''}>Labels of samples</Header>
          {ofSamples.map(({ name, total }) => (
            <MenuItem key={name} id={`samples ${name}`} textValue={name} hint={whole > 0 ? `on ${share(Number(total) / whole)}` : quantity(Number(total), 'count')}>
              {name}
            </MenuItem>
          ))}
        </MenuSection>
      )}
    </MenuButton>
  );
}
