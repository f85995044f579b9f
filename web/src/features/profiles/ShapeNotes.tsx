// SPDX-License-Identifier: Apache-2.0
import { Icon } from '@/shared/ui/Icon';
import { profilesShape, splitLabel, useSearchState } from '@/shared/url';
import { isOn, TOGGLES } from './shape';
import css from './profiles.module.css';

/** What is different from the stacks as they were sampled, each with a button that undoes it. */
export function ShapeNotes() {
  const [search, setSearch] = useSearchState(profilesShape);
  const anew = { z: undefined, f: undefined };
  const notes = [
    ...(search.sl ?? []).map((label) => ({
      id: `sl ${label}`,
      text: 'only samples with',
      name: `${splitLabel(label).name} = ${splitLabel(label).value}`,
      undo: () => setSearch({ sl: search.sl?.filter((each) => each !== label), ...anew }),
    })),
    ...(search.keep === undefined ? [] : [{ id: 'keep', text: 'only stacks through', name: search.keep, undo: () => setSearch({ keep: undefined, ...anew }) }]),
    ...(search.hide ?? []).map((name) => ({
      id: `hide ${name}`,
      text: 'hidden:',
      name,
      undo: () => setSearch({ hide: search.hide?.filter((each) => each !== name), ...anew }),
    })),
    ...TOGGLES.filter((toggle) => toggle.said !== undefined && isOn(search, toggle)).map((toggle) => ({
      id: toggle.key as string,
      text: toggle.said!,
      name: null,
      undo: () => setSearch({ [toggle.key]: undefined, ...anew }),
    })),
  ];
  if (notes.length === 0) return null;
  return (
    <ul className={css.shape} aria-label="How stacks are shown">
      {notes.map(({ id, text, name, undo }) => (
        <li key={id} data-scope={id.startsWith('sl ') || undefined}>
          <span className="cut">
            {text} {name === null ? null : <span className="mono">{name}</span>}
          </span>
          <button type="button" aria-label={`Undo: ${text} ${name ?? ''}`.trim()} onClick={undo}>
            <Icon name="close" size={12} />
          </button>
        </li>
      ))}
    </ul>
  );
}
