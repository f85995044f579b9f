// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gopherscope.api.testing.Http;
import io.gopherscope.api.testing.Json;
import io.gopherscope.api.testing.SampleFiles;
import io.gopherscope.api.testing.TestStack;
import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.encode.Gzip;
import io.gopherscope.pprof.encode.ProfileEncoder;
import io.gopherscope.pprof.flame.FlameGraph;
import io.gopherscope.pprof.table.TopTable;
import io.gopherscope.storage.keys.Scope;
import io.gopherscope.storage.tenancy.Tenant;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FilesIT {
    private static final TestStack API = TestStack.shared();

    private final Tenant tenant = API.organization();
    private final String key = API.key(tenant, Scope.QUERY_READ);

    @Test
    void aFileIsLookedAtLikeWhatWasSent() {
        Profile heap = SampleFiles.corpus("heap-000");
        JsonNode file = body(upload("C:\\tmp\\heap.pb.gz", ProfileEncoder.encodeGzip(heap)), 201);

        assertThat(file.path("name").asText()).isEqualTo("heap.pb.gz");
        assertThat(file.path("samples").asInt()).isEqualTo(heap.samples().size());
        assertThat(file.path("types"))
                .extracting(type -> type.path("id").asText())
                .containsExactly(
                        "heap:alloc_objects:count",
                        "heap:alloc_space:bytes",
                        "heap:inuse_objects:count",
                        "heap:inuse_space:bytes");
        assertThat(file.at("/types/3/semantics").asText()).isEqualTo("snapshot");
        assertThat(file.at("/types/1/total").asText()).isEqualTo(Long.toString(heap.total(1)));
        assertThat(file.path("defaultType").asText()).isEqualTo("heap:inuse_space:bytes");

        String of = "?type=heap:alloc_space:bytes&file=" + file.path("id").asText();
        JsonNode graph = ask("flamegraph" + of + "&maxNodes=500");
        FlameGraph expected = FlameGraph.of(heap, 499, 1);
        assertThat(graph.path("total").asText()).isEqualTo(Long.toString(heap.total(1)));
        assertThat(graph.at("/nodes/total")).hasSize(expected.size());
        assertThat(graph.at("/nodes/total/17").asLong()).isEqualTo(expected.total(17, 0));
        assertThat(graph.at("/file/name").asText()).isEqualTo("heap.pb.gz");
        TopTable.Row first = TopTable.of(heap, 1).rows(TopTable.Order.SELF, 1).getFirst();
        JsonNode top = ask("top" + of + "&limit=1");
        assertThat(top.at("/functions/0/name").asText()).isEqualTo(first.name());
        assertThat(top.at("/functions/0/self").asLong()).isEqualTo(first.self());
    }

    @Test
    void filesAreListedAndDeleted() {
        String id = body(upload("a.pb.gz", cpu()), 201).path("id").asText();
        assertThat(ask("files").path("files"))
                .extracting(file -> file.path("id").asText())
                .containsExactly(id);
        assertThat(ask("files/" + id).path("bytes").asInt()).isPositive();

        assertThat(Http.withKey(key).send("DELETE", uri("files/" + id), null).statusCode())
                .isEqualTo(204);
        assertThat(Json.code(Http.withKey(key).get(uri("files/" + id)), 404)).isEqualTo("file_unknown");
        assertThat(Json.code(Http.withKey(key).send("DELETE", uri("files/" + id), null), 404))
                .isEqualTo("file_unknown");
        assertThat(Json.code(Http.withKey(key).get(uri("flamegraph?type=a:b:c&file=" + id)), 404))
                .isEqualTo("file_unknown");
    }

    @Test
    void whatIsNoProfileIsRefusedWithTheReason() {
        JsonNode text = body(upload("notes.txt", "hello, world".getBytes(StandardCharsets.UTF_8)), 400);
        assertThat(text.path("code").asText()).isEqualTo("profile_invalid");
        assertThat(body(upload("empty", new byte[0]), 400).path("code").asText())
                .isEqualTo("profile_invalid");
        byte[] cut = cpu();
        assertThat(body(upload("cut", Arrays.copyOf(cut, cut.length / 2)), 400)
                        .path("code")
                        .asText())
                .isEqualTo("profile_invalid");
    }

    @Test
    void whatUnpacksToFarMoreThanItIsIsRefused() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        Gzip.write(bomb, out -> out.write(new byte[100 << 20]));
        JsonNode answer = body(upload("bomb.pb.gz", bomb.toByteArray()), 400);
        assertThat(answer.path("code").asText()).isEqualTo("profile_invalid");
        assertThat(answer.path("detail").asText()).contains("(compression_ratio)");
    }

    @Test
    void whatIsTooLargeIsRefused() {
        byte[] large = new byte[(32 << 20) + 1];
        assertThat(body(upload("large", large), 413).path("code").asText()).isEqualTo("request_too_large");
        // Questions are held in memory and stay small.
        HttpResponse<byte[]> question =
                Http.withKey(API.key(tenant, Scope.ADMIN)).post(uri("keys"), "application/json", new byte[2 << 20]);
        assertThat(question.statusCode()).isEqualTo(413);
    }

    @Test
    void aColumnThatTheFileLacksIsNamed() {
        String id = body(upload("a.pb.gz", cpu()), 201).path("id").asText();
        HttpResponse<String> answer = Http.withKey(key).get(uri("flamegraph?type=heap:inuse_space:bytes&file=" + id));
        assertThat(Json.code(answer, 400)).isEqualTo("profile_type_invalid");
        assertThat(answer.body()).contains("cpu:samples:count, cpu:cpu:nanoseconds");
        assertThat(Json.code(Http.withKey(key).get(uri("timeline?type=cpu:cpu:nanoseconds&file=" + id)), 422))
                .isEqualTo("not_applicable");
        assertThat(Json.code(Http.withKey(key).get(uri("pprof?type=cpu&file=" + id)), 422))
                .isEqualTo("not_applicable");
        assertThat(Json.code(Http.withKey(key).get(uri("flamegraph?type=cpu:cpu:nanoseconds&file=x")), 400))
                .isEqualTo("parameter_invalid");
        assertThat(Json.code(
                        Http.withKey(key).get(uri("flamegraph?type=cpu:cpu:nanoseconds&file=" + UUID.randomUUID())),
                        404))
                .isEqualTo("file_unknown");
    }

    private static byte[] cpu() {
        return ProfileEncoder.encodeGzip(SampleFiles.corpus("cpu-000"));
    }

    private HttpResponse<byte[]> upload(String name, byte[] content) {
        return Http.withKey(key)
                .post(
                        uri("files?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8)),
                        "application/octet-stream",
                        content);
    }

    private static JsonNode body(HttpResponse<byte[]> answer, int status) {
        String text = new String(answer.body(), StandardCharsets.UTF_8);
        assertThat(answer.statusCode()).as(text).isEqualTo(status);
        return Json.parse(text);
    }

    private JsonNode ask(String path) {
        return Json.of(Http.withKey(key).get(uri(path)));
    }

    private static URI uri(String path) {
        return API.uri("/api/v1/" + path);
    }
}
