// SPDX-License-Identifier: Apache-2.0
import { CodeBlock } from '@/shared/ui/CodeBlock';
import { Dialog } from '@/shared/ui/Dialog';
import css from './pgo.module.css';

const BUILDS = `go build -pgo=off -o app-plain .
go build -o app-pgo .`;
const BENCHMARKS = `go test -run '^$' -bench . -count 10 -pgo=off ./... > plain.txt
go test -run '^$' -bench . -count 10 -pgo=$PWD/default.pgo ./... > pgo.txt
benchstat plain.txt pgo.txt`;

/** Two ways to learn what the profile gains. */
export function MeasureGain({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  return (
    <Dialog title="Measure the gain" open={open} onClose={onClose}>
      <div className={css.measuring}>
        <p>
          Which build used which file is not known here, so no gain is claimed. Go’s own benchmarks gain 2 to 14%; yours may gain more, less or nothing.
        </p>
        <h3>In production</h3>
        <p>Build one commit twice, run both on equal machines behind the same load balancer for an hour or more, and tell them apart by their version.</p>
        <CodeBlock label="Two builds" language="shell" code={BUILDS} />
        <p>Then compare the CPU time of a request: the cores that the timeline of Profiles shows for each version, by its requests a second. Look at memory and latency, too.</p>
        <h3>With benchmarks</h3>
        <p>Only as good as the benchmarks resemble production. Packages other than main do not take default.pgo by themselves, so it is named.</p>
        <CodeBlock label="Benchmarks with and without" language="shell" code={BENCHMARKS} />
        <p>
          More: <a href="https://go.dev/doc/pgo">Profile-guided optimization</a> at go.dev.
        </p>
      </div>
    </Dialog>
  );
}
