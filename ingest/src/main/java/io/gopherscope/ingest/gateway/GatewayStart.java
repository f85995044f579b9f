// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.gateway;

import io.gopherscope.ingest.gateway.http.Budget;
import io.gopherscope.ingest.gateway.intake.MetricsIntake;
import io.gopherscope.ingest.gateway.intake.ProfileIntake;
import io.gopherscope.ingest.kafka.Topics;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import jakarta.inject.Singleton;

/** What happens before the first request is taken. */
@Singleton
final class GatewayStart implements ApplicationEventListener<StartupEvent> {
    private final Topics topics;

    /** Asks for the intakes so that connections and counters are there before the first request needs them. */
    GatewayStart(Topics topics, ProfileIntake profiles, MetricsIntake metrics, Budget budget) {
        this.topics = topics;
    }

    @Override
    public void onApplicationEvent(StartupEvent event) {
        topics.make();
    }
}
