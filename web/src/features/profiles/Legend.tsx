// SPDX-License-Identifier: Apache-2.0
import { useMemo } from 'react';
import { fillProperty, FRAME_CLASSES, largestPackages, packageFill, type FlameModel } from '@/shared/flame';
import css from './profiles.module.css';

const PACKAGES = 4;

/** What the colours mean: classes of code, or the packages that hold most themselves. */
export function Legend({ model, byPackage }: { readonly model: FlameModel; readonly byPackage: boolean }) {
  const items = useMemo(
    () =>
      byPackage
        ? largestPackages(model, PACKAGES).map(({ pkg }) => ({ label: pkg.split('/').slice(-2).join('/'), title: pkg, property: fillProperty(packageFill(pkg)) }))
        : FRAME_CLASSES.map(({ id, label }) => ({ label, title: undefined, property: `--fg-${id}-1` })),
    [model, byPackage],
  );
  return (
    <ul className={css.classes} aria-label="Colors">
      {items.map(({ label, title, property }) => (
        <li key={property + label} title={title}>
          <i style={{ background: `var(${property})` }} />
          {label}
        </li>
      ))}
    </ul>
  );
}
