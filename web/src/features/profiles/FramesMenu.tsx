// SPDX-License-Identifier: Apache-2.0
import { Button } from '@/shared/ui/Button';
import { Icon } from '@/shared/ui/Icon';
import { MenuButton, MenuItem } from '@/shared/ui/Menu';
import { useHotkeys } from '@/shared/keys/hotkeys';
import { profilesShape, useSearchState } from '@/shared/url';
import { isOn, TOGGLES, type Toggle } from './shape';

/** How stacks are shown, each way on or off. */
export function FramesMenu({ selectedName }: { readonly selectedName: string | null }) {
  const [search, setSearch] = useSearchState(profilesShape);
  const active = TOGGLES.filter((toggle) => isOn(search, toggle));
  const toggle = ({ key, on, said }: Toggle) => {
    const value = search[key] === on ? undefined : on;
    // Other stacks have other paths: the selected function is found again by its name.
    setSearch(said === undefined ? { [key]: value } : { [key]: value, z: undefined, f: undefined, fn: selectedName ?? undefined });
  };
  useHotkeys(TOGGLES.map((each) => ({ keys: each.hotkey, label: each.label, group: 'Flame graph', run: () => toggle(each) })));
  return (
    <MenuButton
      aria-label="Frames"
      selectionMode="multiple"
      selectedKeys={active.map(({ key }) => key)}
      onSelectionChange={(keys) => {
        const changed = TOGGLES.find((each) => (keys === 'all' || keys.has(each.key)) !== isOn(search, each));
        if (changed) toggle(changed);
      }}
      button={
        <Button aria-label={`Frames: ${active.length === 0 ? 'as sampled' : active.map(({ label }) => label).join(', ')}`}>
          Frames
          {active.length > 0 ? <b>{active.length}</b> : null}
          <Icon name="chevron" size={12} />
        </Button>
      }
    >
      {TOGGLES.map((each) => (
        <MenuItem key={each.key} id={each.key} textValue={each.label} hint={<kbd>{each.hotkey}</kbd>}>
          <Icon name="check" size={13} style={{ visibility: isOn(search, each) ? 'visible' : 'hidden' }} />
          {each.label}
        </MenuItem>
      ))}
    </MenuButton>
  );
}
