// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.pprof.decode.ProfileDecoder;
import io.gopherscope.pprof.encode.ProfileEncoder;
import io.gopherscope.pprof.merge.ProfileMerger;
import io.gopherscope.pprof.testing.GoOracle;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The files with which github.com/google/pprof and github.com/parca-dev/parca (both under Apache-2.0) test themselves: programs in
 * C++, Java, Go and others, with and without symbols, the largest of 1.2 MB. They come with the modules and are not kept here; the
 * old formats among them are converted to profile.proto first.
 */
final class GoFixturesIT {
    private static GoOracle go;
    private static final Map<String, byte[]> FILES = new TreeMap<>();
    private static final Map<String, byte[]> PROFILES = new TreeMap<>();

    @BeforeAll
    static void start() throws Exception {
        go = GoOracle.start();
        read("src/test/go", "github.com/google/pprof");
        read("src/test/go/fixtures", "github.com/parca-dev/parca");
        FILES.forEach((name, bytes) -> {
            GoOracle.Answer converted = go.ask("convert", bytes);
            if (converted.done()) {
                PROFILES.put(name, converted.bytes());
            }
        });
    }

    /** Reads the test data of a module that another one names; what is there twice once. */
    private static void read(String module, String path) throws Exception {
        var at = new File(module);
        GoOracle.run(at, "go", "mod", "download", path);
        String directory =
                new String(GoOracle.run(at, "go", "list", "-m", "-f", "{{.Dir}}", path), StandardCharsets.UTF_8);
        Path root = Path.of(directory.strip());
        var known = new HashSet<String>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path file : (Iterable<Path>) paths.filter(Files::isRegularFile).sorted()::iterator) {
                if (file.toString().contains("testdata") && Files.size(file) < 4 << 20) {
                    byte[] bytes = Files.readAllBytes(file);
                    if (known.add(new String(bytes, StandardCharsets.ISO_8859_1))) {
                        FILES.put(path + "/" + root.relativize(file), bytes);
                    }
                }
            }
        }
    }

    @AfterAll
    static void stop() throws Exception {
        if (go != null) {
            go.close();
        }
    }

    @Test
    void filesThatAreNoProfilesAreRefusedLikeInGo() {
        int accepted = 0;
        for (Map.Entry<String, byte[]> file : FILES.entrySet()) {
            boolean done = go.judge(
                    file.getKey(),
                    go.ask("recode", file.getValue()),
                    () -> ProfileEncoder.encode(ProfileDecoder.decodeOnce(file.getValue())));
            accepted += done ? 1 : 0;
        }
        assertThat(accepted).isGreaterThanOrEqualTo(29);
    }

    @Test
    void eachIsReadWrittenAndMergedLikeInGo() {
        assertThat(PROFILES.size()).isGreaterThanOrEqualTo(45);
        PROFILES.forEach((name, bytes) -> {
            go.judge(name, go.ask("recode", bytes), () -> ProfileEncoder.encode(ProfileDecoder.decodeOnce(bytes)));
            go.judge(
                    name,
                    go.ask("compact", bytes),
                    () -> ProfileEncoder.encode(ProfileMerger.merge(List.of(ProfileDecoder.decodeOnce(bytes)))));
            judge().same(name, List.of(bytes, bytes), List.of());
            judge().same(name, List.of(bytes), List.of());
            judge().same(name, List.of(bytes, bytes), List.of(bytes));
        });
    }

    @Test
    void anyTwoOfAModuleAreMergedOrRefusedLikeInGo() {
        int merged = 0;
        for (Map.Entry<String, byte[]> first : PROFILES.entrySet()) {
            for (Map.Entry<String, byte[]> second : PROFILES.entrySet()) {
                if (owner(first.getKey()).equals(owner(second.getKey()))) {
                    boolean done = judge().same(
                                    first.getKey() + " + " + second.getKey(),
                                    MergeMode.COMPAT,
                                    List.of(first.getValue(), second.getValue()));
                    merged += done ? 1 : 0;
                }
            }
        }
        assertThat(merged).isGreaterThan(PROFILES.size());
    }

    private static String owner(String file) {
        return file.substring(0, file.indexOf("testdata"));
    }

    /** Ten heap profiles of one process, seconds apart: what was allocated in between is their difference. */
    @Test
    void profilesOfOneProcessInAnyOrder() {
        var series = new ArrayList<>(PROFILES.entrySet().stream()
                .filter(file -> file.getKey().contains("/testdata/many/"))
                .map(Map.Entry::getValue)
                .toList());
        assertThat(series).hasSize(10);
        judge().same("difference", List.of(series.getLast()), List.of(series.getFirst()));
        judge().same("differences", series.subList(5, 10), series.subList(0, 5));
        for (int order = 0; order < 5; order++) {
            judge().same("order " + order, series, List.of());
            Collections.shuffle(series, new Random(order));
        }
    }

    private static ToolJudge judge() {
        return new ToolJudge(go);
    }
}
