// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.health;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code /health/live}: the process answers. {@code /health/ready}: what it needs answers too; the body says what does not. */
@Controller("/health")
final class HealthRoute {
    private static final Duration REMEMBERED = Duration.ofSeconds(1);

    private static final String UP = "UP";

    private final List<ReadinessCheck> checks;
    private final Clock clock;
    private Map<String, String> last = Map.of();
    private Instant lastAt = Instant.EPOCH;

    HealthRoute(List<ReadinessCheck> checks, Clock clock) {
        this.checks = checks;
        this.clock = clock;
    }

    @Get("/live")
    Map<String, Object> live() {
        return Map.of("status", "UP");
    }

    @Get("/ready")
    @ExecuteOn(TaskExecutors.BLOCKING)
    MutableHttpResponse<Map<String, Object>> ready() {
        Map<String, String> states = states();
        boolean up = states.values().stream().allMatch(state -> state.startsWith(UP));
        return HttpResponse.<Map<String, Object>>status(up ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .body(Map.of("status", up ? "UP" : "DOWN", "checks", states));
    }

    private synchronized Map<String, String> states() {
        Instant now = clock.instant();
        if (now.isBefore(lastAt.plus(REMEMBERED))) {
            return last;
        }
        Map<String, String> states = new TreeMap<>();
        for (ReadinessCheck check : checks) {
            states.put(
                    check.name(),
                    check.problem()
                            .orElseGet(() -> UP
                                    + check.notice()
                                            .map(notice -> ": " + notice)
                                            .orElse("")));
        }
        last = states;
        lastAt = clock.instant();
        return states;
    }
}
