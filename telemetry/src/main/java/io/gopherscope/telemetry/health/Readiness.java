// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.telemetry.health;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Asks all checks at once and answers within a second and a half, whatever they wait for. A check that still waits is not asked once more, and
 * an answer is good for a second, so that nobody can keep databases busy by asking.
 */
@Singleton
public final class Readiness {
    private static final Duration PATIENCE = Duration.ofMillis(1500);
    private static final Duration REMEMBERED = Duration.ofSeconds(1);

    private final List<ReadinessCheck> checks;
    private final Clock clock;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<ReadinessCheck, CompletableFuture<Optional<String>>> asked = new HashMap<>();
    private Map<String, Optional<String>> last = Map.of();
    private Instant lastAt = Instant.EPOCH;

    Readiness(List<ReadinessCheck> checks, Clock clock) {
        this.checks = checks;
        this.clock = clock;
    }

    /** By name of the check what is wrong, or nothing. */
    public synchronized Map<String, Optional<String>> problems() {
        if (clock.instant().isBefore(lastAt.plus(REMEMBERED))) {
            return last;
        }
        checks.forEach(check -> asked.computeIfAbsent(check, this::ask));
        long end = System.nanoTime() + PATIENCE.toNanos();
        Map<String, Optional<String>> problems = new TreeMap<>();
        for (ReadinessCheck check : checks) {
            CompletableFuture<Optional<String>> answer = asked.computeIfAbsent(check, this::ask);
            problems.put(check.name(), problem(answer, end - System.nanoTime()));
        }
        asked.values().removeIf(CompletableFuture::isDone);
        last = problems;
        lastAt = clock.instant();
        return last;
    }

    private static Optional<String> problem(CompletableFuture<Optional<String>> answer, long nanos) {
        Optional<String> late = Optional.of("does not answer within " + PATIENCE.toMillis() + " ms");
        try {
            return answer.copy()
                    .completeOnTimeout(late, Math.max(0, nanos), TimeUnit.NANOSECONDS)
                    .join();
        } catch (CompletionException | CancellationException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return Optional.of("cannot be checked: " + cause.getClass().getSimpleName());
        }
    }

    private CompletableFuture<Optional<String>> ask(ReadinessCheck check) {
        return CompletableFuture.supplyAsync(check::problem, threads);
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }
}
