// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@code ./gopherscope bench crash}: one death of each kind that matters most. */
class CrashIT {
    private static final List<Fault> FAULTS = List.of(
            Fault.DATABASE_DURING_VIEW,
            Fault.WORKER_BEFORE_COMMIT,
            Fault.BROKER_WITH_PLAN,
            Fault.WORKER_DURING_REBALANCE,
            Fault.DATABASE_DURING_MERGE);

    @TempDir
    private Path directory;

    @Test
    void whateverDiesWhatWasAcceptedIsStoredOnce() throws Exception {
        CrashRun.Report report = new CrashRun(directory, 1, System.out::println).run(FAULTS, FAULTS.size());

        assertThat(report.differences()).isEmpty();
        assertThat(report.accepted()).isGreaterThan(100);
        assertThat(report.last().profiles() + report.last().readings())
                .isEqualTo(report.accepted() + report.last().unknown());
    }
}
