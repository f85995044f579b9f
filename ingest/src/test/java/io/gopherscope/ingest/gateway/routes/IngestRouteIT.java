// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.gateway.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.ingest.Corpus;
import io.gopherscope.ingest.MultipartBody;
import io.gopherscope.ingest.TestGateway;
import io.gopherscope.ingest.TopicReader;
import io.gopherscope.ingest.records.RecordHeaders;
import io.gopherscope.ingest.records.Topic;
import io.gopherscope.protocol.ingest.v1.ProfileRecord;
import io.gopherscope.protocol.types.v1.LabelPair;
import io.gopherscope.storage.keys.IssuedKey;
import io.gopherscope.storage.keys.Scope;
import io.gopherscope.storage.tenancy.Tenant;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class IngestRouteIT {
    private static final String NAME = "checkout{env=prod,__session_id__=ab12}";
    private static final byte[] BLOCK_CONFIG =
            "{\"delay\":{\"units\":\"lock_nanoseconds\",\"display-name\":\"block_duration\",\"cumulative\":false}}"
                    .getBytes(StandardCharsets.UTF_8);

    private final TestGateway gateway = TestGateway.shared();
    private final Tenant tenant = gateway.organization();
    private final IssuedKey key = gateway.key(tenant, Scope.PROFILES_WRITE);
    private final byte[] block = Corpus.at(Corpus.file("block"), Instant.now());

    @Test
    void aFormIsTakenWithLabelsAndTimes() throws Exception {
        HttpResponse<String> response =
                post(NAME, new MultipartBody().file("profile", block).file("sample_type_config", BLOCK_CONFIG));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
        ProfileRecord profile = onlyProfile();
        assertThat(profile.getPprof().toByteArray()).isEqualTo(block);
        assertThat(profile.getStartUnixNano()).isEqualTo(1_795_000_000_000_000_000L);
        assertThat(profile.getDurationNano()).isEqualTo(15_000_000_000L);
        assertThat(profile.getSampleTypeHintsList()).hasSize(1);
        Map<String, String> labels = new TreeMap<>();
        for (LabelPair label : profile.getLabelsList()) {
            labels.put(label.getName(), label.getValue());
        }
        assertThat(labels)
                .isEqualTo(Map.of(
                        "service_name",
                        "checkout",
                        "env",
                        "prod",
                        "__session_id__",
                        "ab12",
                        "__name__",
                        "block",
                        "__delta__",
                        "false"));
    }

    @Test
    void aBareFileIsTakenWhenTheFormatIsSaid() throws Exception {
        HttpResponse<String> response =
                gateway.post("/ingest?format=pprof&name=" + encoded(NAME), key, "application/octet-stream", block);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(onlyProfile().getPprof().toByteArray()).isEqualTo(block);
    }

    @Test
    void otherFormatsAreRefused() throws Exception {
        HttpResponse<String> response =
                gateway.post("/ingest?format=jfr&name=a", key, "application/octet-stream", block);

        assertProblem(response, 415, "unsupported_media_type");
    }

    @Test
    void whatCannotBeReadIsSaid() throws Exception {
        assertProblem(post("", new MultipartBody().file("profile", block)), 400, "unreadable_request");
        assertProblem(post(NAME, new MultipartBody().file("other", block)), 400, "unreadable_request");
        assertProblem(
                post(NAME, new MultipartBody().file("profile", block).file("prev_profile", block)),
                400,
                "unreadable_request");
        assertProblem(
                post(NAME, new MultipartBody().file("profile", block).file("sample_type_config", new byte[] {'{'})),
                400,
                "unreadable_request");
        HttpResponse<String> damaged = post(NAME, new MultipartBody().file("profile", new byte[] {1, 2}));
        assertProblem(damaged, 400, "refused_profiles");
        assertThat(damaged.body()).contains("unreadable_profile");
        assertThat(profiles()).isEmpty();
    }

    private HttpResponse<String> post(String name, MultipartBody body) throws Exception {
        return gateway.post(
                "/ingest?name=" + encoded(name) + "&from=1795000000000000000&until=1795000015000000000"
                        + "&spyName=gospy&sampleRate=100&units=&aggregationType=",
                key,
                MultipartBody.CONTENT_TYPE,
                body.bytes());
    }

    private static void assertProblem(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(response.body()).contains("\"code\":\"" + code + "\"").contains("\"status\":" + status);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private ProfileRecord onlyProfile() throws Exception {
        List<ProfileRecord> profiles = profiles();
        assertThat(profiles).hasSize(1);
        return profiles.getFirst();
    }

    private List<ProfileRecord> profiles() throws Exception {
        List<ProfileRecord> profiles = new ArrayList<>();
        for (var record : TopicReader.read(Topic.PROFILES, found -> {
            byte[] organization =
                    found.headers().lastHeader(RecordHeaders.ORGANIZATION).value();
            return new String(organization, StandardCharsets.US_ASCII).equals(tenant.key());
        })) {
            profiles.add(ProfileRecord.parseFrom(record.value()));
        }
        return profiles;
    }
}
