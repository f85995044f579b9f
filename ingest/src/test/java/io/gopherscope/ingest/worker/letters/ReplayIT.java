// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.worker.letters;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.gopherscope.engines.install.Engines;
import io.gopherscope.engines.kafka.KafkaConfig;
import io.gopherscope.engines.kafka.KafkaEngine;
import io.gopherscope.engines.process.Ports;
import io.gopherscope.engines.testing.Await;
import io.gopherscope.ingest.Corpus;
import io.gopherscope.ingest.TestGateway;
import io.gopherscope.ingest.TestWorker;
import io.gopherscope.ingest.records.GatewaySecret;
import io.gopherscope.ingest.records.ProofMessage;
import io.gopherscope.ingest.records.RecordHeaders;
import io.gopherscope.ingest.records.ReplayMark;
import io.gopherscope.ingest.records.Topic;
import io.gopherscope.protocol.ingest.v1.ProfileRecord;
import io.gopherscope.protocol.types.v1.LabelPair;
import io.gopherscope.storage.deadletters.DeadLetterEntry;
import io.gopherscope.storage.deadletters.DeadLetterIndex;
import io.gopherscope.storage.deadletters.RecordPlace;
import io.gopherscope.storage.keys.IssuedKey;
import io.gopherscope.storage.keys.Scope;
import io.gopherscope.storage.keys.SigningKey;
import io.gopherscope.storage.tenancy.Tenant;
import io.micronaut.transaction.TransactionOperations;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.Signature;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records that could not be used, in the index and tried again. */
class ReplayIT {
    private final TestGateway gateway = TestGateway.shared();
    private final Tenant tenant = gateway.organization();
    private final IssuedKey key = gateway.key(tenant, Scope.PROFILES_WRITE);

    @TempDir
    private Path directory;

    private KafkaEngine kafka;
    private TestWorker worker;

    @BeforeEach
    void start() {
        // A broker of its own, because verdicts are to change from one worker to the next, and the shared one
        // remembers.
        kafka = KafkaEngine.start(
                Engines.ofUser(System.err::println),
                new KafkaConfig(
                        directory.resolve("kafka"), directory.resolve("kafka.log"), Ports.free(), Ports.free()));
        worker = startWorker();
    }

    @AfterEach
    void stop() {
        worker.close();
        kafka.close();
    }

    @Test
    void aRecordThatIsFineNowIsStoredOnceHoweverOftenItIsSentAgain() throws Exception {
        byte[] old = profile(Corpus.at(Corpus.file("cpu"), Instant.now().minus(Duration.ofDays(8))));
        sendSigned(old);
        Await.until(() -> assertThat(letters()).hasSize(1));
        DeadLetterEntry letter = letters().getFirst();
        assertThat(letter.reason()).isEqualTo("too_old");
        assertThat(letter.service()).isEqualTo("checkout");
        assertThat(letter.bytes()).isEqualTo(old.length);

        restartWorkerWithLongerAge();
        assertThat(index().request(tenant, letter.id(), "test")).isTrue();
        assertThat(index().request(tenant, letter.id(), "test")).isFalse();
        Await.until(() -> assertThat(profiles()).isEqualTo(1));
        // As if the worker had died between sending it and noting that it did.
        update("UPDATE dead_letter SET sent_at = NULL WHERE id = ?", letter.id());
        Await.until(() -> assertThat(letters().getFirst().sentAt()).isNotNull());
        // In the same partition behind both copies.
        sendSigned(profile(Corpus.at(Corpus.file("cpu"), Instant.now())));
        Await.until(() -> assertThat(profiles()).isGreaterThanOrEqualTo(2));

        assertThat(profiles()).isEqualTo(2);
        assertThat(letters()).hasSize(1);
    }

    @Test
    void aRecordThatFailsAgainIsAnotherLetter() throws Exception {
        byte[] damaged = profile("no profile".getBytes(StandardCharsets.UTF_8));
        sendSigned(damaged);
        Await.until(() -> assertThat(letters()).hasSize(1));
        DeadLetterEntry first = letters().getFirst();

        assertThat(index().requestAll(tenant, "unreadable_profile", "test")).isEqualTo(1);
        Await.until(() -> assertThat(letters()).hasSize(2));

        assertThat(letters()).allSatisfy(letter -> {
            assertThat(letter.reason()).isEqualTo("unreadable_profile");
            assertThat(letter.arrivedAt()).isEqualTo(first.arrivedAt());
        });
        assertThat(profiles()).isZero();
    }

    @Test
    void nobodyButAWorkerSendsRecordsAgain() throws Exception {
        byte[] value = profile(Corpus.at(Corpus.file("cpu"), Instant.now()));
        ReplayMark mark = new ReplayMark(new RecordPlace("somewhere", 0, 1), 1);
        ProducerRecord<byte[], byte[]> record = signed(value);
        record.headers()
                .add(RecordHeaders.REPLAY, RecordHeaders.bytes(mark.text()))
                .add(
                        RecordHeaders.REPLAY_PROOF,
                        new GatewaySecret("somebody else's secret").proveReplay(Topic.PROFILES, mark, value));
        send(record);
        send(signed(value));

        Await.until(() -> assertThat(profiles()).isEqualTo(1));
        assertThat(letters()).isEmpty();
    }

    private List<DeadLetterEntry> letters() {
        return index().page(tenant, null, null, null, 10);
    }

    private DeadLetterIndex index() {
        return gateway.bean(DeadLetterIndex.class);
    }

    private long profiles() {
        return worker.number(tenant, "SELECT uniqExact(profile_id) AS v FROM profile WHERE tenant = {t:String}");
    }

    private TestWorker startWorker() {
        return new TestWorker(Map.of(
                "gopherscope.kafka.bootstrap", kafka.bootstrapServers(), "gopherscope.worker.replay-every", "200ms"));
    }

    private void restartWorkerWithLongerAge() throws Exception {
        worker.close();
        update("UPDATE organization SET max_profile_age_seconds = 2592000 WHERE id = ?", tenant.organization());
        worker = startWorker();
    }

    private void update(String statement, Object id) {
        TransactionOperations<Connection> transactions = gateway.transactions();
        transactions.executeWrite(status -> {
            try (PreparedStatement update = status.getConnection().prepareStatement(statement)) {
                update.setObject(1, id);
                return update.executeUpdate();
            }
        });
    }

    private void sendSigned(byte[] value) throws Exception {
        send(signed(value));
    }

    private ProducerRecord<byte[], byte[]> signed(byte[] value) throws Exception {
        var pair = SigningKey.of(key.secret());
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(pair.getPrivate());
        signature.update(ProofMessage.of(Topic.PROFILES, "", value));
        var record = new ProducerRecord<>(Topic.PROFILES.text(), RecordHeaders.bytes("one key"), value);
        record.headers()
                .add(RecordHeaders.VERSION, RecordHeaders.version())
                .add(RecordHeaders.KEY, SigningKey.publicBytes(pair))
                .add(RecordHeaders.PROOF, signature.sign());
        return record;
    }

    private void send(ProducerRecord<byte[], byte[]> record) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(record).get();
        }
    }

    private static byte[] profile(byte[] pprof) {
        return ProfileRecord.newBuilder()
                .addLabels(LabelPair.newBuilder().setName("service_name").setValue("checkout"))
                .addLabels(LabelPair.newBuilder().setName("__name__").setValue("process_cpu"))
                .setPprof(ByteString.copyFrom(pprof))
                .build()
                .toByteArray();
    }
}
