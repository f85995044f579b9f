// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.gateway.limits;

import static java.util.Objects.requireNonNull;

import io.gopherscope.storage.limits.Claim;
import io.gopherscope.storage.limits.Share;
import io.gopherscope.storage.limits.SharedLimits;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for this gateway's shares once a second. No request waits for it: while the database does not answer, what it said last holds.
 */
@Singleton
public class ShareRenewal {
    private static final Logger LOG = LoggerFactory.getLogger(ShareRenewal.class);

    /** After this silence a share is given back. */
    private static final Duration SILENT = Duration.ofSeconds(20);

    /** After this silence what was known is forgotten; longer than keys are taken without the database. */
    private static final Duration FORGOTTEN = Duration.ofMinutes(15);

    private static final Duration SERIES_KEPT = Duration.ofDays(2);
    private static final Duration USAGE_KEPT = Duration.ofDays(2);

    private final Allowances allowances;
    private final SharedLimits shared;
    private final Clock clock;
    private final UUID gateway = UUID.randomUUID();
    private final Set<UUID> held = new HashSet<>();
    private long last;
    private boolean away;

    ShareRenewal(Allowances allowances, SharedLimits shared, Clock clock) {
        this.allowances = allowances;
        this.shared = shared;
        this.clock = clock;
        this.last = allowances.now();
    }

    private record Asking(Allowance allowance, Claim claim) {}

    /** Asks for the shares of all organizations that were heard from lately. */
    @Scheduled(fixedDelay = "1s", initialDelay = "1s")
    public synchronized void renew() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        long now = allowances.now();
        double seconds = Math.max(1e-3, (now - last) / 1e9);
        last = now;
        Map<UUID, Asking> asking = new HashMap<>();
        List<UUID> silent = new ArrayList<>();
        for (Allowance allowance : allowances.all()) {
            long idle = allowance.idleNanos(now);
            if (idle > FORGOTTEN.toNanos()) {
                allowances.forget(allowance);
            } else if (idle > SILENT.toNanos()) {
                if (held.contains(allowance.organization())) {
                    silent.add(allowance.organization());
                }
            } else {
                asking.put(allowance.organization(), new Asking(allowance, allowance.claim(today, seconds)));
            }
        }
        try {
            if (!asking.isEmpty()) {
                List<Claim> claims = asking.values().stream().map(Asking::claim).toList();
                for (Share share : shared.renew(gateway, today, claims)) {
                    held.add(share.organization());
                    Asking asked = requireNonNull(asking.get(share.organization()));
                    asked.allowance.renew(today, asked.claim, share);
                }
            }
            if (!silent.isEmpty()) {
                shared.giveBack(gateway, silent);
                silent.forEach(held::remove);
            }
            away = false;
        } catch (RuntimeException e) {
            if (!away) {
                LOG.warn("shares of limits cannot be renewed, the last ones go on to hold: {}", e.getMessage());
            }
            away = true;
        }
    }

    /** Forgets what counts no more. */
    @Scheduled(fixedDelay = "1h", initialDelay = "3m")
    void prune() {
        try {
            shared.prune(
                    LocalDate.ofInstant(clock.instant().minus(SERIES_KEPT), ZoneOffset.UTC),
                    clock.instant().minus(USAGE_KEPT));
        } catch (RuntimeException e) {
            LOG.warn("old usage could not be pruned: {}", e.getMessage());
        }
    }

    @PreDestroy
    void stop() {
        renew();
        try {
            shared.giveBack(gateway, List.copyOf(held));
        } catch (RuntimeException e) {
            LOG.warn("shares of limits could not be given back: {}", e.getMessage());
        }
    }
}
