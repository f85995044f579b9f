// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.telemetry.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micronaut.context.BeanProvider;
import io.micronaut.web.router.Router;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps addresses that somebody made up out of the metrics of requests. Micronaut names a request that matches no route by its address, unless it is
 * answered with 404: with 405 anybody could make as many series as they like.
 */
@Singleton
final class KnownRoutes implements MeterFilter {
    private static final String NAME = "http.server.requests";
    private static final String URI = "uri";
    private static final Tag OTHER = Tag.of(URI, "OTHER");

    private final BeanProvider<Router> router;
    private volatile @Nullable Set<String> known;

    KnownRoutes(BeanProvider<Router> router) {
        this.router = router;
    }

    @Override
    public Meter.Id map(Meter.Id id) {
        if (!id.getName().equals(NAME)) {
            return id;
        }
        String uri = id.getTag(URI);
        // What begins otherwise is a word of Micronaut's own: NOT_FOUND, REDIRECTION.
        boolean fine = uri == null || !uri.startsWith("/") || known().contains(uri);
        return fine ? id : id.replaceTags(Tags.of(id.getTags()).and(OTHER));
    }

    private Set<String> known() {
        Set<String> routes = known;
        if (routes == null) {
            routes = router.get()
                    .uriRoutes()
                    .map(route -> route.getUriMatchTemplate().toPathString())
                    .collect(Collectors.toUnmodifiableSet());
            known = routes;
        }
        return routes;
    }
}
