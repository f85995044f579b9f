// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.worker.room;

import io.gopherscope.ingest.worker.hold.Hold;
import io.gopherscope.ingest.worker.room.RoomSettings.WhenFull;
import io.gopherscope.storage.clickhouse.ClickHouseException;
import io.gopherscope.storage.room.Disk;
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
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Measures ClickHouse's disk, tells gateways, and lets the oldest days go where that is wished for. */
@Singleton
public class RoomKeeper implements ReadinessCheck, Hold {
    private static final Logger LOG = LoggerFactory.getLogger(RoomKeeper.class);

    private final Disk disk;
    private final Rooms rooms;
    private final RoomSettings settings;
    private final Counter dropped;
    private volatile @Nullable Room room;

    RoomKeeper(Disk disk, Rooms rooms, RoomSettings settings, MeterRegistry meters) {
        this.disk = disk;
        this.rooms = rooms;
        this.settings = settings;
        this.dropped = Counter.builder("gopherscope.storage.dropped.days")
                .description("Days of tables that were dropped because the disk was full")
                .register(meters);
        Gauge.builder("gopherscope.storage.used.ratio", this, keeper -> keeper.value(Room::usedShare))
                .description("Share of ClickHouse's disk that is used, without what is about to leave it")
                .register(meters);
        Gauge.builder("gopherscope.storage.full", this, keeper -> keeper.value(now -> now.isFull() ? 1 : 0))
                .description("1 since the disk passed the high mark, until it passes the low one")
                .register(meters);
        Gauge.builder("gopherscope.storage.refuses", this, keeper -> keeper.value(now -> now.refuses() ? 1 : 0))
                .description("1 while nothing is taken because the disk is full")
                .register(meters);
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
        Room now = room;
        return now == null || !now.isFull() ? Optional.empty() : Optional.of(now.text() + consequence(now));
    }

    /** Above the last mark records stay in Kafka, so that ClickHouse keeps room to merge. */
    @Override
    public Optional<String> reason() {
        if (room == null) {
            measure();
        }
        Room now = room;
        if (now == null) {
            return Optional.of("it is not known how full the disk is");
        }
        return now.usedShare() < settings.stop()
                ? Optional.empty()
                : Optional.of(now.text() + ": records wait in Kafka");
    }

    @Scheduled(initialDelay = "${gopherscope.worker.room.every}", fixedDelay = "${gopherscope.worker.room.every}")
    synchronized void measure() {
        try {
            rooms.measured(disk.usedShare(), settings.high(), settings.low());
            rooms.last().ifPresent(this::act);
        } catch (ClickHouseException | DataAccessException e) {
            LOG.debug("the disk could not be measured: {}", e.getMessage());
        }
    }

    private void act(Room now) {
        boolean refuses = now.isFull() && (settings.whenFull() == WhenFull.REFUSE || !dropOldest());
        if (refuses != now.refuses()) {
            rooms.refuse(refuses);
        }
        Room before = room;
        Room after = new Room(true, now.usedShare(), now.isFull(), refuses, now.measuredAt());
        room = after;
        if (before == null
                ? after.isFull()
                : before.isFull() != after.isFull() || before.refuses() != after.refuses()) {
            if (after.isFull()) {
                LOG.warn("{}{}", after.text(), consequence(after));
            } else {
                LOG.info("{}: there is room again", after.text());
            }
        }
    }

    /** False when nothing is left that could go. */
    private boolean dropOldest() {
        Optional<Disk.Day> oldest = disk.oldest();
        oldest.ifPresent(day -> {
            disk.drop(day);
            dropped.increment();
            LOG.warn(
                    "the disk is full: {} of {} has gone, {} rows, {} bytes",
                    day.table(),
                    day.day(),
                    day.rows(),
                    day.bytes());
        });
        return oldest.isPresent();
    }

    private static String consequence(Room now) {
        return now.refuses() ? ": nothing is taken" : ": the oldest days go";
    }

    private double value(ToDoubleFunction<Room> of) {
        Room now = room;
        return now == null ? 0 : of.applyAsDouble(now);
    }
}
