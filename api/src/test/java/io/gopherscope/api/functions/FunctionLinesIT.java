// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gopherscope.api.testing.Http;
import io.gopherscope.api.testing.Json;
import io.gopherscope.api.testing.SampleFiles;
import io.gopherscope.api.testing.TestStack;
import io.gopherscope.api.testing.Writer;
import io.gopherscope.pprof.Functions;
import io.gopherscope.pprof.Locations;
import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.Samples;
import io.gopherscope.pprof.encode.ProfileEncoder;
import io.gopherscope.pprof.table.TopTable;
import io.gopherscope.storage.keys.Scope;
import io.gopherscope.storage.tenancy.Tenant;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Lines of functions, of a real profile that was sent and of the same one as a file. */
class FunctionLinesIT {
    private static final TestStack API = TestStack.shared();
    private static final int CPU = 1;

    private final Instant start = Writer.hour(2).plusSeconds(60);
    private final Tenant tenant = API.organization();
    private final String key = API.key(tenant, Scope.QUERY_READ);
    private final Profile profile = SampleFiles.corpus("cpu-001");

    @Test
    void linesOfTheLargestFunctionsAddUpToTheFunction() {
        new Writer(API, tenant).profile("process_cpu", Map.of("service_name", "shop", "instance", "i"), start, profile);
        String file = upload();
        for (TopTable.Row row : TopTable.of(profile, CPU).rows(TopTable.Order.TOTAL, 12)) {
            String query = "/api/v1/functions/lines?type=cpu:cpu:nanoseconds&function=" + escaped(row.name());
            JsonNode stored =
                    ask(query + "&service=shop&from=" + start.minusSeconds(5) + "&until=" + start.plusSeconds(5));
            JsonNode uploaded = ask(query + "&file=" + file);

            assertThat(stored.path("total").asLong()).as(row.name()).isEqualTo(row.total());
            assertThat(stored.path("self").asLong()).as(row.name()).isEqualTo(row.self());
            assertThat(lines(stored)).as(row.name()).isEqualTo(naive(row.name()));
            assertThat(uploaded.path("places")).isEqualTo(stored.path("places"));
        }
    }

    @Test
    void aFunctionThatIsNowhereHasNoLines() {
        JsonNode lines = ask("/api/v1/functions/lines?type=cpu:cpu:nanoseconds&function=main.nowhere&service=shop");
        assertThat(lines.path("places")).isEmpty();
        assertThat(lines.path("total").asText()).isEqualTo("0");
    }

    /** Self and total by place and line, the slow way. */
    private Map<String, String> naive(String name) {
        Map<String, long[]> lines = new TreeMap<>();
        Samples samples = profile.samples();
        for (int sample = 0; sample < samples.size(); sample++) {
            Set<String> seen = new HashSet<>();
            boolean leaf = true;
            for (int at = samples.locationsFrom(sample); at < samples.locationsTo(sample); at++) {
                Locations locations = profile.locations();
                int place = samples.location(at);
                for (int line = locations.linesFrom(place); line < locations.linesTo(place); line++, leaf = false) {
                    Functions functions = profile.functions();
                    int function = locations.function(line);
                    if (!profile.strings().get(functions.name(function)).equals(name)) {
                        continue;
                    }
                    String where = profile.strings().get(functions.file(function)) + ":" + functions.startLine(function)
                            + ":" + locations.line(line);
                    long[] counts = lines.computeIfAbsent(where, key -> new long[2]);
                    counts[0] += leaf ? samples.value(sample, CPU) : 0;
                    counts[1] += seen.add(where) ? samples.value(sample, CPU) : 0;
                }
            }
        }
        Map<String, String> all = new TreeMap<>();
        lines.forEach((where, counts) -> all.put(where, counts[0] + " " + counts[1]));
        return all;
    }

    private static Map<String, String> lines(JsonNode answer) {
        Map<String, String> all = new TreeMap<>();
        for (JsonNode place : answer.path("places")) {
            for (JsonNode line : place.path("lines")) {
                all.put(
                        place.path("file").asText() + ":"
                                + place.path("startLine").asLong() + ":"
                                + line.path("line").asLong(),
                        line.path("self").asLong() + " " + line.path("total").asLong());
            }
        }
        return all;
    }

    private String upload() {
        HttpResponse<byte[]> kept = Http.withKey(key)
                .post(
                        API.uri("/api/v1/files?name=cpu.pb.gz"),
                        "application/octet-stream",
                        ProfileEncoder.encodeGzip(profile));
        return Json.parse(new String(kept.body(), StandardCharsets.UTF_8))
                .path("id")
                .asText();
    }

    private JsonNode ask(String path) {
        return Json.of(Http.withKey(key).get(API.uri(path)));
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
