// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.bench;

import com.sun.management.ThreadMXBean;
import io.gopherscope.ingest.gateway.limits.Allowances;
import io.gopherscope.ingest.gateway.limits.SendingLimits;
import io.gopherscope.storage.series.SeriesLabels;
import io.gopherscope.storage.tenancy.Tenant;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What the limits cost a push with one profile that is let in. */
final class CheckCost {
    private static final int ROUNDS = 200_000;

    private CheckCost() {}

    static String told(Allowances allowances, SendingLimits limits, Tenant tenant) {
        SeriesLabels labels = new SeriesLabels(new TreeMap<>(Map.of(
                "service_name", "checkout-api",
                "__name__", "process_cpu",
                "instance", "checkout-api-7c9f9d5b8d-x2x4k",
                "version", "v2.42.1",
                "env", "production",
                "region", "eu-west-1")));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        double nanos = 0;
        double bytes = 0;
        for (int warm = 0; warm < 10; warm++) {
            long allocated = threads.getCurrentThreadAllocatedBytes();
            long cpu = threads.getCurrentThreadCpuTime();
            for (int i = 0; i < ROUNDS; i++) {
                allowances.of(tenant).request(1, true);
                limits.took(tenant, 0);
                if (limits.undecoded(tenant, labels, 40_000) != null) {
                    throw new IllegalStateException("refused");
                }
            }
            nanos = (double) (threads.getCurrentThreadCpuTime() - cpu) / ROUNDS;
            bytes = (double) (threads.getCurrentThreadAllocatedBytes() - allocated) / ROUNDS;
        }
        return String.format(
                Locale.ROOT, "The checks of a push with one profile take %.0f ns and %.0f bytes", nanos, bytes);
    }
}
