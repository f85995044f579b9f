// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.querier;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.InvalidProtocolBufferException;
import io.gopherscope.api.testing.Http;
import io.gopherscope.api.testing.Json;
import io.gopherscope.api.testing.SampleFiles;
import io.gopherscope.api.testing.TestStack;
import io.gopherscope.api.testing.Writer;
import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.decode.ProfileDecoder;
import io.gopherscope.protocol.querier.v1.Level;
import io.gopherscope.protocol.querier.v1.ProfileTypesRequest;
import io.gopherscope.protocol.querier.v1.ProfileTypesResponse;
import io.gopherscope.protocol.querier.v1.SelectMergeProfileRequest;
import io.gopherscope.protocol.querier.v1.SelectMergeStacktracesRequest;
import io.gopherscope.protocol.querier.v1.SelectMergeStacktracesResponse;
import io.gopherscope.protocol.querier.v1.SelectSeriesRequest;
import io.gopherscope.protocol.querier.v1.SelectSeriesResponse;
import io.gopherscope.protocol.types.v1.LabelNamesRequest;
import io.gopherscope.protocol.types.v1.LabelNamesResponse;
import io.gopherscope.protocol.types.v1.Point;
import io.gopherscope.storage.keys.Scope;
import io.gopherscope.storage.tenancy.Tenant;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The query RPCs as clients of the Pyroscope API call them: totals out are totals in. */
class QuerierIT {
    private static final TestStack API = TestStack.shared();
    private static final String SERVICE = "/querier.v1.QuerierService/";
    private static final String TYPE = "process_cpu:cpu:nanoseconds:cpu:nanoseconds";
    private static final String SELECTOR = "{service_name=\"shop\"}";
    private static final Instant START = Writer.hour(2).plusSeconds(600);
    private static final long FROM = START.minusSeconds(60).toEpochMilli();
    private static final long UNTIL = START.plusSeconds(540).toEpochMilli();

    private static String key = "";

    @BeforeAll
    static void fill() {
        Tenant tenant = API.organization();
        key = API.key(tenant, Scope.QUERY_READ);
        Writer writer = new Writer(API, tenant);
        for (int i = 0; i < 4; i++) {
            Map<String, String> labels = Map.of("service_name", "shop", "instance", "i-" + i % 2);
            Instant at = START.plusSeconds(15L * i);
            writer.profile("process_cpu", labels, at, SampleFiles.corpus("cpu-00" + i % 2));
            writer.profile("goroutines", labels, at, SampleFiles.corpus("goroutine-000"));
        }
    }

    private static long cpu() {
        return 2
                * (SampleFiles.corpus("cpu-000").total(1)
                        + SampleFiles.corpus("cpu-001").total(1));
    }

    @Test
    void typesHaveTheNamesOfThatApi() throws InvalidProtocolBufferException {
        byte[] asked = ProfileTypesRequest.newBuilder()
                .setStart(FROM)
                .setEnd(UNTIL)
                .build()
                .toByteArray();
        assertThat(ProfileTypesResponse.parseFrom(proto("ProfileTypes", asked)).getProfileTypesList())
                .extracting(type -> type.getID())
                .contains(TYPE, "goroutine:goroutine:count:goroutine:count");
        // An empty message is an empty body.
        assertThat(ProfileTypesResponse.parseFrom(proto("ProfileTypes", new byte[0]))
                        .getProfileTypesList())
                .isNotEmpty();
    }

    @Test
    void namesAndValuesOfLabels() throws InvalidProtocolBufferException {
        LabelNamesRequest asked = LabelNamesRequest.newBuilder()
                .addMatchers(SELECTOR)
                .setStart(FROM)
                .setEnd(UNTIL)
                .build();
        assertThat(LabelNamesResponse.parseFrom(proto("LabelNames", asked.toByteArray()))
                        .getNamesList())
                .contains("service_name", "instance", "__profile_type__");
        assertThat(json("LabelValues", "\"name\":\"instance\"").path("names"))
                .extracting(JsonNode::asText)
                .containsExactly("i-0", "i-1");
        assertThat(json("LabelValues", "\"name\":\"__profile_type__\"").path("names"))
                .extracting(JsonNode::asText)
                .contains(TYPE);
        assertThat(json("Series", "\"labelNames\":[\"instance\",\"__name__\"]").path("labelsSet"))
                .hasSize(4);
    }

    @Test
    void mergedStacksAddUp() throws InvalidProtocolBufferException {
        for (int nodes : new int[] {0, 20, -1}) {
            SelectMergeStacktracesRequest asked = SelectMergeStacktracesRequest.newBuilder()
                    .setProfileTypeID(TYPE)
                    .setLabelSelector(SELECTOR)
                    .setStart(FROM)
                    .setEnd(UNTIL)
                    .setMaxNodes(nodes)
                    .build();
            var graph = SelectMergeStacktracesResponse.parseFrom(proto("SelectMergeStacktraces", asked.toByteArray()))
                    .getFlamegraph();
            assertThat(graph.getTotal()).isEqualTo(cpu());
            assertThat(selves(graph.getLevelsList())).as("%d nodes", nodes).isEqualTo(cpu());
            assertThat(graph.getLevels(0).getValuesList()).containsExactly(0L, cpu(), 0L, 0L);
        }
    }

    private static long selves(List<Level> levels) {
        long sum = 0;
        for (Level level : levels) {
            for (int i = 2; i < level.getValuesCount(); i += 4) {
                sum += level.getValues(i);
            }
        }
        return sum;
    }

    @Test
    void seriesAddUp() throws InvalidProtocolBufferException {
        SelectSeriesRequest asked = SelectSeriesRequest.newBuilder()
                .setProfileTypeID(TYPE)
                .setLabelSelector(SELECTOR)
                .setStart(FROM)
                .setEnd(UNTIL)
                .setStep(15)
                .addGroupBy("instance")
                .build();
        SelectSeriesResponse answer = SelectSeriesResponse.parseFrom(proto("SelectSeries", asked.toByteArray()));
        assertThat(answer.getSeriesCount()).isEqualTo(2);
        double sum = answer.getSeriesList().stream()
                .flatMap(series -> series.getPointsList().stream())
                .mapToDouble(Point::getValue)
                .sum();
        assertThat((long) sum).isEqualTo(cpu());
    }

    @Test
    void snapshotsAreTheLastOfEachInstance() {
        JsonNode graph = json(
                        "SelectMergeStacktraces",
                        "\"labelSelector\":\"{}\",\"profileTypeID\":\"goroutine:goroutine:count:goroutine:count\"")
                .path("flamegraph");
        assertThat(graph.path("total").asLong())
                .isEqualTo(2 * SampleFiles.corpus("goroutine-000").total(0));
    }

    @Test
    void aMergedProfileInBothForms() {
        SelectMergeProfileRequest asked = SelectMergeProfileRequest.newBuilder()
                .setProfileTypeID(TYPE)
                .setLabelSelector(SELECTOR)
                .setStart(FROM)
                .setEnd(UNTIL)
                .build();
        Profile merged = ProfileDecoder.decodeOnce(proto("SelectMergeProfile", asked.toByteArray()));
        assertThat(merged.total(0)).isEqualTo(cpu());
        JsonNode json = json("SelectMergeProfile", selection());
        long sum = 0;
        for (JsonNode sample : json.path("sample")) {
            sum += sample.at("/value/0").asLong();
        }
        assertThat(sum).isEqualTo(cpu());
        assertThat(json.path("function").size()).isEqualTo(merged.functions().size());
    }

    @Test
    void takesGzipAndAnswersErrorsAsConnectDoes() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(LabelNamesRequest.newBuilder()
                    .setStart(FROM)
                    .setEnd(UNTIL)
                    .build()
                    .toByteArray());
        }
        HttpResponse<byte[]> names = Http.with("Authorization", "Bearer " + key, "Content-Encoding", "gzip")
                .post(API.uri(SERVICE + "LabelNames"), "application/proto", packed.toByteArray());
        assertThat(LabelNamesResponse.parseFrom(names.body()).getNamesList()).contains("service_name");

        assertThat(failure("LabelNames", "no json", 400).path("code").asText()).isEqualTo("invalid_argument");
        assertThat(failure("SelectMergeStacktraces", "{\"profileTypeID\":\"x\"}", 400)
                        .path("message")
                        .asText())
                .startsWith("profile_type_invalid");
        assertThat(failure("NoSuchMethod", "{}", 404).path("code").asText()).isEqualTo("unimplemented");
        HttpResponse<String> nobody = Http.with().send("POST", API.uri(SERVICE + "LabelNames"), "{}");
        assertThat(nobody.statusCode()).isEqualTo(401);
        assertThat(Json.parse(nobody.body()).path("code").asText()).isEqualTo("unauthenticated");
    }

    private static JsonNode failure(String method, String body, int status) {
        HttpResponse<String> response = Http.withKey(key).send("POST", API.uri(SERVICE + method), body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return Json.parse(response.body());
    }

    private static String selection() {
        return "\"profileTypeID\":\"%s\",\"labelSelector\":\"{service_name=\\\"shop\\\"}\"".formatted(TYPE);
    }

    private static JsonNode json(String method, String fields) {
        String body = "{%s,\"start\":%d,\"end\":\"%d\"}".formatted(fields, FROM, UNTIL);
        return Json.of(Http.withKey(key).send("POST", API.uri(SERVICE + method), body));
    }

    private static byte[] proto(String method, byte[] body) {
        HttpResponse<byte[]> response = Http.withKey(key).post(API.uri(SERVICE + method), "application/proto", body);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/proto");
        return response.body();
    }
}
