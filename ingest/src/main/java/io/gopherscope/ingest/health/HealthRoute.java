// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.health;

import io.gopherscope.telemetry.health.LivenessCheck;
import io.gopherscope.telemetry.health.Readiness;
import io.gopherscope.telemetry.health.ReadinessCheck;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code /health/live}: the process answers, and nothing in it is stuck. {@code /health/ready}: what it needs answers too; the body says what does not. */
@Controller("/health")
final class HealthRoute {
    private final Readiness readiness;
    private final List<LivenessCheck> liveness;

    private final List<ReadinessCheck> checks;

    HealthRoute(Readiness readiness, List<LivenessCheck> liveness, List<ReadinessCheck> checks) {
        this.readiness = readiness;
        this.liveness = liveness;
        this.checks = checks;
    }

    @Get("/live")
    MutableHttpResponse<Map<String, Object>> live() {
        List<String> stuck =
                liveness.stream().flatMap(check -> check.stuck().stream()).toList();
        return stuck.isEmpty()
                ? HttpResponse.ok(Map.of("status", "UP"))
                : HttpResponse.<Map<String, Object>>status(HttpStatus.SERVICE_UNAVAILABLE)
                        .body(Map.of("status", "DOWN", "stuck", stuck));
    }

    @Get("/ready")
    @ExecuteOn(TaskExecutors.BLOCKING)
    MutableHttpResponse<Map<String, Object>> ready() {
        Map<String, Optional<String>> problems = readiness.problems();
        Map<String, String> states = new TreeMap<>();
        for (ReadinessCheck check : checks) {
            Optional<String> problem = problems.getOrDefault(check.name(), Optional.empty());
            states.put(
                    check.name(),
                    problem.orElseGet(() ->
                            "UP" + check.notice().map(notice -> ": " + notice).orElse("")));
        }
        boolean up = problems.values().stream().allMatch(Optional::isEmpty);
        return HttpResponse.<Map<String, Object>>status(up ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .body(Map.of("status", up ? "UP" : "DOWN", "checks", states));
    }
}
