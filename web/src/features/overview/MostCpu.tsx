// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import { useOrganization } from '@/shared/api/queries';
import { Meter } from '@/shared/charts';
import { classOf } from '@/shared/flame/classes';
import { parseGoName } from '@/shared/flame/names';
import { share } from '@/shared/format';
import { keepOnly, scopeShape } from '@/shared/url';
import { useTop } from './useRuntime';
import css from './overview.module.css';

export interface MostCpuProps {
  readonly service: string;
  readonly instance: string | undefined;
  readonly types: readonly string[] | undefined;
  readonly modules: readonly string[];
}

/** Functions by CPU of their own, with the colours of the flame graph. */
export function MostCpu({ service, instance, types, modules }: MostCpuProps) {
  const { alias } = useOrganization();
  const type = types?.find((id) => id.startsWith('cpu:') && id.endsWith(':nanoseconds'));
  const { data, error } = useTop(service, instance, type);
  const total = Number(data?.total ?? 0);
  const functions = data?.functions ?? [];
  const most = functions[0]?.self ?? 1;
  const search = (query?: string) => keepOnly(scopeShape, { type: 'cpu', q: query }) as never;
  return (
    <section className={`${css.cell} ${css.eight}`} aria-label="Most CPU, self">
      <div className={css.cellhead}>
        <h2>Most CPU, self</h2>
        <Link className={css.more ?? ''} to="/o/$org/s/$service/profiles" params={{ org: alias, service }} search={search()}>
          Flame graph
        </Link>
      </div>
      {functions.length === 0 ? (
        <p className="dim small">
          {types === undefined || (type !== undefined && data === undefined && !error)
            ? 'Loading…'
            : error && !data
              ? error.message
              : 'No CPU profiles in this range.'}
        </p>
      ) : (
        <ol className={css.hot}>
          {functions.map((fn) => (
            <li key={fn.name}>
              <Link
                className="mono cut"
                title={fn.name}
                to="/o/$org/s/$service/profiles"
                params={{ org: alias, service }}
                search={search(fn.name)}
              >
                {parseGoName(fn.name).short}
              </Link>
              <Meter value={fn.self / most} color={`--fg-${classOf(fn.name, modules)}-4`} width={56} />
              <span className="num">{share(total > 0 ? fn.self / total : null)}</span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
