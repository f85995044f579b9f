// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import com.clickhouse.client.api.query.GenericRecord;
import io.gopherscope.pprof.Header;
import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.StringInterner;
import io.gopherscope.pprof.decode.ProfileDecoder;
import io.gopherscope.pprof.stacks.ProfileStacks;
import io.gopherscope.storage.ControlPlane;
import io.gopherscope.storage.clickhouse.ClickHouse;
import io.gopherscope.storage.cumulative.PartitionReadings;
import io.gopherscope.storage.dictionary.WrittenRows;
import io.gopherscope.storage.series.SeriesLabels;
import io.gopherscope.storage.tenancy.Tenant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProfileBlockIT {
    private static final Path CORPUS = Path.of("../pprof/src/test/resources/corpus");
    private static final Map<String, String> SENT =
            Map.of("cpu", "process_cpu", "heap", "memory", "goroutine", "goroutines");

    private static final long START = System.currentTimeMillis() * 1_000_000L;

    private final ClickHouse clickHouse = ControlPlane.clickHouse();
    private final Tenant tenant = ControlPlane.organization();
    private final String token = "test-" + tenant;

    @Test
    void whatGoesInIsThere() {
        ProfileBlock block = corpus(new WrittenRows(1 << 16));
        block.insert(clickHouse, token);

        assertThat(totals("SELECT type, sum(total) AS v FROM profile WHERE tenant = {t:String} GROUP BY type"))
                .isEqualTo(expectedTotals());
        assertThat(totals(
                        "SELECT type, sum(arraySum(values)) AS v FROM profile WHERE tenant = {t:String} GROUP BY type"))
                .isEqualTo(expectedTotals());
        assertThat(stacks()).isEqualTo(expectedStacks());
    }

    @Test
    void theSameRangeStoredAgainChangesNothing() {
        ProfileBlock block = corpus(new WrittenRows(1 << 16));
        block.insert(clickHouse, token);
        Map<String, Long> rollup = rollup();
        block.insert(clickHouse, token);
        // Another process, which knows nothing of what is written.
        corpus(new WrittenRows(1 << 16)).insert(clickHouse, token);

        assertThat(stacks()).isEqualTo(expectedStacks());
        assertThat(rollup()).isEqualTo(rollup);
        assertThat(number("SELECT sum(profiles) AS v FROM series_day WHERE tenant = {t:String}"))
                .isEqualTo(number("SELECT count() AS v FROM profile WHERE tenant = {t:String}"));
    }

    @Test
    void hoursAddUpWithoutSnapshots() {
        corpus(new WrittenRows(1 << 16)).insert(clickHouse, token);
        Map<String, Long> differences = new TreeMap<>(expectedTotals());
        differences.keySet().removeIf(type -> type.contains(":inuse_") || type.startsWith("goroutine:"));

        assertThat(rollup()).isEqualTo(differences);
    }

    @Test
    void dictionaryRowsAreWrittenOnce() {
        WrittenRows written = new WrittenRows(1 << 16);
        corpus(written).insert(clickHouse, token);
        ProfileBlock again = corpus(written);

        assertThat(again.bytes()).isLessThan(corpus(new WrittenRows(1 << 16)).bytes() / 2);
        again.insert(clickHouse, token + "-2");
        assertThat(number("SELECT count() AS v FROM stack WHERE tenant = {t:String}"))
                .isEqualTo(number("SELECT uniqExact(stack_id) AS v FROM stack WHERE tenant = {t:String}"));
    }

    @Test
    void aLocationCarriesLinesAndMapping() {
        Profile profile = profile(file("cpu"));
        corpus(new WrittenRows(1 << 16)).insert(clickHouse, token);

        GenericRecord row =
                one("SELECT any(build_id) AS b, any(mapping_file) AS f, countIf(length(lines.name) > 1) AS inlined, "
                        + "countIf(has(lines.start_line, 0)) AS withoutStart FROM location "
                        + "WHERE tenant = {t:String} AND mapping_size > 10000000");
        assertThat(row.getString("b"))
                .isEqualTo(profile.strings().get(profile.mappings().buildId(0)));
        assertThat(row.getString("f"))
                .isEqualTo(profile.strings().get(profile.mappings().file(0)));
        assertThat(row.getLong("inlined")).isPositive();
        assertThat(row.getLong("withoutStart")).isZero();
    }

    @Test
    void aProfileKeepsItsTimesAndSeries() {
        corpus(new WrittenRows(1 << 16)).insert(clickHouse, token);
        Profile cpu = profile(file("cpu"));

        GenericRecord row =
                one("SELECT toString(toUnixTimestamp64Nano(min(ts))) AS ts, any(duration_ns) AS d, any(period) AS p, "
                        + "any(labels['env']) AS env, any(s.instance) AS i, any(snapshot) AS snap, any(temporality) AS temp "
                        + "FROM profile AS p ANY LEFT JOIN series AS s ON s.tenant = p.tenant AND s.series_id = p.series_id "
                        + "WHERE p.tenant = {t:String} AND type = 'cpu:cpu:nanoseconds:cpu:nanoseconds'");
        assertThat(row.getString("ts")).isEqualTo(Long.toString(cpu.header().timeNanos()));
        assertThat(row.getLong("d")).isEqualTo(cpu.header().durationNanos());
        assertThat(row.getLong("p")).isEqualTo(cpu.header().period());
        assertThat(row.getString("env")).isEqualTo("prod");
        assertThat(row.getString("i")).isEqualTo("i-1");
        assertThat(row.getString("temp")).isEqualTo("difference");
    }

    @Test
    void manyNamesAreWrittenInTheMiddleOfAProfileAndAFailureThereLosesNothing() {
        AtomicInteger written = new AtomicInteger();
        ProfileBlock block = new ProfileBlock(
                new WrittenRows(1 << 16),
                PartitionReadings.none(),
                rows -> {
                    if (written.incrementAndGet() % 7 == 0) {
                        throw new IllegalStateException("the database has gone away");
                    }
                    clickHouse.insert(rows, null);
                },
                10_000);
        add(block, 100);
        assertThat(written.get()).isGreaterThan(20);
        assertThat(block.bytes()).isLessThan(corpus(new WrittenRows(1 << 16)).bytes() / 2);
        block.insert(clickHouse, token);

        assertThat(stacks()).isEqualTo(expectedStacks());
        assertThat(rollup()).isNotEmpty();
        assertThat(number("SELECT count() AS v FROM profile WHERE tenant = {t:String} AND stack_ids = []"))
                .isZero();
    }

    private ProfileBlock corpus(WrittenRows written) {
        ProfileBlock block = new ProfileBlock(written);
        add(block, 1);
        return block;
    }

    /** Adds the corpus, each profile again until it is in. */
    private void add(ProfileBlock block, int attempts) {
        long arrival = Instant.now().getEpochSecond();
        long id = 1;
        for (Path file : files()) {
            String kind = kind(file);
            TreeMap<String, String> labels = new TreeMap<>(Map.of(
                    "service_name", "checkout",
                    "__name__", SENT.getOrDefault(kind, kind),
                    "__delta__", "false",
                    "env", "prod",
                    "instance", "i-1"));
            ProfileOrigin origin = new ProfileOrigin(tenant, 30, arrival, id++, 0, 0);
            for (int attempt = 1; ; attempt++) {
                try {
                    block.add(origin, new SeriesLabels(labels), profile(file), Map.of());
                    break;
                } catch (IllegalStateException e) {
                    if (attempt >= attempts) {
                        throw e;
                    }
                }
            }
        }
    }

    /** By type and names of the stack, as the engine sees the files. */
    private static Map<String, Long> expectedStacks() {
        Map<String, Long> expected = new HashMap<>();
        for (Path file : files()) {
            Profile profile = profile(file);
            ProfileStacks stacks = new ProfileStacks(profile, new StringInterner());
            for (int sample = 0; sample < profile.samples().size(); sample++) {
                for (int column = 0; column < profile.columns(); column++) {
                    long value = profile.samples().value(sample, column);
                    if (value != 0) {
                        expected.merge(type(file, profile, column) + stacks.names(sample), value, Long::sum);
                    }
                }
            }
        }
        return expected;
    }

    private Map<String, Long> stacks() {
        Map<String, Long> found = new HashMap<>();
        for (GenericRecord row : rows("SELECT type, names, sum(v) AS v FROM ("
                + "SELECT type, stack_id, v FROM profile ARRAY JOIN stack_ids AS stack_id, values AS v WHERE tenant = {t:String}) AS p "
                + "ANY LEFT JOIN (SELECT stack_id, names FROM stack WHERE tenant = {t:String}) AS s ON p.stack_id = s.stack_id "
                + "GROUP BY type, names")) {
            found.put(row.getString("type") + row.getList("names"), row.getLong("v"));
        }
        return found;
    }

    private static Map<String, Long> expectedTotals() {
        Map<String, Long> expected = new TreeMap<>();
        for (Path file : files()) {
            Profile profile = profile(file);
            for (int column = 0; column < profile.columns(); column++) {
                expected.merge(type(file, profile, column), profile.total(column), Long::sum);
            }
        }
        return expected;
    }

    private Map<String, Long> rollup() {
        return totals("SELECT type, sum(value) AS v FROM profile_1h WHERE tenant = {t:String} GROUP BY type");
    }

    private Map<String, Long> totals(String query) {
        Map<String, Long> totals = new TreeMap<>();
        rows(query).forEach(row -> totals.put(row.getString("type"), row.getLong("v")));
        return totals;
    }

    private long number(String query) {
        return one(query).getBigInteger("v").longValueExact();
    }

    private GenericRecord one(String query) {
        return rows(query).getFirst();
    }

    private List<GenericRecord> rows(String query) {
        return clickHouse.query(query, Map.of("t", tenant.key()));
    }

    private static String type(Path file, Profile profile, int column) {
        return kind(file) + ":" + profile.strings().get(profile.type(column)) + ":"
                + profile.strings().get(profile.unit(column)) + ":"
                + profile.periodType().type() + ":" + profile.periodType().unit();
    }

    private static String kind(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.indexOf('-'));
    }

    private static Path file(String kind) {
        return files().stream()
                .filter(file -> kind(file).equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static List<Path> files() {
        try (Stream<Path> files = Files.list(CORPUS)) {
            return new ArrayList<>(files.filter(file -> file.toString().endsWith(".pb.gz"))
                    .sorted()
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Profile profile(Path file) {
        try {
            Profile profile = ProfileDecoder.decodeOnce(Files.readAllBytes(file));
            Header header = profile.header();
            // Now, because rows older than their retention are gone as soon as they are inserted.
            profile.header(new Header(
                    header.periodType(),
                    header.periodUnit(),
                    header.period(),
                    START,
                    header.durationNanos(),
                    header.dropFrames(),
                    header.keepFrames(),
                    header.defaultSampleType(),
                    header.docUrl()));
            return profile;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
