// SPDX-License-Identifier: Apache-2.0
import { useParams } from '@tanstack/react-router';
import { ApiProblem } from '@/shared/api/problem';
import { useInstances, useService, useVersions } from '@/shared/api/service';
import { useOpenFindings } from '@/shared/findings';
import { Failed, PageMessage, Partial, Progress } from '@/shared/ui/States';
import { overviewShape, useSearchState } from '@/shared/url';
import { Deploys } from './Deploys';
import { Findings } from './Findings';
import { Headline } from './Headline';
import { Instances } from './Instances';
import { Lanes } from './Lanes';
import { MostCpu } from './MostCpu';
import { RightNow } from './RightNow';
import { useRuntime } from './useRuntime';
import css from './overview.module.css';

/** A service at work: what it uses, and how that moved over the range. */
export function OverviewPage() {
  const { service = '' } = useParams({ strict: false });
  const [{ inst }] = useSearchState(overviewShape);
  const about = useService(service);
  const runtime = useRuntime(service, inst);
  const instances = useInstances(service);
  const versions = useVersions(service);
  const findings = useOpenFindings(service);

  if (about.error instanceof ApiProblem && about.error.status === 404) return <Unknown service={service} />;
  if (about.data === undefined && about.error) return <Failed page what="The service" error={about.error} onRetry={about.retry} />;
  const chosen = instances.data?.instances.find((instance) => instance.name === inst);
  const late = [about, runtime, instances].find((question) => question.error && question.data);
  return (
    <>
      {about.refreshing || runtime.refreshing ? <Progress /> : null}
      {late?.error ? <Partial>The last update failed: {late.error.message} What is shown is from before.</Partial> : null}
      <Silent list={instances.data?.instances} />
      <Headline
        findings={findings.error ? (findings.data ?? []) : findings.data}
        service={about.data?.service}
        instance={inst}
        figures={inst === undefined ? about.data?.service.figures : chosen?.figures}
      />
      <div className={css.body}>
        <div className={css.lanes}>
          <Lanes service={service} runtime={runtime} versions={versions.data?.versions ?? []} />
        </div>
        <aside className={css.side} aria-label="More about this service">
          <RightNow runtime={runtime.data} instance={inst} />
          <Findings service={service} findings={findings} />
          <MostCpu service={service} instance={inst} types={about.data?.service.profileTypes} modules={about.data?.modules ?? []} />
          <Deploys versions={versions.data?.versions} running={instances.data?.instances ?? []} />
          <Instances page={instances.data} chosen={inst} />
        </aside>
      </div>
    </>
  );
}

function Unknown({ service }: { readonly service: string }) {
  return (
    <PageMessage title="No such service here">
      No service named <code>{service}</code> has sent anything to this organization in the last seven days.
    </PageMessage>
  );
}

const NAMED = 3;

/** Which instances have stopped, so that sums over the others are not taken for the whole. */
function Silent({ list }: { readonly list: readonly { readonly name: string; readonly reporting: boolean }[] | undefined }) {
  const silent = (list ?? []).filter((instance) => !instance.reporting);
  if (!list || silent.length === 0) return null;
  const names = silent.slice(0, NAMED).map((instance) => instance.name);
  const more = silent.length > NAMED ? ` and ${silent.length - NAMED} more` : '';
  return (
    <Partial>
      {list.length - silent.length} of {list.length} instances report. Silent: {names.join(', ')}
      {more}.
    </Partial>
  );
}
