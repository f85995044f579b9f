// SPDX-License-Identifier: Apache-2.0
import type { Schemas } from '@/shared/api/client';
import { useAbout } from './useAbout';
import { absolute, day } from '@/shared/format';
import { Icon } from '@/shared/ui/Icon';
import { useTime } from '@/shared/url';
import { arrives, SEARCHES } from './lookedFor';
import css from './leaks.module.css';

/** What is looked for and how soon it shows; of a service also since when, and whether what that needs arrives. */
export function LookedFor({ service }: { readonly service: string | undefined }) {
  return (
    <section className={css.searches} aria-labelledby="leaks-searches">
      <h2 id="leaks-searches">What is looked for</h2>
      {service === undefined ? <Searches about={undefined} /> : <OfService service={service} />}
      <p className={css.note}>
        <b>Proven</b> means that the Go runtime found the goroutines blocked on something that no running code can reach. <b>Suspected</b> means growth that passed every test,
        without that proof; the share says how sure it is.
      </p>
    </section>
  );
}

function OfService({ service }: { readonly service: string }) {
  return <Searches about={useAbout(service).data?.service} />;
}

function Searches({ about }: { readonly about: Schemas['ServiceSummary'] | undefined }) {
  const { zone } = useTime();
  const since = about?.firstSeen === undefined ? null : Date.parse(about.firstSeen);
  return (
    <ul className={css.search}>
      {SEARCHES.map((search) => {
        const missing = about !== undefined && !arrives(about.profileTypes, search);
        return (
          <li key={search.needs}>
            <b>{search.title}</b>
            <span>{search.about}</span>
            {about === undefined ? (
              <span className={css.needs}>
                Needs profiles of type <code>{search.needs}</code>.
              </span>
            ) : missing ? (
              <span className={css.missing}>
                <Icon name="warning" size={14} />
                <span>
                  No profiles of type <code>{search.needs}</code> arrive. {search.missing}
                </span>
              </span>
            ) : (
              <span className={css.needs}>
                Profiles of type <code>{search.needs}</code> arrive
                {since === null ? '' : <>; the service sends <time title={absolute(since, zone)}>since {day(since, zone)}</time></>}.
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
