// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.engines.testing.Await;
import io.gopherscope.ingest.Corpus;
import io.gopherscope.ingest.TestGateway;
import io.gopherscope.ingest.gateway.http.Budget;
import io.gopherscope.ingest.gateway.intake.DiscardCounter;
import io.gopherscope.storage.discards.DiscardTotal;
import io.gopherscope.storage.discards.Discards;
import io.gopherscope.storage.keys.IssuedKey;
import io.gopherscope.storage.keys.Scope;
import io.gopherscope.storage.tenancy.Tenant;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A gateway with tight limits. */
class LimitsIT {
    private static final String PUSH = "/push.v1.PusherService/Push";
    private static final String PROTO = "application/proto";
    private static final int REQUEST = 256 << 10;
    private static final int PROFILE = 128 << 10;
    private static final int UNPACKED = 1 << 20;
    private static final TestGateway GATEWAY = new TestGateway(Map.of(
            "gopherscope.gateway.request-bytes",
            REQUEST,
            "gopherscope.gateway.profile-bytes",
            PROFILE,
            "gopherscope.gateway.unpacked-profile-bytes",
            UNPACKED,
            "gopherscope.gateway.in-flight-bytes",
            2 * REQUEST,
            "gopherscope.gateway.patience",
            "50ms",
            "gopherscope.gateway.request-time",
            "1s"));

    private final Tenant tenant = GATEWAY.organization();
    private final IssuedKey key = GATEWAY.key(tenant, Scope.PROFILES_WRITE);

    @AfterAll
    static void close() {
        GATEWAY.close();
    }

    @Test
    void aLargeRequestIsRefused() throws Exception {
        HttpResponse<String> response = GATEWAY.post(PUSH, key, PROTO, new byte[REQUEST + 1]);

        assertThat(response.statusCode()).isEqualTo(413);
        assertDiscarded("profile_too_large", 1);
    }

    @Test
    void aRequestThatIsLargeWhenUnpackedIsRefused() throws Exception {
        HttpResponse<String> response =
                GATEWAY.post(PUSH, key, PROTO, gzip(new byte[REQUEST + 1]), "Content-Encoding", "gzip");

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.body()).contains("request_too_large");
        assertDiscarded("profile_too_large", 1);
    }

    @Test
    void aRequestThatCannotBeUnpackedIsRefusedAndCounted() throws Exception {
        HttpResponse<String> response =
                GATEWAY.post(PUSH, key, PROTO, new byte[] {1, 2, 3}, "Content-Encoding", "gzip");

        assertThat(response.statusCode()).isEqualTo(400);
        assertDiscarded("unreadable_request", 1);
    }

    @Test
    void largeProfilesAreDiscardedPackedAndUnpacked() throws Exception {
        byte[] good = Corpus.at(Corpus.file("cpu"), Instant.now());
        byte[] body = Corpus.push(
                Corpus.series(new byte[PROFILE + 1], Map.of("service_name", "large")),
                Corpus.series(gzip(new byte[UNPACKED + 1]), Map.of("service_name", "bomb")),
                Corpus.series(good, Map.of("service_name", "good")));

        HttpResponse<String> response = GATEWAY.post(PUSH, key, PROTO, body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("2 of 3 profiles rejected");
        assertDiscarded("profile_too_large", 2);
    }

    @Test
    void whenMemoryIsTakenSendersAreToldToComeBack() throws Exception {
        byte[] body = Corpus.push(
                Corpus.series(Corpus.at(Corpus.file("cpu"), Instant.now()), Map.of("service_name", "checkout")));
        try (Budget.Share share = GATEWAY.bean(Budget.class).share()) {
            share.growTo(2 * REQUEST);

            HttpResponse<String> response = GATEWAY.post(PUSH, key, PROTO, body);

            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.headers().firstValue("Retry-After")).isPresent();
            assertThat(response.body()).contains("\"code\":\"unavailable\"").contains("overloaded");
        }
        assertThat(GATEWAY.post(PUSH, key, PROTO, body).statusCode()).isEqualTo(200);
        assertThat(GATEWAY.bean(Budget.class).taken()).isZero();
    }

    @Test
    void aConnectionWhoseRequestDoesNotArriveIsCutOff() throws Exception {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), GATEWAY.uri("/").getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream()
                    .write(("POST " + PUSH + " HTTP/1.1\r\nHost: x\r\nContent-Type: " + PROTO
                                    + "\r\nAuthorization: Bearer "
                                    + key.secret().text()
                                    + "\r\nContent-Length: 1000\r\n\r\nab")
                            .getBytes(StandardCharsets.US_ASCII));

            String answer = readAll(socket.getInputStream());

            assertThat(answer).doesNotContain("200 OK");
        }
        Await.until(() -> assertThat(GATEWAY.bean(Budget.class).taken()).isZero());
    }

    @Test
    void discardsOfOneOrganizationAreNotAnothers() throws Exception {
        Tenant other = GATEWAY.organization();
        GATEWAY.post(PUSH, key, PROTO, new byte[] {1, 2, 3});
        GATEWAY.bean(DiscardCounter.class).flush();

        assertThat(GATEWAY.bean(Discards.class).totals(other, Instant.EPOCH)).isEmpty();
        assertThat(GATEWAY.bean(Discards.class).totals(tenant, Instant.EPOCH))
                .extracting(DiscardTotal::count)
                .containsExactly(1L);
    }

    private void assertDiscarded(String reason, long count) {
        GATEWAY.bean(DiscardCounter.class).flush();
        assertThat(GATEWAY.bean(Discards.class).totals(tenant, Instant.EPOCH))
                .singleElement()
                .satisfies(total -> {
                    assertThat(total.reason()).isEqualTo(reason);
                    assertThat(total.count()).isEqualTo(count);
                });
    }

    private static String readAll(InputStream in) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            in.transferTo(out);
        } catch (SocketException e) {
            // Cut off, which is what is wanted.
        }
        return out.toString(StandardCharsets.ISO_8859_1);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }
}
