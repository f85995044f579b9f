// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.api.testing.Http;
import io.gopherscope.api.testing.SampleFiles;
import io.gopherscope.api.testing.TestStack;
import io.gopherscope.api.testing.Writer;
import io.gopherscope.pprof.Labels;
import io.gopherscope.pprof.Locations;
import io.gopherscope.pprof.Mappings;
import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.decode.ProfileDecoder;
import io.gopherscope.pprof.merge.ProfileMerger;
import io.gopherscope.storage.keys.Scope;
import io.gopherscope.storage.tenancy.Tenant;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Downloads are the merge of the files that were sent, with everything these say of the code. */
class MergedPprofIT {
    private static final TestStack API = TestStack.shared();

    private final Instant start = Writer.hour(3).plusSeconds(600);
    private final Tenant tenant = API.organization();
    private final Writer writer = new Writer(API, tenant);

    @ParameterizedTest
    @CsvSource({
        "cpu,process_cpu,cpu-000,cpu-001",
        "heap,memory,heap-000,heap-001",
        "goroutine,goroutines,goroutine-000,goroutine-003",
        "mutex,mutex,mutex-000,mutex-000",
        "block,block,block-000,block-000"
    })
    void allColumnsOfAKind(String kind, String sentAs, String first, String second) {
        send(sentAs, "i-1", start, first);
        send(sentAs, "i-2", start.plusSeconds(60), second);
        Profile expected = ProfileMerger.merge(List.of(SampleFiles.corpus(first), SampleFiles.corpus(second)));

        HttpResponse<byte[]> answer = download(kind);
        Profile merged = ProfileDecoder.decodeOnce(answer.body());

        assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
                .matches("attachment; filename=\"shop\\." + kind + "\\.\\d{8}T\\d{6}Z-\\d{8}T\\d{6}Z\\.pb\\.gz\"");
        assertThat(merged.sampleTypes()).isEqualTo(expected.sampleTypes());
        assertThat(merged.periodType()).isEqualTo(expected.periodType());
        assertThat(merged.header().period()).isEqualTo(expected.header().period());
        assertThat(merged.header().durationNanos()).isEqualTo(expected.header().durationNanos());
        assertThat(samples(merged)).isEqualTo(samples(expected));
    }

    @Test
    void longRangesComeFromHourlySumsToTheSameResult() {
        send("process_cpu", "i-1", start.minusSeconds(300), "cpu-000");
        send("process_cpu", "i-1", start, "cpu-001");
        send("process_cpu", "i-2", start.plusSeconds(3600), "cpu-000");
        Profile expected = ProfileMerger.merge(
                List.of(SampleFiles.corpus("cpu-000"), SampleFiles.corpus("cpu-001"), SampleFiles.corpus("cpu-000")));

        assertThat(samples(ProfileDecoder.decodeOnce(download("cpu").body()))).isEqualTo(samples(expected));
    }

    @Test
    void oneColumnAlone() {
        send("memory", "i-1", start, "heap-000");
        Profile whole = SampleFiles.corpus("heap-000");
        Profile column =
                ProfileDecoder.decodeOnce(download("heap:alloc_space:bytes").body());

        assertThat(column.columns()).isEqualTo(1);
        assertThat(column.total(0)).isEqualTo(whole.total(1));
    }

    @Test
    void aSnapshotIsTheLastOneOfEachInstance() {
        send("goroutines", "i-1", start, "goroutine-000");
        send("goroutines", "i-1", start.plusSeconds(15), "goroutine-003");

        assertThat(samples(ProfileDecoder.decodeOnce(download("goroutine").body())))
                .isEqualTo(samples(SampleFiles.corpus("goroutine-003")));
    }

    @Test
    void nothingIsNotAnEmptyFile() {
        assertThat(download("cpu").statusCode()).isEqualTo(404);
        assertThat(new String(download("cpu:cpu:nanoseconds").body(), StandardCharsets.UTF_8))
                .contains("no_profiles");
    }

    private void send(String kind, String instance, Instant at, String file) {
        writer.profile(kind, Map.of("service_name", "shop", "instance", instance), at, SampleFiles.corpus(file));
    }

    private HttpResponse<byte[]> download(String type) {
        return Http.withKey(API.key(tenant, Scope.QUERY_READ))
                .bytes(API.uri("/api/v1/pprof?service=shop&type=%s&from=%s&until=%s"
                        .formatted(type, start.minusSeconds(7000), start.plusSeconds(7000))));
    }

    /** Values by everything that tells one sample from another; addresses are those within the mapping. */
    private static Map<String, List<Long>> samples(Profile profile) {
        Map<String, List<Long>> all = new TreeMap<>();
        for (int sample = 0; sample < profile.samples().size(); sample++) {
            StringBuilder key = new StringBuilder();
            for (int at = profile.samples().locationsFrom(sample);
                    at < profile.samples().locationsTo(sample);
                    at++) {
                location(profile, profile.samples().location(at), key);
            }
            labels(profile, sample, key);
            long[] values = new long[profile.columns()];
            for (int column = 0; column < values.length; column++) {
                values[column] = profile.samples().value(sample, column);
            }
            if (!profile.samples().isZero(sample)) {
                all.put(key.toString(), Arrays.stream(values).boxed().toList());
            }
        }
        return all;
    }

    private static void location(Profile profile, int place, StringBuilder key) {
        Locations locations = profile.locations();
        Mappings mappings = profile.mappings();
        int mapping = locations.mapping(place);
        if (mapping >= 0) {
            key.append(text(profile, mappings.file(mapping)))
                    .append(text(profile, mappings.buildId(mapping)))
                    .append(locations.address(place) - mappings.start(mapping))
                    .append(' ');
        }
        for (int line = locations.linesFrom(place); line < locations.linesTo(place); line++) {
            int function = locations.function(line);
            key.append(text(profile, profile.functions().name(function)))
                    .append(text(profile, profile.functions().systemName(function)))
                    .append(text(profile, profile.functions().file(function)))
                    .append(profile.functions().startLine(function))
                    .append(' ')
                    .append(locations.line(line))
                    .append(' ')
                    .append(locations.column(line))
                    .append(';');
        }
        key.append('\n');
    }

    private static void labels(Profile profile, int sample, StringBuilder key) {
        Labels labels = profile.samples().labels();
        TreeSet<String> texts = new TreeSet<>();
        for (int label = profile.samples().labelsFrom(sample);
                label < profile.samples().labelsTo(sample);
                label++) {
            String unit = labels.unit(label) < 0 ? "" : text(profile, labels.unit(label));
            texts.add(text(profile, labels.key(label))
                    + (labels.isNumeric(label) ? labels.number(label) + unit : text(profile, labels.string(label))));
        }
        key.append(texts);
    }

    private static String text(Profile profile, int string) {
        return profile.strings().get(string) + " ";
    }
}
