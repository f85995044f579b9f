// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.gateway.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.gopherscope.ingest.Corpus;
import io.gopherscope.ingest.Databases;
import io.gopherscope.ingest.TestGateway;
import io.gopherscope.ingest.TopicReader;
import io.gopherscope.ingest.gateway.intake.DiscardCounter;
import io.gopherscope.ingest.records.GatewaySecret;
import io.gopherscope.ingest.records.RecordHeaders;
import io.gopherscope.ingest.records.Topic;
import io.gopherscope.protocol.ingest.v1.ProfileRecord;
import io.gopherscope.protocol.types.v1.LabelPair;
import io.gopherscope.storage.discards.DiscardTotal;
import io.gopherscope.storage.discards.Discards;
import io.gopherscope.storage.keys.ApiKeys;
import io.gopherscope.storage.keys.IssuedKey;
import io.gopherscope.storage.keys.Scope;
import io.gopherscope.storage.tenancy.Tenant;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class PushRouteIT {
    private static final String PUSH = "/push.v1.PusherService/Push";
    private static final String PROTO = "application/proto";

    private final TestGateway gateway = TestGateway.shared();
    private final Tenant tenant = gateway.organization();
    private final IssuedKey key = gateway.key(tenant, Scope.PROFILES_WRITE);
    private final byte[] cpu = Corpus.at(Corpus.file("cpu"), Instant.now());

    @Test
    void anAcceptedProfileIsInKafkaWithItsProof() throws Exception {
        byte[] body = Corpus.push(Corpus.series(
                cpu, Map.of("service_name", "checkout", "__name__", "process_cpu", "pod", "c-1", "__address__", "x")));

        HttpResponse<String> response = gateway.post(PUSH, key, PROTO, body, "Connect-Protocol-Version", "1");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains(PROTO);
        assertThat(response.body()).isEmpty();
        ConsumerRecord<byte[], byte[]> record = onlyRecord();
        assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo(tenant.key() + "\0checkout\0c-1");
        assertThat(header(record, RecordHeaders.VERSION)).isEqualTo("1");
        assertThat(header(record, RecordHeaders.KEY))
                .isEqualTo(key.stored().id().toString());
        byte[] proof = record.headers().lastHeader(RecordHeaders.PROOF).value();
        assertThat(new GatewaySecret(Databases.GATEWAY_SECRET)
                        .proves(proof, Topic.PROFILES, tenant.key(), record.value()))
                .isTrue();
        ProfileRecord profile = ProfileRecord.parseFrom(record.value());
        assertThat(profile.getPprof().toByteArray()).isEqualTo(cpu);
        assertThat(profile.getLabelsList())
                .extracting(LabelPair::getName)
                .containsExactly("__name__", "pod", "service_name");
    }

    @Test
    void jsonIsTakenToo() throws Exception {
        String json = """
                {"series":[{"labels":[{"name":"service_name","value":"checkout"},{"name":"__name__","value":"process_cpu"}],
                "samples":[{"rawProfile":"%s","ID":"7"}],"annotations":[]}]}""".formatted(Base64.getEncoder().encodeToString(cpu));

        HttpResponse<String> response =
                gateway.post(PUSH, key, "application/json", json.getBytes(StandardCharsets.UTF_8));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{}");
        assertThat(ProfileRecord.parseFrom(onlyRecord().value()).getPprof().toByteArray())
                .isEqualTo(cpu);
    }

    @Test
    void aGzipBodyIsUnpacked() throws Exception {
        HttpResponse<String> response =
                gateway.post(PUSH, key, PROTO, gzip(goodPush("packed")), "Content-Encoding", "gzip");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(records()).hasSize(1);
    }

    @Test
    void aBatchIsJudgedProfileByProfile() throws Exception {
        byte[] body = Corpus.push(
                Corpus.series(cpu, Map.of("service_name", "good", "__name__", "process_cpu")),
                Corpus.series(cpu, Map.of("__name__", "process_cpu")),
                Corpus.series("no profile".getBytes(StandardCharsets.UTF_8), Map.of("service_name", "bad")),
                Corpus.series(
                        Corpus.at(Corpus.file("heap"), Instant.now().minus(Duration.ofDays(8))),
                        Map.of("service_name", "old")),
                Corpus.series(
                        Corpus.at(Corpus.file("heap"), Instant.now().plus(Duration.ofHours(1))),
                        Map.of("service_name", "new")),
                Corpus.series(cpu, Map.of("service_name", "b", "1", "x")));

        HttpResponse<String> response = gateway.post(PUSH, key, PROTO, body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(response.body())
                .contains("\"code\":\"invalid_argument\"")
                .contains("5 of 6 profiles rejected, the others are stored")
                .contains("[1] label_invalid")
                .contains("[2] unreadable_profile")
                .contains("[3] too_old: profile of old: it began at ")
                .contains("8 d before it arrived; at most 7 d before are taken")
                .contains("[4] too_new: profile of new: it began at ")
                .contains("ahead of our clock; at most 10 min ahead are taken")
                .contains("[5] label_invalid");
        assertThat(records()).hasSize(1);
        assertThat(discards())
                .extracting(DiscardTotal::reason, DiscardTotal::count)
                .containsExactly(
                        tuple("label_invalid", 2L),
                        tuple("too_new", 1L),
                        tuple("too_old", 1L),
                        tuple("unreadable_profile", 1L));
    }

    @Test
    void whatIsNoPushRequestIsRefusedAndCounted() throws Exception {
        HttpResponse<String> response = gateway.post(PUSH, key, PROTO, new byte[] {1, 2, 3});

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("invalid_argument").contains("unreadable_request");
        assertThat(discards()).extracting(DiscardTotal::reason).containsExactly("unreadable_request");
    }

    @Test
    void otherMediaTypesAndEncodingsAreRefused() throws Exception {
        assertThat(gateway.post(PUSH, key, "text/plain", new byte[0]).statusCode())
                .isEqualTo(415);
        assertThat(gateway.post(PUSH, key, PROTO, goodPush("x"), "Content-Encoding", "br")
                        .statusCode())
                .isEqualTo(415);
        assertThat(records()).isEmpty();
    }

    @Test
    void aKeyIsNeeded() throws Exception {
        HttpRequest bare = HttpRequest.newBuilder(gateway.uri(PUSH))
                .header("Content-Type", PROTO)
                .header("X-Scope-OrgID", tenant.key())
                .POST(HttpRequest.BodyPublishers.ofByteArray(goodPush("x")))
                .build();

        HttpResponse<String> response = gateway.send(bare);

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).contains("\"code\":\"unauthenticated\"");
        assertThat(response.headers().firstValue("WWW-Authenticate")).isPresent();
    }

    @Test
    void theKeyMayComeAsABasicPassword() throws Exception {
        String pair =
                Base64.getEncoder().encodeToString(("any:" + key.secret().text()).getBytes(StandardCharsets.UTF_8));
        HttpRequest basic = HttpRequest.newBuilder(gateway.uri(PUSH))
                .header("Content-Type", PROTO)
                .header("Authorization", "Basic " + pair)
                .POST(HttpRequest.BodyPublishers.ofByteArray(goodPush("x")))
                .build();

        assertThat(gateway.send(basic).statusCode()).isEqualTo(200);
    }

    @Test
    void aTenantHeaderHasNoSay() throws Exception {
        Tenant other = gateway.organization();

        gateway.post(PUSH, key, PROTO, goodPush("x"), "X-Scope-OrgID", other.key(), "gs-organization", other.key());

        assertThat(records()).hasSize(1);
        assertThat(records(other)).isEmpty();
    }

    @Test
    void aKeyWithoutTheScopeOrThatHasEndedIsRefused() throws Exception {
        IssuedKey reading = gateway.key(tenant, Scope.QUERY_READ);
        assertThat(gateway.post(PUSH, reading, PROTO, goodPush("x")).statusCode())
                .isEqualTo(403);

        gateway.bean(ApiKeys.class).revoke(tenant, key.stored().id());
        assertThat(gateway.post(PUSH, key, PROTO, goodPush("x")).statusCode()).isEqualTo(401);
        assertThat(records()).isEmpty();
    }

    private byte[] goodPush(String service) {
        return Corpus.push(Corpus.series(cpu, Map.of("service_name", service, "__name__", "process_cpu")));
    }

    private ConsumerRecord<byte[], byte[]> onlyRecord() {
        List<ConsumerRecord<byte[], byte[]>> records = records();
        assertThat(records).hasSize(1);
        return records.getFirst();
    }

    private List<ConsumerRecord<byte[], byte[]>> records() {
        return records(tenant);
    }

    private static List<ConsumerRecord<byte[], byte[]>> records(Tenant of) {
        return TopicReader.read(
                Topic.PROFILES,
                record -> header(record, RecordHeaders.ORGANIZATION).equals(of.key()));
    }

    private List<DiscardTotal> discards() {
        gateway.bean(DiscardCounter.class).flush();
        return gateway.bean(Discards.class).totals(tenant, Instant.EPOCH);
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.US_ASCII);
    }

    private static byte[] gzip(byte[] bytes) throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }
}
