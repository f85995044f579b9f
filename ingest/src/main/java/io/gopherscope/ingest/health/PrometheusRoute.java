// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.health;

import io.gopherscope.telemetry.metrics.MetricsAccess;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** {@code /prometheus}: the process's own metrics, to whom {@link MetricsAccess} allows. To others there is nothing here. */
@Controller("/prometheus")
final class PrometheusRoute {
    private static final MediaType FORMAT = MediaType.of("text/plain; version=0.0.4; charset=utf-8");

    private final PrometheusMeterRegistry registry;
    private final MetricsAccess access;

    PrometheusRoute(PrometheusMeterRegistry registry, MetricsAccess access) {
        this.registry = registry;
        this.access = access;
    }

    @Get
    @ExecuteOn(TaskExecutors.BLOCKING)
    HttpResponse<String> metrics(HttpRequest<?> request) {
        if (!access.allows(request)) {
            throw new HttpStatusException(HttpStatus.NOT_FOUND, "");
        }
        return HttpResponse.ok(registry.scrape()).contentType(FORMAT);
    }
}
