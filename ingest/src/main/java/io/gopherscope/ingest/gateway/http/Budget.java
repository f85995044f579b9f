// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.gateway.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The memory that requests may take together. A request takes its share before its body is read, waits a moment when there is none, and
 * is turned away when there still is none: a gateway that gets more than it can pass on says so and does not grow. The requests of one
 * organization take three quarters of it at most, so that something is left for those of others.
 */
@Singleton
public final class Budget {
    /** Its name, where a request is refused for it. */
    public static final String LIMIT = "memory_in_flight";

    private static final int RETRY_SECONDS = 2;

    private final Semaphore bytes;
    private final Map<UUID, Semaphore> byOrganization = new ConcurrentHashMap<>();
    private final int each;
    private final int all;
    private final long patienceMillis;
    private final Counter turnedAway;

    Budget(GatewayLimits limits, MeterRegistry meters) {
        this.all = limits.inFlightBytes();
        this.bytes = new Semaphore(all, true);
        this.each = Math.max(limits.requestBytes(), all - all / 4);
        this.patienceMillis = limits.patience().toMillis();
        Gauge.builder("gopherscope.gateway.in.flight.bytes", this, Budget::taken)
                .description("Memory that requests have taken")
                .register(meters);
        this.turnedAway = Counter.builder("gopherscope.gateway.turned.away")
                .description("Requests answered with 503 or 429 because there was no memory for them")
                .register(meters);
    }

    /** Bytes that are taken now. */
    public int taken() {
        return all - bytes.availablePermits();
    }

    /** An empty share. */
    public Share share() {
        return new Share();
    }

    /** What one request has taken. Not for use by several threads at once. */
    public final class Share implements AutoCloseable {
        private @Nullable Semaphore own;
        private int taken;
        private int ownTaken;

        private Share() {}

        /** Says whose request it is, before anything is taken. */
        public void of(UUID organization) {
            own = byOrganization.computeIfAbsent(organization, id -> new Semaphore(each, true));
        }

        /**
         * Takes more, if the share is smaller than this.
         *
         * @throws RefusedException when there is no room
         */
        public void growTo(int size) {
            int more = size - taken;
            if (more <= 0) {
                return;
            }
            try {
                if (own != null) {
                    if (!own.tryAcquire(more, patienceMillis, TimeUnit.MILLISECONDS)) {
                        turnedAway.increment();
                        throw RefusedException.limited(
                                LIMIT, "too many large requests of the organization at once", RETRY_SECONDS);
                    }
                    ownTaken += more;
                }
                if (more > all || !bytes.tryAcquire(more, patienceMillis, TimeUnit.MILLISECONDS)) {
                    turnedAway.increment();
                    throw new RefusedException(Refusal.OVERLOADED, "too much is being sent at the moment");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new RefusedException(Refusal.OVERLOADED, "the gateway is stopping");
            }
            taken = size;
        }

        @Override
        public void close() {
            bytes.release(taken);
            taken = 0;
            if (own != null) {
                own.release(ownTaken);
                ownTaken = 0;
            }
        }
    }
}
