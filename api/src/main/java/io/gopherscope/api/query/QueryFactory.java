// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.query;

import io.gopherscope.storage.calls.CallObserver;
import io.gopherscope.storage.clickhouse.ClickHouseConfig;
import io.gopherscope.storage.query.ArrivalReads;
import io.gopherscope.storage.query.CatalogReads;
import io.gopherscope.storage.query.LabelReads;
import io.gopherscope.storage.query.MetricReads;
import io.gopherscope.storage.query.PgoReads;
import io.gopherscope.storage.query.ProcessMetricReads;
import io.gopherscope.storage.query.ProfileReads;
import io.gopherscope.storage.query.QueryClient;
import io.gopherscope.storage.query.SampleLabelReads;
import io.gopherscope.storage.query.SnapshotReads;
import io.gopherscope.storage.query.StackReads;
import io.gopherscope.storage.query.StoredReads;
import io.gopherscope.storage.query.TenantSettings;
import io.gopherscope.storage.query.TimelineReads;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;

/** Makes what asks ClickHouse. */
@Factory
final class QueryFactory {
    @Singleton
    @Bean(preDestroy = "close")
    QueryClient queryClient(
            ClickHouseConfig config,
            @Value("${gopherscope.parallel-queries}") int parallel,
            CallObserver observer,
            TenantSettings settings,
            OrganizationQueryLimits limits,
            HttpAudience audience) {
        return new QueryClient(config, parallel, observer, settings, limits::of, audience);
    }

    @Singleton
    CatalogReads catalogReads(QueryClient client) {
        return new CatalogReads(client.of("catalog"));
    }

    @Singleton
    ProfileReads profileReads(QueryClient client) {
        return new ProfileReads(client.of("profiles"));
    }

    @Singleton
    StackReads stackReads(QueryClient client) {
        return new StackReads(client.of("stacks"));
    }

    @Singleton
    SampleLabelReads sampleLabelReads(QueryClient client) {
        return new SampleLabelReads(client.of("sample_labels"));
    }

    @Singleton
    SnapshotReads snapshotReads(QueryClient client) {
        return new SnapshotReads(client.of("snapshots"));
    }

    @Singleton
    TimelineReads timelineReads(QueryClient client) {
        return new TimelineReads(client.of("timelines"));
    }

    @Singleton
    LabelReads labelReads(QueryClient client) {
        return new LabelReads(client.of("labels"));
    }

    @Singleton
    MetricReads metricReads(QueryClient client) {
        return new MetricReads(client.of("metrics"));
    }

    @Singleton
    ProcessMetricReads processMetricReads(QueryClient client) {
        return new ProcessMetricReads(client.of("metrics"));
    }

    @Singleton
    PgoReads pgoReads(QueryClient client) {
        return new PgoReads(client.of("pgo"));
    }

    @Singleton
    ArrivalReads arrivalReads(QueryClient client) {
        return new ArrivalReads(client.of("arrivals"));
    }

    @Singleton
    StoredReads storedReads(QueryClient client) {
        return new StoredReads(client.of("stored"));
    }
}
