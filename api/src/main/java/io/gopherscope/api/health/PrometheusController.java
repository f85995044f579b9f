// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.health;

import io.gopherscope.api.auth.Open;
import io.gopherscope.api.problem.ApiException;
import io.gopherscope.api.problem.ErrorCode;
import io.gopherscope.telemetry.metrics.MetricsAccess;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.swagger.v3.oas.annotations.Hidden;

/** The process's own metrics. They name no organization, but they are nobody else's business: {@link MetricsAccess} says whose. */
@Controller("/prometheus")
@Open
@Hidden
final class PrometheusController {
    private final PrometheusMeterRegistry registry;
    private final MetricsAccess access;

    PrometheusController(PrometheusMeterRegistry registry, MetricsAccess access) {
        this.registry = registry;
        this.access = access;
    }

    @Get
    @Produces("text/plain; version=0.0.4; charset=utf-8")
    String metrics(HttpRequest<?> request) {
        if (!access.allows(request)) {
            throw new ApiException(ErrorCode.FORBIDDEN, "metrics are answered to this machine, or with the token");
        }
        return registry.scrape();
    }
}
