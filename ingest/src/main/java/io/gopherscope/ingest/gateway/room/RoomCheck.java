// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.gateway.room;

import io.gopherscope.ingest.gateway.http.Refusal;
import io.gopherscope.ingest.gateway.http.RefusedException;
import io.gopherscope.storage.room.Room;
import io.gopherscope.storage.room.Rooms;
import io.gopherscope.telemetry.health.ReadinessCheck;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns requests away while workers say that nothing can be stored. What was said too long ago says nothing. */
@Singleton
public class RoomCheck implements ReadinessCheck {
    private static final Logger LOG = LoggerFactory.getLogger(RoomCheck.class);

    private final Rooms rooms;
    private final Counter turnedAway;
    private volatile @Nullable Room full;

    RoomCheck(Rooms rooms, MeterRegistry meters) {
        this.rooms = rooms;
        this.turnedAway = Counter.builder("gopherscope.gateway.storage.full")
                .description("Requests answered with 503 because the disk is full")
                .register(meters);
        Gauge.builder("gopherscope.gateway.storage.refuses", this, check -> check.full == null ? 0 : 1)
                .description("1 while requests are turned away because the disk is full")
                .register(meters);
    }

    /**
     * Goes on when there is room.
     *
     * @throws RefusedException {@code storage_full}
     */
    public void require() {
        Room now = full;
        if (now != null) {
            turnedAway.increment();
            throw new RefusedException(Refusal.STORAGE_FULL, now.text() + ", nothing can be stored at the moment");
        }
    }

    @Override
    public String name() {
        return "storage";
    }

    @Override
    public Optional<String> problem() {
        return Optional.empty();
    }

    @Override
    public Optional<String> notice() {
        Room now = full;
        return now == null ? Optional.empty() : Optional.of(now.text() + ": nothing is taken");
    }

    @Scheduled(initialDelay = "${gopherscope.gateway.room-every}", fixedDelay = "${gopherscope.gateway.room-every}")
    void ask() {
        try {
            Room now = rooms.last().filter(Room::refuses).orElse(null);
            if ((now == null) != (full == null)) {
                LOG.warn(now == null ? "there is room again" : now.text() + ": nothing is taken");
            }
            full = now;
        } catch (DataAccessException e) {
            LOG.debug("it is not known whether there is room: {}", e.getMessage());
        }
    }
}
