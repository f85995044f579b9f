// SPDX-License-Identifier: Apache-2.0
import { setPreferences, usePreferences } from '@/shared/prefs/preferences';
import { COMMAND_KEY } from '@/shared/keys/commandKey';
import { useHotkeyList } from '@/shared/keys/hotkeys';
import { Dialog } from '@/shared/ui/Dialog';
import css from './shell.module.css';

/** Every shortcut that the page knows at this moment. */
export function KeyList({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const hotkeys = useHotkeyList();
  const { singleKeys } = usePreferences();
  const groups = [...new Set(hotkeys.map((hotkey) => hotkey.group))];
  return (
    <Dialog title="Keyboard shortcuts" open={open} onClose={onClose}>
      <div className={css.keys}>
        <section>
          <h3>Always</h3>
          <dl>
            <dt>
              <kbd>{COMMAND_KEY}</kbd>
            </dt>
            <dd>Find a service or page</dd>
          </dl>
        </section>
        {groups.map((group) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl>
              {hotkeys
                .filter((hotkey) => hotkey.group === group)
                .map((hotkey) => (
                  <Row key={hotkey.keys + hotkey.label} keys={hotkey.keys} label={hotkey.label} />
                ))}
            </dl>
          </section>
        ))}
      </div>
      <div className={css.keysfoot}>
        <label>
          <input type="checkbox" checked={singleKeys} onChange={(event) => setPreferences({ singleKeys: event.target.checked })} />
          Single-key shortcuts. They never act while you type in a field.
        </label>
      </div>
    </Dialog>
  );
}

function Row({ keys, label }: { readonly keys: string; readonly label: string }) {
  return (
    <>
      <dt>
        {keys.split(' ').map((key) => (
          <kbd key={key}>{key}</kbd>
        ))}
      </dt>
      <dd>{label}</dd>
    </>
  );
}
