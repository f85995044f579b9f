// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.worker.loop;

import io.gopherscope.ingest.kafka.KafkaConfig;
import io.gopherscope.ingest.kafka.Topics;
import io.gopherscope.ingest.records.Topic;
import io.gopherscope.ingest.worker.WorkerLimits;
import io.gopherscope.ingest.worker.range.RangeFactory;
import io.gopherscope.telemetry.health.LivenessCheck;
import io.gopherscope.telemetry.health.ReadinessCheck;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a consumer running: when one ends because of a fault, the next one takes its place. */
@Singleton
public final class WorkerLoop implements ReadinessCheck, LivenessCheck {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerLoop.class);
    private static final Duration SILENCE = Duration.ofSeconds(90);
    /** Longer than whatever a consumer waits for while brokers are away. */
    private static final Duration STUCK = Duration.ofMinutes(5);

    private static final long REST_MILLIS = 2_000;
    private static final long STOP_SECONDS = 20;

    private final KafkaConfig kafka;
    private final Topics topics;
    private final RangeFactory ranges;
    private final WorkerLimits limits;
    private final Clock clock;
    private final ExecutorService threads;
    private volatile @Nullable ConsumerLoop loop;
    private volatile boolean stopping;
    private @Nullable Thread thread;

    WorkerLoop(
            KafkaConfig kafka,
            Topics topics,
            RangeFactory ranges,
            WorkerLimits limits,
            Clock clock,
            MeterRegistry meters) {
        this.kafka = kafka;
        this.topics = topics;
        this.ranges = ranges;
        this.limits = limits;
        this.clock = clock;
        this.threads = Executors.newFixedThreadPool(
                limits.effectiveThreads(),
                Thread.ofPlatform().name("partition-", 0).daemon().factory());
        for (Topic topic : Topic.consumed()) {
            Gauge.builder("gopherscope.worker.lag.seconds", this, self -> self.lagSeconds(topic))
                    .description("Age of the oldest record that this worker has fetched and not stored")
                    .tag("topic", topic.text())
                    .register(meters);
        }
        Gauge.builder("gopherscope.worker.partitions", this, WorkerLoop::partitions)
                .description("Partitions that this worker has")
                .register(meters);
    }

    /** Begins. */
    public synchronized void start() {
        if (thread == null) {
            thread = Thread.ofPlatform().name("consumer").daemon().start(this::run);
        }
    }

    @Override
    public String name() {
        return "consumer";
    }

    @Override
    public Optional<String> problem() {
        ConsumerLoop current = loop;
        if (current == null) {
            return Optional.of("no consumer");
        }
        return silentFor(current, SILENCE);
    }

    @Override
    public Optional<String> stuck() {
        ConsumerLoop current = loop;
        return current == null ? Optional.empty() : silentFor(current, STUCK);
    }

    private Optional<String> silentFor(ConsumerLoop current, Duration longest) {
        long silence = clock.millis() - current.polledAtMillis();
        return silence > longest.toMillis() ? Optional.of("not polled for " + silence / 1000 + " s") : Optional.empty();
    }

    @PreDestroy
    synchronized void stop() {
        stopping = true;
        ConsumerLoop current = loop;
        if (current != null) {
            current.stop();
        }
        try {
            if (thread != null) {
                thread.join(Duration.ofSeconds(STOP_SECONDS));
            }
            threads.shutdownNow();
            if (!threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("a partition is still being stored; whoever takes it over does it again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!stopping) {
            try (ConsumerLoop current = new ConsumerLoop(kafka, topics, ranges, limits, threads, clock)) {
                loop = current;
                current.run();
            } catch (RuntimeException e) {
                LOG.error("the consumer failed and is started anew", e);
                rest();
            }
        }
    }

    private void rest() {
        try {
            Thread.sleep(REST_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
    }

    private double lagSeconds(Topic topic) {
        ConsumerLoop current = loop;
        if (current == null) {
            return 0;
        }
        long now = clock.millis();
        return current.works().stream()
                        .filter(work -> work.partition().topic().equals(topic.text()))
                        .mapToLong(PartitionWork::oldestArrival)
                        .filter(arrival -> arrival > 0)
                        .map(arrival -> now - arrival)
                        .max()
                        .orElse(0)
                / 1000.0;
    }

    private double partitions() {
        ConsumerLoop current = loop;
        return current == null ? 0 : current.works().size();
    }
}
