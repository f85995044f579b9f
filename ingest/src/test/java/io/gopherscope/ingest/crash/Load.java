// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.crash;

import com.google.protobuf.ByteString;
import io.gopherscope.ingest.Corpus;
import io.gopherscope.ingest.Databases;
import io.gopherscope.ingest.TestGateway;
import io.gopherscope.ingest.records.GatewaySecret;
import io.gopherscope.ingest.records.RecordHeaders;
import io.gopherscope.ingest.records.Topic;
import io.gopherscope.protocol.ingest.v1.ProfileRecord;
import io.gopherscope.protocol.types.v1.LabelPair;
import io.gopherscope.storage.keys.IssuedKey;
import io.gopherscope.storage.keys.Scope;
import io.gopherscope.storage.tenancy.Tenant;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Agents of two organizations that push all the time, and somebody who writes records into Kafka that nobody can use. */
final class Load implements AutoCloseable {
    private static final List<String> SERVICES = List.of("checkout", "search");
    private static final int INSTANCES = 3;
    private static final Duration PAUSE = Duration.ofMillis(60);
    private static final Duration POISON_PAUSE = Duration.ofMillis(700);

    private final TestGateway gateway;
    private final Ledger ledger;
    private final String bootstrap;
    private final AtomicLong clock = new AtomicLong(TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()));
    private final AtomicLong millis = new AtomicLong(System.currentTimeMillis());
    private final Phaser pauses = new Phaser(1);
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean paused;
    private volatile @Nullable Exception failure;
    private volatile boolean closed;

    Load(TestGateway gateway, Ledger ledger, String bootstrap) {
        this.gateway = gateway;
        this.ledger = ledger;
        this.bootstrap = bootstrap;
    }

    /** Begins. */
    void start() {
        for (int i = 0; i < 2; i++) {
            Tenant tenant = gateway.organization();
            IssuedKey key = gateway.key(tenant, Scope.PROFILES_WRITE, Scope.METRICS_WRITE);
            run("profiles", PAUSE, step -> pushProfile(tenant, key, step));
            run("metrics", PAUSE.multipliedBy(2), step -> pushReading(tenant, key, step));
            if (i == 0) {
                GatewaySecret secret = new GatewaySecret(Databases.GATEWAY_SECRET);
                var producer = new KafkaProducer<>(
                        Map.<String, Object>of("bootstrap.servers", bootstrap, "acks", "all"),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
                run("poison", POISON_PAUSE, step -> poison(producer, secret, tenant, step));
            }
        }
    }

    /**
     * Holds everything; returns when nothing is under way any more.
     *
     * @throws IllegalStateException when a part of the load has ended
     */
    void pause() {
        paused = true;
        pauses.arriveAndAwaitAdvance();
        Exception failed = failure;
        if (failed != null) {
            throw new IllegalStateException("the load has ended", failed);
        }
    }

    /** Goes on after {@link #pause}. */
    void resume() {
        paused = false;
        pauses.arriveAndAwaitAdvance();
    }

    @Override
    public void close() {
        closed = true;
        threads.forEach(Thread::interrupt);
    }

    private interface Step {
        void run(long number) throws IOException, InterruptedException, ExecutionException;
    }

    private void run(String name, Duration pause, Step step) {
        pauses.register();
        threads.add(Thread.ofPlatform().daemon().name(name).start(() -> {
            try {
                for (long number = 0; !closed; number++) {
                    if (paused) {
                        pauses.arriveAndAwaitAdvance();
                        pauses.arriveAndAwaitAdvance();
                    }
                    step.run(number);
                    LockSupport.parkNanos(pause.toNanos());
                }
            } catch (IOException | ExecutionException | RuntimeException e) {
                if (!closed) {
                    failure = e;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                pauses.arriveAndDeregister();
            }
        }));
    }

    private void pushProfile(Tenant tenant, IssuedKey key, long number) throws IOException, InterruptedException {
        Template template = Template.ALL.get((int) (number % Template.ALL.size()));
        String service = SERVICES.get((int) (number / Template.ALL.size() % SERVICES.size()));
        long start = clock.addAndGet(1000);
        byte[] body = Corpus.push(Corpus.series(
                template.at(start),
                Map.of(
                        "__delta__",
                        "false",
                        "service_name",
                        service,
                        "__name__",
                        template.sentName(),
                        "instance",
                        "i-" + number % (INSTANCES * 5) / 5)));
        Ledger.Pushed pushed = new Ledger.Pushed(tenant, service, template);
        if (isTaken("/push.v1.PusherService/Push", key, "application/proto", body)) {
            ledger.accepted(pushed);
        } else {
            ledger.unknown(pushed, start);
        }
    }

    private void pushReading(Tenant tenant, IssuedKey key, long number) throws IOException, InterruptedException {
        String service = SERVICES.get((int) (number % SERVICES.size()));
        long time = millis.incrementAndGet();
        byte[] body = MetricReadings.request(service, service + "-m", time, number < 20 || number % 10 < 2);
        Ledger.Readings readings = new Ledger.Readings(tenant, service);
        if (isTaken("/v1/runtime-metrics", key, "application/x-protobuf", body)) {
            ledger.accepted(readings);
        } else {
            ledger.unknown(readings, time);
        }
    }

    private boolean isTaken(String path, IssuedKey key, String type, byte[] body)
            throws IOException, InterruptedException {
        int status = gateway.post(path, key, type, body).statusCode();
        if (status != 200 && status != 503) {
            throw new IllegalStateException(path + " answered " + status);
        }
        return status == 200;
    }

    /** In turn a record that proves nothing, and one of an organization with a profile that is none. */
    private void poison(KafkaProducer<byte[], byte[]> producer, GatewaySecret secret, Tenant tenant, long number)
            throws InterruptedException, ExecutionException {
        byte[] key = ("poison-" + number).getBytes(StandardCharsets.US_ASCII);
        boolean anonymous = number % 2 == 0;
        byte[] value = anonymous
                ? ("garbage " + number).getBytes(StandardCharsets.US_ASCII)
                : ProfileRecord.newBuilder()
                        .addLabels(
                                LabelPair.newBuilder().setName("service_name").setValue("checkout"))
                        .setPprof(ByteString.copyFromUtf8("no profile " + number))
                        .build()
                        .toByteArray();
        var record = new ProducerRecord<>(Topic.PROFILES.text(), key, value);
        if (!anonymous) {
            record.headers()
                    .add(RecordHeaders.VERSION, RecordHeaders.version())
                    .add(RecordHeaders.ORGANIZATION, RecordHeaders.bytes(tenant.key()))
                    .add(RecordHeaders.PROOF, secret.prove(Topic.PROFILES, tenant.key(), value));
        }
        RecordMetadata place = producer.send(record).get();
        ledger.poison(
                new Ledger.Place(place.topic(), place.partition(), place.offset()),
                anonymous
                        ? new Ledger.Poison("proof_invalid", "")
                        : new Ledger.Poison("unreadable_profile", tenant.key()));
    }
}
