// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.engines.testing.Await;
import io.gopherscope.ingest.Corpus;
import io.gopherscope.ingest.Go;
import io.gopherscope.ingest.TestGateway;
import io.gopherscope.ingest.TestWorker;
import io.gopherscope.pprof.pgo.CallEdges;
import io.gopherscope.pprof.pgo.Measure;
import io.gopherscope.pprof.pgo.Preprofile;
import io.gopherscope.storage.clickhouse.ClickHouseConfig;
import io.gopherscope.storage.keys.IssuedKey;
import io.gopherscope.storage.keys.Scope;
import io.gopherscope.storage.query.PgoFilter;
import io.gopherscope.storage.query.PgoReads;
import io.gopherscope.storage.query.QueryClient;
import io.gopherscope.storage.tenancy.Tenant;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is stored of a file says the same of each function as {@code go tool pprof} says of the file. */
class GoToolIT {
    /** {@code flat flat% sum% cum cum% name}, flat in the unit that was asked for. */
    private static final Pattern LINE = Pattern.compile(
            "\\s*(-?[\\d.]+)\\S*\\s+\\S+%\\s+\\S+%\\s+(-?[\\d.]+)\\S*\\s+\\S+%\\s+(.+?)( \\((?:partial-)?inline\\))?");

    private static final List<Path> CPU = Corpus.files().stream()
            .filter(file -> file.getFileName().toString().startsWith("cpu-"))
            .toList();

    private final TestWorker worker = TestWorker.shared();
    private final TestGateway gateway = TestGateway.shared();

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "cpu, cpu, ns",
        "cpu, samples, count",
        "heap, inuse_space, B",
        "heap, alloc_objects, count",
        "goroutine, goroutine, count",
        "mutex, delay, ns",
        "block, contentions, count"
    })
    void storedSumsOfFunctionsAreThoseOfTheGoTool(String kind, String sampleType, String unit) throws Exception {
        Go.assumePresent();
        Tenant tenant = gateway.organization();
        IssuedKey key = gateway.key(tenant, Scope.PROFILES_WRITE);
        Path source = Corpus.file(kind);
        byte[] pprof = Corpus.at(source, Instant.now());
        Path file = Files.write(directory.resolve("pushed.pb.gz"), pprof);
        byte[] push = Corpus.push(Corpus.series(
                pprof,
                Map.of(
                        "service_name", "checkout",
                        "__name__", Corpus.sentName(source),
                        "__delta__", "false")));

        assertThat(gateway.post("/push.v1.PusherService/Push", key, "application/proto", push)
                        .statusCode())
                .isEqualTo(200);

        Map<String, Flat> expected = top(file, sampleType, unit);
        assertThat(expected).isNotEmpty();
        Await.until(() -> assertThat(stored(tenant, sampleType)).isEqualTo(expected));
    }

    /** The compiler learns the same from what is kept as from the merge of all files. */
    @Test
    void storedCallsAreThoseOfTheMergedFile() throws Exception {
        Go.assumePresent();
        Tenant tenant = gateway.organization();
        IssuedKey key = gateway.key(tenant, Scope.PROFILES_WRITE);
        List<String> merge =
                new ArrayList<>(List.of("tool", "pprof", "-proto", "-symbolize=none", "-output=merged.pb.gz"));
        for (int i = 0; i < 6; i++) {
            Path source = CPU.get(i % CPU.size());
            byte[] pprof = Corpus.at(source, Instant.now().minusSeconds(1200L * i));
            merge.add(Files.write(directory.resolve(i + ".pb.gz"), pprof).toString());
            Map<String, String> labels = Map.of(
                    "service_name",
                    "checkout",
                    "__name__",
                    "process_cpu",
                    "instance",
                    "i-" + i % 2,
                    "version",
                    "v" + i % 3);
            byte[] push = Corpus.push(Corpus.series(pprof, labels));
            assertThat(gateway.post("/push.v1.PusherService/Push", key, "application/proto", push)
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(Go.run(directory, Map.of(), merge.toArray(String[]::new)).exitCode())
                .isZero();
        Go.Result expected = Go.run(directory, Map.of(), "tool", "preprofile", "-i", "merged.pb.gz");
        assertThat(expected.exitCode()).as(expected.output()).isZero();

        PgoFilter filter = new PgoFilter(
                "checkout",
                Instant.now().minusSeconds(14_400),
                Instant.now().plusSeconds(60),
                Optional.empty(),
                Optional.empty());
        try (QueryClient client = new QueryClient(worker.bean(ClickHouseConfig.class), 1)) {
            Await.until(() -> assertThat(preprofile(new PgoReads(client).edges(tenant, filter, Measure.SAMPLES)))
                    .isEqualTo(expected.output()));
        }
    }

    private static String preprofile(CallEdges edges) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            Preprofile.write(edges, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private record Flat(long flat, long cumulative) {}

    private static Map<String, Flat> top(Path file, String sampleType, String unit) throws Exception {
        Go.Result result = Go.run(
                Path.of("."),
                Map.of(),
                "tool",
                "pprof",
                "-top",
                "-nodecount=1000000",
                "-nodefraction=0",
                "-edgefraction=0",
                "-unit=" + unit,
                "-sample_index=" + sampleType,
                "-symbolize=none",
                file.toString());
        assertThat(result.exitCode()).as(result.output()).isZero();
        Map<String, Flat> top = new HashMap<>();
        String table = result.output().substring(result.output().indexOf("cum%") + 4);
        for (String line : table.lines().filter(text -> !text.isBlank()).toList()) {
            Matcher matcher = LINE.matcher(line);
            assertThat(matcher.matches()).as(line).isTrue();
            top.merge(
                    matcher.group(3),
                    new Flat(number(matcher.group(1)), number(matcher.group(2))),
                    (a, b) -> new Flat(a.flat + b.flat, a.cumulative + b.cumulative));
        }
        return top;
    }

    private Map<String, Flat> stored(Tenant tenant, String sampleType) {
        Map<String, Flat> stored = new HashMap<>();
        worker.rows(
                        tenant,
                        "SELECT name, sumIf(v, name = names[1]) AS flat, sum(v) AS cum FROM ("
                                + "SELECT arrayJoin(arrayDistinct(names)) AS name, names, v FROM ("
                                + "SELECT stack_id, v FROM profile ARRAY JOIN stack_ids AS stack_id, values AS v "
                                + "WHERE tenant = {t:String} AND splitByChar(':', type)[2] = '" + sampleType
                                + "') AS p "
                                + "ANY LEFT JOIN (SELECT stack_id, names FROM stack WHERE tenant = {t:String}) AS s "
                                + "ON p.stack_id = s.stack_id) GROUP BY name")
                .forEach(row -> stored.put(row.getString("name"), new Flat(row.getLong("flat"), row.getLong("cum"))));
        return stored;
    }

    private static long number(String text) {
        return Math.round(Double.parseDouble(text));
    }
}
