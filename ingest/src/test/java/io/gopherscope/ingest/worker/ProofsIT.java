// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.gopherscope.engines.testing.Await;
import io.gopherscope.engines.testing.TestEngines;
import io.gopherscope.ingest.Corpus;
import io.gopherscope.ingest.Databases;
import io.gopherscope.ingest.TestGateway;
import io.gopherscope.ingest.TestWorker;
import io.gopherscope.ingest.TopicReader;
import io.gopherscope.ingest.records.GatewaySecret;
import io.gopherscope.ingest.records.ProofMessage;
import io.gopherscope.ingest.records.RecordHeaders;
import io.gopherscope.ingest.records.Topic;
import io.gopherscope.protocol.ingest.v1.DeadLetter;
import io.gopherscope.protocol.ingest.v1.ProfileRecord;
import io.gopherscope.protocol.types.v1.LabelPair;
import io.gopherscope.storage.discards.DiscardTotal;
import io.gopherscope.storage.discards.Discards;
import io.gopherscope.storage.keys.IssuedKey;
import io.gopherscope.storage.keys.Scope;
import io.gopherscope.storage.keys.SigningKey;
import io.gopherscope.storage.tenancy.Tenant;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Records that did not come through a gateway: whose they are, and what becomes of those that prove nothing. */
class ProofsIT {
    private final TestGateway gateway = TestGateway.shared();
    private final TestWorker worker = TestWorker.shared();
    private final Tenant tenant = gateway.organization();
    private final byte[] recordKey = UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);
    private final byte[] value = profile(Corpus.at(Corpus.file("cpu"), Instant.now()));

    @Test
    void anAgentsSignedRecordIsItsOrganizations() throws Exception {
        IssuedKey key = gateway.key(tenant, Scope.PROFILES_WRITE);

        send(value, null, publicKey(key), sign(key, value));

        Await.until(() -> assertThat(profiles()).isEqualTo(1));
    }

    @Test
    void recordsThatProveNothingAreKeptAsDeadLetters() throws Exception {
        byte[] foreign = new GatewaySecret("somebody else's secret").prove(Topic.PROFILES, tenant.key(), value);

        send(value, tenant.key(), null, foreign);

        DeadLetter letter = onlyLetter();
        assertThat(letter.getReason()).isEqualTo("proof_invalid");
        assertThat(letter.getOrganization()).isEmpty();
        assertThat(letter.getValue().toByteArray()).isEqualTo(value);
        assertThat(profiles()).isZero();
    }

    @Test
    void aSignatureForAnotherValueProvesNothing() throws Exception {
        IssuedKey key = gateway.key(tenant, Scope.PROFILES_WRITE);

        send(value, null, publicKey(key), sign(key, new byte[] {1}));

        assertThat(onlyLetter().getReason()).isEqualTo("proof_invalid");
        assertThat(profiles()).isZero();
    }

    @Test
    void aKeyWithoutTheScopeIsNotPermittedAndItsOwnerIsTold() throws Exception {
        IssuedKey key = gateway.key(tenant, Scope.METRICS_WRITE);

        send(value, null, publicKey(key), sign(key, value));

        assertThat(onlyLetter().getReason()).isEqualTo("key_not_permitted");
        assertThat(profiles()).isZero();
    }

    @Test
    void anUnreadableProfileStopsNothingAndIsCountedForItsOwner() throws Exception {
        byte[] damaged = profile("no profile".getBytes(StandardCharsets.UTF_8));
        GatewaySecret secret = new GatewaySecret(Databases.GATEWAY_SECRET);

        send(damaged, tenant.key(), null, secret.prove(Topic.PROFILES, tenant.key(), damaged));
        send(value, tenant.key(), null, secret.prove(Topic.PROFILES, tenant.key(), value));

        Await.until(() -> assertThat(profiles()).isEqualTo(1));
        DeadLetter letter = onlyLetter();
        assertThat(letter.getReason()).isEqualTo("unreadable_profile");
        assertThat(letter.getOrganization()).isEqualTo(tenant.key());
        Await.until(() -> assertThat(worker.bean(Discards.class).totals(tenant, Instant.EPOCH))
                .extracting(DiscardTotal::reason)
                .containsExactly("unreadable_profile"));
    }

    private long profiles() {
        return worker.number(tenant, "SELECT uniqExact(profile_id) AS v FROM profile WHERE tenant = {t:String}");
    }

    private DeadLetter onlyLetter() throws Exception {
        Await.until(() -> assertThat(letters()).hasSize(1));
        return letters().getFirst();
    }

    private List<DeadLetter> letters() throws Exception {
        List<DeadLetter> letters = new ArrayList<>();
        for (var record : TopicReader.read(Topic.DEAD_LETTERS, found -> Arrays.equals(found.key(), recordKey))) {
            letters.add(DeadLetter.parseFrom(record.value()));
        }
        return letters;
    }

    private void send(byte[] content, @Nullable String organization, byte @Nullable [] publicKey, byte[] proof)
            throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", TestEngines.kafka().bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            var record = new ProducerRecord<>(Topic.PROFILES.text(), recordKey, content);
            record.headers().add(RecordHeaders.VERSION, RecordHeaders.version()).add(RecordHeaders.PROOF, proof);
            if (organization != null) {
                record.headers().add(RecordHeaders.ORGANIZATION, RecordHeaders.bytes(organization));
            }
            if (publicKey != null) {
                record.headers().add(RecordHeaders.KEY, publicKey);
            }
            producer.send(record).get();
            producer.close(Duration.ofSeconds(5));
        }
    }

    private static byte[] publicKey(IssuedKey key) {
        return SigningKey.publicBytes(SigningKey.of(key.secret()));
    }

    private static byte[] sign(IssuedKey key, byte[] content) throws Exception {
        KeyPair pair = SigningKey.of(key.secret());
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(pair.getPrivate());
        signature.update(ProofMessage.of(Topic.PROFILES, "", content));
        return signature.sign();
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
