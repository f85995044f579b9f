// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.metrics;

import io.gopherscope.api.time.Range;
import io.gopherscope.storage.query.MetricReads;
import io.gopherscope.storage.query.MetricSeen;
import io.gopherscope.storage.tenancy.Tenant;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What metrics there are of a service. */
@Singleton
final class MetricLists {
    private final MetricReads reads;

    MetricLists(MetricReads reads) {
        this.reads = reads;
    }

    MetricList list(Tenant tenant, String service, Range range) {
        Map<String, MetricInfo.Kind> seen = seen(tenant, service, range);
        Stream<MetricInfo> sent =
                seen.entrySet().stream().map(metric -> info(metric.getKey(), metric.getValue(), null));
        Stream<MetricInfo> derived = Arrays.stream(DerivedMetric.values())
                .filter(metric -> seen.keySet().containsAll(needs(metric)))
                .map(metric -> info(metric.key(), MetricInfo.Kind.GAUGE, metric));
        List<MetricInfo> all = Stream.concat(derived, sent)
                .sorted(Comparator.comparing(MetricInfo::name))
                .toList();
        return new MetricList(range, all);
    }

    /** Kinds of the metrics that a service sent, by name. */
    Map<String, MetricInfo.Kind> seen(Tenant tenant, String service, Range range) {
        Map<String, MetricInfo.Kind> kinds = new TreeMap<>();
        for (MetricSeen metric : reads.metrics(tenant, service, range.from(), range.until())) {
            kinds.put(metric.name(), MetricChoice.kind(metric));
        }
        return kinds;
    }

    private static Set<String> needs(DerivedMetric metric) {
        Set<String> needs = new HashSet<>(metric.quantity().gauges());
        needs.addAll(metric.quantity().counters());
        return needs;
    }

    private static MetricInfo info(String name, MetricInfo.Kind kind, @Nullable DerivedMetric derived) {
        return new MetricInfo(
                name,
                kind,
                MetricKeys.unit(name),
                derived == null ? MetricKeys.description(name) : derived.description(),
                derived != null,
                derived == null ? null : derived.formula(),
                MetricChoice.stats(kind, derived != null),
                MetricChoice.across(name, kind));
    }
}
