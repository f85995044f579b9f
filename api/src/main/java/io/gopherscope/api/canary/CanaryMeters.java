// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.canary;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** What is known of freshness. Nothing is registered while none is measured. */
@Singleton
final class CanaryMeters {
    private final MeterRegistry registry;
    private final Clock clock;
    private volatile Instant lastFound;

    CanaryMeters(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
        this.lastFound = clock.instant();
    }

    /** Registers everything, so that nothing appears only when something is wrong. */
    void begin() {
        lastFound = clock.instant();
        freshness();
        for (CanaryOutcome outcome : CanaryOutcome.values()) {
            pushes(outcome);
        }
        Gauge.builder("gopherscope.canary.age.seconds", this, CanaryMeters::age)
                .description(
                        "Age of the newest profile of our own that could be read; of the process while there is none")
                .register(registry);
    }

    /** One was pushed and could be read. */
    void found(Instant pushed, Instant read) {
        lastFound = pushed;
        freshness().record(Duration.between(pushed, read));
    }

    void count(CanaryOutcome outcome) {
        pushes(outcome).increment();
    }

    private double age() {
        return Duration.between(lastFound, clock.instant()).toMillis() / 1000.0;
    }

    private Timer freshness() {
        return Timer.builder("gopherscope.canary.freshness")
                .description("From before a profile of our own is pushed until it can be read")
                .register(registry);
    }

    private Counter pushes(CanaryOutcome outcome) {
        return Counter.builder("gopherscope.canary.pushes")
                .description("Profiles of our own by what became of them")
                .tag("outcome", outcome.text())
                .register(registry);
    }
}
