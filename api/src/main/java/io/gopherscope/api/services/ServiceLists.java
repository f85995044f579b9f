// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.services;

import io.gopherscope.api.builds.Life;
import io.gopherscope.api.builds.ServiceLives;
import io.gopherscope.api.page.Cursor;
import io.gopherscope.api.time.Range;
import io.gopherscope.api.time.Ranges;
import io.gopherscope.storage.query.CatalogReads;
import io.gopherscope.storage.query.ServiceSeen;
import io.gopherscope.storage.tenancy.Tenant;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lists services. */
@Singleton
final class ServiceLists {
    /** A service that stopped sending is shown for so long before the range. */
    private static final Duration REMEMBERED = Duration.ofDays(7);

    private final CatalogReads catalog;
    private final ServiceLives lives;
    private final Summaries summaries;
    private final Ranges ranges;

    ServiceLists(CatalogReads catalog, ServiceLives lives, Summaries summaries, Ranges ranges) {
        this.catalog = catalog;
        this.lives = lives;
        this.summaries = summaries;
        this.ranges = ranges;
    }

    ServicePage page(Tenant tenant, Range range, @Nullable String q, int limit, @Nullable String cursor) {
        String wanted = q == null ? "" : q.toLowerCase(Locale.ROOT);
        List<ServiceSeen> all = catalog.services(tenant, range.from().minus(REMEMBERED), range.until()).stream()
                .filter(service -> service.name().toLowerCase(Locale.ROOT).contains(wanted))
                .sorted(Comparator.comparing(ServiceSeen::name))
                .toList();
        List<ServiceSeen> page = Cursor.page(all, ServiceSeen::name, Cursor.name(cursor), limit);
        List<String> names = page.stream().map(ServiceSeen::name).toList();
        Map<String, ServiceSummary> summed = summaries.of(tenant, names, range);
        Instances counts = count(tenant, all, range);
        return new ServicePage(
                range,
                all.size(),
                counts.seen,
                counts.reporting,
                all.stream()
                        .map(ServiceSeen::last)
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                names.stream()
                        .flatMap(name -> Optional.ofNullable(summed.get(name)).stream())
                        .toList(),
                Cursor.next(all, page, ServiceSeen::name));
    }

    private Instances count(Tenant tenant, List<ServiceSeen> services, Range range) {
        Liveness liveness = new Liveness(range, ranges.now());
        List<String> names = services.stream().map(ServiceSeen::name).toList();
        int seen = 0;
        int reporting = 0;
        for (ServiceLives.Lives of : lives.of(tenant, names).values()) {
            Set<String> instances = new HashSet<>();
            Set<String> alive = new HashSet<>();
            for (Life life : of.during(range)) {
                instances.add(life.instance());
                Instant last = life.last();
                if (liveness.reports(last)) {
                    alive.add(life.instance());
                }
            }
            seen += instances.size();
            reporting += alive.size();
        }
        return new Instances(seen, reporting);
    }

    /** How many there are. */
    private record Instances(int seen, int reporting) {}
}
