// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.services;

import io.gopherscope.api.builds.Life;
import io.gopherscope.api.builds.ServiceLives;
import io.gopherscope.api.metrics.Glances;
import io.gopherscope.api.metrics.Glances.Glance;
import io.gopherscope.api.page.Cursor;
import io.gopherscope.api.problem.ApiException;
import io.gopherscope.api.problem.ErrorCode;
import io.gopherscope.api.time.Range;
import io.gopherscope.api.time.Ranges;
import io.gopherscope.storage.tenancy.Tenant;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says what is known of one service. */
@Singleton
final class ServiceDetails {
    private final ServiceLives lives;
    private final Summaries summaries;
    private final Glances glances;
    private final Ranges ranges;

    ServiceDetails(ServiceLives lives, Summaries summaries, Glances glances, Ranges ranges) {
        this.lives = lives;
        this.summaries = summaries;
        this.glances = glances;
        this.ranges = ranges;
    }

    ServiceDetail service(Tenant tenant, String service, Range range) {
        List<Life> all = lives(tenant, service);
        ServiceSummary summary = summaries.of(tenant, List.of(service), range).get(service);
        if (summary == null) {
            throw unknown(service);
        }
        return new ServiceDetail(
                range,
                summary,
                distinct(all.stream().map(life -> life.build().module())),
                distinct(all.stream()
                        .flatMap(life -> Optional.ofNullable(life.labels().get("env")).stream())));
    }

    InstancePage instances(Tenant tenant, String service, Range range, int limit, @Nullable String cursor) {
        List<Instance> all = Instances.of(lives(tenant, service), range, new Liveness(range, ranges.now()));
        List<Instance> page = Cursor.page(all, Instance::name, Cursor.name(cursor), limit);
        Map<String, Glance> figures = glances.ofInstances(tenant, service, range.until());
        List<Instance> shown = page.stream()
                .map(instance -> instance.with(Figures.of(figures.get(instance.name()), range.until())))
                .toList();
        return new InstancePage(range, all.size(), shown, Cursor.next(all, page, Instance::name));
    }

    Versions versions(Tenant tenant, String service, Range range) {
        return new Versions(range, Builds.of(lives(tenant, service), range));
    }

    private List<Life> lives(Tenant tenant, String service) {
        ServiceLives.Lives known = lives.of(tenant, List.of(service)).get(service);
        if (known == null) {
            throw unknown(service);
        }
        return known.all();
    }

    private static ApiException unknown(String service) {
        String shown = service.length() > 100 ? service.substring(0, 100) + "…" : service;
        return new ApiException(ErrorCode.SERVICE_UNKNOWN, "nothing was sent as '%s'".formatted(shown), "service");
    }

    private static List<String> distinct(Stream<String> texts) {
        return texts.filter(text -> !text.isEmpty()).distinct().sorted().toList();
    }
}
