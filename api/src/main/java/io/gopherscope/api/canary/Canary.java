// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.canary;

import io.gopherscope.api.background.Background;
import io.gopherscope.storage.query.ProfileReads;
import io.gopherscope.storage.query.QueryClient;
import io.gopherscope.storage.query.QueryException;
import io.gopherscope.storage.tenancy.CanaryOrganization;
import io.micronaut.context.annotation.Context;
import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pushes a profile to a gateway as any agent does, asks ClickHouse until it is there as any page does, and measures how long that took. One at a
 * time, so that whatever is slow is not made slower.
 */
@Context
final class Canary {
    private static final Logger LOG = LoggerFactory.getLogger(Canary.class);
    private static final Duration PUSH_PATIENCE = Duration.ofSeconds(20);
    private static final Duration FIRST_LOOK = Duration.ofMillis(100);
    private static final Duration LONGEST_REST = Duration.ofSeconds(2);
    private static final int LOOKS_PER_WAIT = 10;
    private static final int UNAUTHORIZED = 401;

    private final CanaryConfig config;
    private final CanaryKey key;
    private final ProfileReads reads;
    private final CanaryMeters meters;
    private final Clock clock;
    private final String instance = UUID.randomUUID().toString();
    private CanaryOutcome last = CanaryOutcome.FOUND;
    private @Nullable Background background;

    Canary(CanaryConfig config, CanaryKey key, QueryClient client, CanaryMeters meters, Clock clock) {
        this.config = config;
        this.key = key;
        this.reads = new ProfileReads(client.of("canary"));
        this.meters = meters;
        this.clock = clock;
    }

    @EventListener
    synchronized void started(ServerStartupEvent event) {
        if (config.isOn()) {
            meters.begin();
            background = new Background("canary", this::run);
        }
    }

    @PreDestroy
    synchronized void stop() {
        if (background != null) {
            background.close();
        }
    }

    private void run() throws InterruptedException {
        try (HttpClient http =
                HttpClient.newBuilder().connectTimeout(PUSH_PATIENCE).build()) {
            while (true) {
                note(round(http));
                Thread.sleep(config.interval());
            }
        }
    }

    private void note(CanaryOutcome outcome) {
        meters.count(outcome);
        if (outcome != last) {
            LOG.info("the canary was {}, before it was {}", outcome.text(), last.text());
            last = outcome;
        }
    }

    private CanaryOutcome round(HttpClient http) throws InterruptedException {
        Instant begun = clock.instant();
        CanaryProfile profile = new CanaryProfile(instance, begun);
        try {
            int status = push(http, profile);
            if (status != 200) {
                if (status == UNAUTHORIZED) {
                    key.drop();
                }
                return CanaryOutcome.REFUSED;
            }
        } catch (DataAccessException e) {
            return CanaryOutcome.NOT_SENT;
        } catch (IOException e) {
            return CanaryOutcome.UNREACHABLE;
        }
        if (!awaitStored(profile)) {
            return CanaryOutcome.LOST;
        }
        meters.found(begun, clock.instant());
        return CanaryOutcome.FOUND;
    }

    private int push(HttpClient http, CanaryProfile profile) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(config.gateway() + "/push.v1.PusherService/Push"))
                .header("Authorization", "Bearer " + key.text())
                .header("Content-Type", "application/proto")
                .timeout(PUSH_PATIENCE)
                .POST(HttpRequest.BodyPublishers.ofByteArray(profile.push()))
                .build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }

    /** Looks often at first and then at a tenth of the time that has passed. */
    private boolean awaitStored(CanaryProfile profile) throws InterruptedException {
        Instant end = profile.start().plus(config.patience());
        do {
            Duration passed = Duration.between(profile.start(), clock.instant());
            Duration rest = passed.dividedBy(LOOKS_PER_WAIT);
            Thread.sleep(
                    rest.compareTo(FIRST_LOOK) < 0
                            ? FIRST_LOOK
                            : rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest);
            if (isStored(profile)) {
                return true;
            }
        } while (clock.instant().isBefore(end));
        return false;
    }

    private boolean isStored(CanaryProfile profile) {
        try {
            return reads.count(CanaryOrganization.tenant(), profile.filter()).profiles() > 0;
        } catch (QueryException e) {
            return false;
        }
    }
}
