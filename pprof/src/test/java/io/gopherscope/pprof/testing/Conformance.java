// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.testing;

import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/** Counts what was compared with Go's tools, and prints it after the tests. Found by the name in {@code META-INF/services}. */
public final class Conformance implements TestExecutionListener {
    private static final LongAdder ACCEPTED = new LongAdder();
    private static final LongAdder REFUSED = new LongAdder();
    private static final LongAdder BYTES = new LongAdder();

    /** Notes that a result has the bytes of Go's. */
    public static void same(long bytes) {
        ACCEPTED.increment();
        BYTES.add(bytes);
    }

    /** Notes an input that both refused. */
    public static void refused() {
        REFUSED.increment();
    }

    @Override
    public void testPlanExecutionFinished(TestPlan testPlan) {
        if (ACCEPTED.sum() > 0) {
            System.out.printf(
                    Locale.ROOT,
                    "Compared with Go's tools: %,d results equal to the byte, %,d bytes in all; %,d inputs refused by both.%n",
                    ACCEPTED.sum(),
                    BYTES.sum(),
                    REFUSED.sum());
        }
    }
}
