// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.query;

import io.gopherscope.storage.clickhouse.ClickHouseConfig;
import io.gopherscope.storage.query.ArrivalReads;
import io.gopherscope.storage.query.CatalogReads;
import io.gopherscope.storage.query.LabelReads;
import io.gopherscope.storage.query.MetricReads;
import io.gopherscope.storage.query.PgoReads;
import io.gopherscope.storage.query.ProfileReads;
import io.gopherscope.storage.query.QueryClient;
import io.gopherscope.storage.query.SampleLabelReads;
import io.gopherscope.storage.query.StackReads;
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
            OrganizationQueryLimits limits,
            HttpAudience audience) {
        return new QueryClient(config, parallel, limits::of, audience);
    }

    @Singleton
    CatalogReads catalogReads(QueryClient client) {
        return new CatalogReads(client);
    }

    @Singleton
    ProfileReads profileReads(QueryClient client) {
        return new ProfileReads(client);
    }

    @Singleton
    StackReads stackReads(QueryClient client) {
        return new StackReads(client);
    }

    @Singleton
    SampleLabelReads sampleLabelReads(QueryClient client) {
        return new SampleLabelReads(client);
    }

    @Singleton
    TimelineReads timelineReads(QueryClient client) {
        return new TimelineReads(client);
    }

    @Singleton
    LabelReads labelReads(QueryClient client) {
        return new LabelReads(client);
    }

    @Singleton
    MetricReads metricReads(QueryClient client) {
        return new MetricReads(client);
    }

    @Singleton
    PgoReads pgoReads(QueryClient client) {
        return new PgoReads(client);
    }

    @Singleton
    ArrivalReads arrivalReads(QueryClient client) {
        return new ArrivalReads(client);
    }
}
