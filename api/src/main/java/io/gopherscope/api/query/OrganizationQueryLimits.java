// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.query;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.gopherscope.storage.limits.Limits;
import io.gopherscope.storage.query.QueryLimits;
import io.gopherscope.storage.tenancy.Tenant;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What organizations may ask, known for some seconds. */
@Singleton
final class OrganizationQueryLimits {
    private static final Logger LOG = LoggerFactory.getLogger(OrganizationQueryLimits.class);
    private static final Duration LIFE = Duration.ofSeconds(10);
    private static final int LARGEST = 20_000;

    private final Limits limits;
    private final Cache<Tenant, QueryLimits> known =
            Caffeine.newBuilder().maximumSize(LARGEST).expireAfterWrite(LIFE).build();

    OrganizationQueryLimits(Limits limits) {
        this.limits = limits;
    }

    /** The limits; those of everybody when the database does not say. */
    QueryLimits of(Tenant tenant) {
        return known.get(tenant, this::load);
    }

    private QueryLimits load(Tenant tenant) {
        try {
            return limits.of(tenant).map(QueryLimits::of).orElse(QueryLimits.DEFAULT);
        } catch (RuntimeException e) {
            LOG.warn("the limits of {} cannot be read: {}", tenant, e.getMessage());
            return QueryLimits.DEFAULT;
        }
    }
}
