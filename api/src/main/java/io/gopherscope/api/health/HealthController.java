// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.health;

import io.gopherscope.api.auth.Open;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.Map;

/** Says whether the process lives, and whether it can answer questions. */
@Controller("/health")
@Open
@Hidden
final class HealthController {
    private final Readiness readiness;

    HealthController(Readiness readiness) {
        this.readiness = readiness;
    }

    /** Up as long as requests are answered: a restart would cure nothing else. */
    @Get("/live")
    Health live() {
        return new Health("up", Map.of());
    }

    /** Up when both databases answer. */
    @Get("/ready")
    HttpResponse<Health> ready() {
        Map<String, String> parts = readiness.check();
        boolean up = parts.values().stream().allMatch("up"::equals);
        Health health = new Health(up ? "up" : "down", parts);
        return HttpResponse.status(up ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .body(health);
    }

    /**
     * A state.
     *
     * @param status up or down
     * @param parts what it depends on, each up or down
     */
    @Serdeable
    record Health(String status, Map<String, String> parts) {}
}
