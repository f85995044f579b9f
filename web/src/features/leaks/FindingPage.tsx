// SPDX-License-Identifier: Apache-2.0
import { useParams } from '@tanstack/react-router';
import { ApiProblem } from '@/shared/api/problem';
import { useMay } from '@/shared/api/queries';
import { serverNow } from '@/shared/api/clock';
import { useRowKeys } from '@/shared/keys/rowKeys';
import { Failed, PageMessage, Partial, Progress } from '@/shared/ui/States';
import { useTime } from '@/shared/url';
import { Facts } from './Facts';
import { FindingHead } from './FindingHead';
import { GrowthCharts } from './GrowthCharts';
import { History } from './History';
import { InstanceTable } from './InstanceTable';
import { OtherLeaks } from './OtherLeaks';
import { Stack } from './Stack';
import { Why } from './Why';
import { useFinding, type FindingDetail } from './useLeaks';
import { factsOf } from './words';
import css from './finding.module.css';

/** One leak: what it follows from, what usually mends it, what became of it. Beside it the others of the service. */
export function FindingPage() {
  const { service = '', finding = '' } = useParams({ strict: false });
  const { data, error, retry } = useFinding(finding);
  useRowKeys('finding', 'Leaks');
  const unknown = error instanceof ApiProblem && (error.status === 404 || error.status === 400);
  if (unknown || (data && data.finding.service !== service)) return <Unknown service={service} />;
  if (data === undefined && error) return <Failed page what="The leak" error={error} onRetry={retry} />;
  return (
    <div className={css.split}>
      <OtherLeaks service={service} current={finding} />
      <div className={css.page}>
        {data === undefined ? <Progress /> : null}
        {data && error ? <Partial>The last update failed: {error.message} What is shown is from before.</Partial> : null}
        {data ? (
          <Found key={finding} detail={data} />
        ) : (
          <div className={css.outline} aria-busy="true">
            <h1 className="visually-hidden">Leak</h1>
          </div>
        )}
      </div>
    </div>
  );
}

function Found({ detail }: { readonly detail: FindingDetail }) {
  const { zone } = useTime();
  const may = useMay();
  const { finding, evidence, history } = detail;
  return (
    <>
      <FindingHead detail={detail} may={may} />
      <GrowthCharts finding={finding} evidence={evidence} />
      <Facts facts={factsOf(detail, serverNow(), zone)} />
      <div className={css.two}>
        <div>
          <Why finding={finding} evidence={evidence} />
          <Stack finding={finding} evidence={evidence} />
        </div>
        <div>
          <InstanceTable finding={finding} evidence={evidence} />
          <History events={history} />
        </div>
      </div>
    </>
  );
}

function Unknown({ service }: { readonly service: string }) {
  return (
    <PageMessage title="No such leak here">
      The address is wrong, or what was found belongs to another service than <code>{service}</code> or to another organization.
    </PageMessage>
  );
}
