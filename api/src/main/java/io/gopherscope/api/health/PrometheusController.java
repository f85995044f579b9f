// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.health;

import io.gopherscope.api.auth.Open;
import io.gopherscope.api.problem.ApiException;
import io.gopherscope.api.problem.ErrorCode;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The process's own metrics. They name no organization, but they are nobody else's business: answered to this machine, and
 * elsewhere to whoever has the token.
 */
@Controller("/prometheus")
@Open
@Hidden
final class PrometheusController {
    private final PrometheusMeterRegistry registry;
    private final String token;

    PrometheusController(PrometheusMeterRegistry registry, @Value("${gopherscope.metrics-token}") String token) {
        this.registry = registry;
        this.token = token;
    }

    @Get
    @Produces("text/plain; version=0.0.4; charset=utf-8")
    String metrics(HttpRequest<?> request) {
        if (!isFromHere(request) && !hasToken(request)) {
            throw new ApiException(ErrorCode.FORBIDDEN, "metrics are answered to this machine, or with the token");
        }
        return registry.scrape();
    }

    private static boolean isFromHere(HttpRequest<?> request) {
        HttpHeaders headers = request.getHeaders();
        InetAddress address = request.getRemoteAddress().getAddress();
        boolean forwarded = headers.contains("X-Forwarded-For") || headers.contains(HttpHeaders.FORWARDED);
        return address != null && address.isLoopbackAddress() && !forwarded;
    }

    private boolean hasToken(HttpRequest<?> request) {
        String header = request.getHeaders().get(HttpHeaders.AUTHORIZATION);
        return !token.isEmpty()
                && header != null
                && MessageDigest.isEqual(
                        header.getBytes(StandardCharsets.UTF_8), ("Bearer " + token).getBytes(StandardCharsets.UTF_8));
    }
}
