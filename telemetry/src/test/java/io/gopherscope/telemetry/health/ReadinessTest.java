// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.telemetry.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ReadinessTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);

    private record Check(String name, Supplier<Optional<String>> answer) implements ReadinessCheck {
        @Override
        public Optional<String> problem() {
            return answer.get();
        }
    }

    @Test
    void saysWhatIsWrongWithEach() {
        Readiness readiness = new Readiness(
                List.of(
                        new Check("kafka", Optional::empty),
                        new Check("clickhouse", () -> Optional.of("does not answer")),
                        new Check("postgresql", () -> {
                            throw new IllegalStateException("secret of the installation");
                        })),
                clock);

        assertThat(readiness.problems())
                .containsEntry("kafka", Optional.empty())
                .containsEntry("clickhouse", Optional.of("does not answer"))
                .containsEntry("postgresql", Optional.of("cannot be checked: IllegalStateException"));
        readiness.close();
    }

    @Test
    void doesNotWaitForACheckThatHangsAndDoesNotAskItTwice() {
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        Readiness readiness = new Readiness(
                List.of(new Check("kafka", () -> {
                    asked.incrementAndGet();
                    awaitQuietly(release);
                    return Optional.empty();
                })),
                clock);

        assertThat(readiness.problems()).containsEntry("kafka", Optional.of("does not answer within 1500 ms"));
        pass(Duration.ofSeconds(5));
        assertThat(readiness.problems()).containsEntry("kafka", Optional.of("does not answer within 1500 ms"));
        assertThat(asked).hasValue(1);

        release.countDown();
        pass(Duration.ofSeconds(5));
        assertThat(readiness.problems()).containsEntry("kafka", Optional.empty());
        readiness.close();
    }

    @Test
    void remembersAnAnswerForASecond() {
        AtomicInteger asked = new AtomicInteger();
        Readiness readiness = new Readiness(
                List.of(new Check("kafka", () -> {
                    asked.incrementAndGet();
                    return Optional.empty();
                })),
                clock);

        readiness.problems();
        pass(Duration.ofMillis(500));
        readiness.problems();
        assertThat(asked).hasValue(1);
        pass(Duration.ofSeconds(1));
        readiness.problems();
        assertThat(asked).hasValue(2);
        readiness.close();
    }

    private void pass(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
