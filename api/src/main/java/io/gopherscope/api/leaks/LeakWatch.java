// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.leaks;

import io.gopherscope.api.background.Background;
import io.gopherscope.storage.findings.FindingCheck;
import io.gopherscope.storage.findings.FindingChecks;
import io.gopherscope.storage.query.CatalogReads;
import io.gopherscope.storage.query.QueryException;
import io.gopherscope.storage.query.ServiceSeen;
import io.micronaut.context.annotation.Context;
import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for leaks in every service that sends, once a minute and a few at a time. Replicas take turns by leases in PostgreSQL, so that more
 * of them look at more services and none is looked at twice.
 */
@Context
final class LeakWatch {
    private static final Logger LOG = LoggerFactory.getLogger(LeakWatch.class);
    private static final Duration LONGEST_REST = Duration.ofSeconds(5);

    /** Leases that are taken at once: what one replica holds others do not wait for. */
    private static final int AT_ONCE = 4;

    /** Data is late by what agents gather, Kafka holds and workers collect. */
    private static final Duration LATE = Duration.ofMinutes(3);

    private final LeakConfig config;
    private final FindingChecks checks;
    private final CatalogReads catalog;
    private final ServiceLook look;
    private final Clock clock;
    private final String owner = UUID.randomUUID().toString();
    private Instant keptUp = Instant.EPOCH;
    private @Nullable Background background;

    LeakWatch(LeakConfig config, FindingChecks checks, CatalogReads catalog, ServiceLook look, Clock clock) {
        this.config = config;
        this.checks = checks;
        this.catalog = catalog;
        this.look = look;
        this.clock = clock;
    }

    @EventListener
    synchronized void started(ServerStartupEvent event) {
        if (config.isOn()) {
            background = new Background("leak-watch", this::run);
        }
    }

    @PreDestroy
    synchronized void stop() {
        if (background != null) {
            background.close();
        }
    }

    private void run() throws InterruptedException {
        Duration rest = config.discovery().compareTo(LONGEST_REST) < 0 ? config.discovery() : LONGEST_REST;
        while (true) {
            if (!round()) {
                Thread.sleep(rest);
            }
        }
    }

    /** Takes what is due; false when nothing was. */
    private boolean round() throws InterruptedException {
        try {
            Instant now = clock.instant();
            if (keptUp.plus(config.every()).isBefore(now)) {
                checks.keepUp();
                keptUp = now;
            }
            List<FindingCheck> due = checks.take(owner, LeakConfig.LEASE, AT_ONCE);
            List<Thread> looks = due.stream()
                    .map(check -> Thread.ofVirtual().name("leak-look").start(() -> one(check)))
                    .toList();
            try {
                for (Thread one : looks) {
                    one.join();
                }
            } finally {
                looks.forEach(Thread::interrupt);
            }
            return !due.isEmpty();
        } catch (DataAccessException e) {
            LOG.warn("cannot take turns at looking for leaks, will try again: {}", e.getMessage());
            return false;
        }
    }

    private void one(FindingCheck check) {
        try {
            look(check);
            checks.done(check, owner, config.discovery());
        } catch (DataAccessException e) {
            LOG.warn("cannot give back service {} of {}: {}", check.service(), check.organizationId(), e.getMessage());
        }
    }

    private void look(FindingCheck check) {
        try {
            if (check.service().isEmpty()) {
                discover(check);
            } else {
                look.at(check, owner, clock.instant());
            }
        } catch (QueryException e) {
            if (e.reason() == QueryException.Reason.CANCELLED) {
                return;
            }
            LOG.warn(
                    "cannot look for leaks in service {} of {}: {}",
                    check.service(),
                    check.organizationId(),
                    e.getMessage());
        } catch (DataAccessException e) {
            LOG.warn(
                    "cannot note leaks of service {} of {}: {}",
                    check.service(),
                    check.organizationId(),
                    e.getMessage());
        } catch (RuntimeException e) {
            // A mistake of ours with this service must not keep others from being looked at.
            LOG.error("looking for leaks in service {} of {} failed", check.service(), check.organizationId(), e);
        }
    }

    private void discover(FindingCheck check) {
        Instant now = clock.instant();
        List<String> services = catalog
                .services(check.tenant(), now.minus(config.every()).minus(LATE), now)
                .stream()
                .map(ServiceSeen::name)
                .toList();
        checks.want(check.tenant(), services, config.every());
    }
}
