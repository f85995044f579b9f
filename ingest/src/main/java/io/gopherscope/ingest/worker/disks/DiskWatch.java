// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.worker.disks;

import io.gopherscope.ingest.kafka.KafkaAdmin;
import io.gopherscope.storage.clickhouse.ClickHouse;
import io.gopherscope.storage.clickhouse.ClickHouseException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.ToDoubleFunction;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How full the disks of ClickHouse and of the Kafka brokers are, as these say themselves: {@code gopherscope_disk_free_bytes} and
 * {@code gopherscope_disk_size_bytes} by engine and disk.
 */
@Singleton
class DiskWatch {
    private static final Logger LOG = LoggerFactory.getLogger(DiskWatch.class);

    private final ClickHouse clickHouse;
    private final KafkaAdmin kafka;
    private final MultiGauge free;
    private final MultiGauge size;
    private List<Disk> ofClickHouse = List.of();
    private List<Disk> ofKafka = List.of();

    private record Disk(String engine, String name, double free, double size) {}

    DiskWatch(ClickHouse clickHouse, KafkaAdmin kafka, MeterRegistry registry) {
        this.clickHouse = clickHouse;
        this.kafka = kafka;
        this.free = gauge("gopherscope.disk.free", "Room that is left on a disk", registry);
        this.size = gauge("gopherscope.disk.size", "Size of a disk", registry);
    }

    /** Asks them. Of one that does not answer, what it said last stays. */
    @Scheduled(fixedDelay = "30s", initialDelay = "1s")
    void look() throws InterruptedException {
        try {
            ofClickHouse = clickHouse();
        } catch (ClickHouseException e) {
            LOG.debug("ClickHouse does not say how full its disks are", e);
        }
        try {
            ofKafka = kafka();
        } catch (ExecutionException | KafkaException e) {
            LOG.debug("Kafka does not say how full its disks are", e);
        }
        show(free, Disk::free);
        show(size, Disk::size);
    }

    private void show(MultiGauge gauge, ToDoubleFunction<Disk> value) {
        List<Row<?>> rows = new ArrayList<>();
        for (List<Disk> disks : List.of(ofClickHouse, ofKafka)) {
            disks.forEach(disk ->
                    rows.add(Row.of(Tags.of("engine", disk.engine, "disk", disk.name), value.applyAsDouble(disk))));
        }
        gauge.register(rows, true);
    }

    private List<Disk> clickHouse() {
        return clickHouse
                .query(
                        "SELECT name, toFloat64(free_space) AS free, toFloat64(total_space) AS size FROM system.disks",
                        Map.of())
                .stream()
                .map(row -> new Disk("clickhouse", row.getString("name"), row.getDouble("free"), row.getDouble("size")))
                .toList();
    }

    private List<Disk> kafka() throws InterruptedException, ExecutionException {
        Admin admin = kafka.client();
        List<Integer> brokers =
                admin.describeCluster().nodes().get().stream().map(Node::id).toList();
        List<Disk> disks = new ArrayList<>();
        admin.describeLogDirs(brokers)
                .allDescriptions()
                .get()
                .forEach((broker, folders) -> folders.forEach((folder, description) -> {
                    if (description.usableBytes().isPresent()
                            && description.totalBytes().isPresent()) {
                        disks.add(new Disk(
                                "kafka",
                                "broker " + broker + " " + folder,
                                description.usableBytes().getAsLong(),
                                description.totalBytes().getAsLong()));
                    }
                }));
        return disks;
    }

    private static MultiGauge gauge(String name, String description, MeterRegistry registry) {
        return MultiGauge.builder(name)
                .description(description)
                .baseUnit("bytes")
                .register(registry);
    }
}
