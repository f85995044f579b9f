// SPDX-License-Identifier: Apache-2.0
import { grouped } from '@/shared/format';
import { Button } from '@/shared/ui/Button';
import { Icon } from '@/shared/ui/Icon';
import { MenuButton, MenuItem } from '@/shared/ui/Menu';
import { profilesShape, useSearchState } from '@/shared/url';
import { useLabelNames } from './useProfiles';
import controls from '@/shared/ui/controls.module.css';

const NONE = '(none)';

/** Which label the selection is broken down by. */
export function BreakdownMenu({ service }: { readonly service: string }) {
  const [{ by }, setSearch] = useSearchState(profilesShape);
  const { data } = useLabelNames(service);
  const labels = (data?.labels ?? []).filter(({ name }) => name !== 'service_name');
  if (labels.length === 0 && by === undefined) return null;
  return (
    <MenuButton
      aria-label="Break down by"
      selectionMode="single"
      selectedKeys={[by ?? NONE]}
      onAction={(key) => setSearch({ by: key === NONE ? undefined : String(key) })}
      button={
        <Button aria-label={`Break down by: ${by ?? 'nothing'}`}>
          <span className={controls.key}>by</span> {by ?? 'label'}
          <Icon name="chevron" size={12} />
        </Button>
      }
    >
      <MenuItem key={NONE} id={NONE} textValue="Not broken down">
        Not broken down
      </MenuItem>
      {labels.map(({ name, values }) => (
        <MenuItem key={name} id={name} textValue={name} hint={values === undefined ? undefined : `${grouped(values)} ${values === 1 ? 'value' : 'values'}`}>
          {name}
        </MenuItem>
      ))}
    </MenuButton>
  );
}
