// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.telemetry.metrics;

import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/**
 * Who may read a process's metrics, which are served where customers' requests come in: with a token whoever has it, from wherever; without
 * one only this machine, and nothing that a proxy on it passes on.
 */
@Singleton
public final class MetricsAccess {
    private static final List<String> PASSED_ON = List.of(
            HttpHeaders.FORWARDED,
            HttpHeaders.VIA,
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "X-Forwarded-Proto",
            "X-Real-IP");

    private final String token;

    MetricsAccess(@Value("${gopherscope.metrics-token:}") String token) {
        this.token = token;
    }

    /** Whether the request may be answered with metrics. */
    public boolean allows(HttpRequest<?> request) {
        return token.isEmpty() ? isFromHere(request) : hasToken(request);
    }

    private static boolean isFromHere(HttpRequest<?> request) {
        InetAddress address = request.getRemoteAddress().getAddress();
        return address != null
                && address.isLoopbackAddress()
                && PASSED_ON.stream().noneMatch(request.getHeaders()::contains);
    }

    private boolean hasToken(HttpRequest<?> request) {
        String header = request.getHeaders().get(HttpHeaders.AUTHORIZATION);
        return header != null
                && MessageDigest.isEqual(
                        header.getBytes(StandardCharsets.UTF_8), ("Bearer " + token).getBytes(StandardCharsets.UTF_8));
    }
}
