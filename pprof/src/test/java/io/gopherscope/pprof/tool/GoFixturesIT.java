// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.pprof.ProfileException;
import io.gopherscope.pprof.decode.ProfileDecoder;
import io.gopherscope.pprof.encode.ProfileEncoder;
import io.gopherscope.pprof.merge.ProfileMerger;
import io.gopherscope.pprof.testing.GoOracle;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The files with which github.com/google/pprof tests itself: C++, Java and Go programs, with and without symbols, the largest of
 * 1.2 MB. They come with the module and are not kept here; the old formats among them are converted to profile.proto first.
 */
final class GoFixturesIT {
    private static GoOracle go;
    private static final Map<String, byte[]> FILES = new TreeMap<>();
    private static final Map<String, byte[]> PROFILES = new TreeMap<>();

    @BeforeAll
    static void start() throws Exception {
        go = GoOracle.start();
        byte[] directory =
                GoOracle.run(new File("src/test/go"), "go", "list", "-m", "-f", "{{.Dir}}", "github.com/google/pprof");
        Path module = Path.of(new String(directory, StandardCharsets.UTF_8).strip());
        try (Stream<Path> paths = Files.walk(module)) {
            for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                if (path.toString().contains("testdata") && Files.size(path) < 4 << 20) {
                    FILES.put(module.relativize(path).toString(), Files.readAllBytes(path));
                }
            }
        }
        FILES.forEach((name, bytes) -> {
            GoOracle.Answer converted = go.ask("convert", bytes);
            if (converted.done()) {
                PROFILES.put(name, converted.bytes());
            }
        });
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
            GoOracle.Answer answer = go.ask("recode", file.getValue());
            try {
                byte[] ours = ProfileEncoder.encode(ProfileDecoder.decodeOnce(file.getValue()));
                assertThat(answer.done())
                        .as(file.getKey() + ": " + answer.text())
                        .isTrue();
                go.assertSame(file.getKey(), ours, answer.bytes());
                accepted++;
            } catch (ProfileException e) {
                assertThat(answer.done())
                        .as(file.getKey() + ": " + e.getMessage())
                        .isFalse();
            }
        }
        assertThat(accepted).isGreaterThanOrEqualTo(3);
    }

    @Test
    void eachIsReadWrittenMergedAndFilteredLikeInGo() {
        assertThat(PROFILES).hasSizeGreaterThan(15);
        PROFILES.forEach((name, bytes) -> {
            go.assertSame(
                    name,
                    ProfileEncoder.encode(ProfileDecoder.decodeOnce(bytes)),
                    go.ask("recode", bytes).bytes());
            go.assertSame(
                    name,
                    ProfileEncoder.encode(ProfileMerger.merge(List.of(ProfileDecoder.decodeOnce(bytes)))),
                    go.ask("compact", bytes).bytes());
            for (MergeMode mode : MergeMode.values()) {
                same(name, mode, bytes, bytes);
                same(name, mode, bytes);
            }
        });
    }

    @Test
    void anyTwoAreMergedOrRefusedLikeInGo() {
        int merged = 0;
        for (Map.Entry<String, byte[]> first : PROFILES.entrySet()) {
            for (Map.Entry<String, byte[]> second : PROFILES.entrySet()) {
                boolean done = same(
                        first.getKey() + " + " + second.getKey(),
                        MergeMode.COMPAT,
                        first.getValue(),
                        second.getValue());
                merged += done ? 1 : 0;
            }
        }
        assertThat(merged).isGreaterThan(PROFILES.size());
    }

    private static boolean same(String what, MergeMode mode, byte[]... sources) {
        var command = new ArrayList<>(List.of("tool", "-symbolize=" + (mode == MergeMode.PURE ? "none" : "")));
        var named = new ArrayList<ProfileSource>();
        for (byte[] source : sources) {
            command.add("s" + named.size());
            named.add(ProfileSource.bytes("source", source));
        }
        GoOracle.Answer answer = go.ask(command, List.of(sources));
        byte[] ours;
        try {
            ours = ProfileEncoder.encode(new ToolMerge(mode).merge(named));
        } catch (ProfileException e) {
            assertThat(answer.done())
                    .as(what + " " + mode + ": " + e.getMessage())
                    .isFalse();
            return false;
        }
        assertThat(answer.done()).as(what + " " + mode + ": " + answer.text()).isTrue();
        go.assertSame(what + " " + mode, ours, answer.bytes());
        return true;
    }
}
