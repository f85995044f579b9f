// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.filter;

import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.decode.ProfileDecoder;
import io.gopherscope.pprof.edit.Scale;
import io.gopherscope.pprof.encode.ProfileEncoder;
import io.gopherscope.pprof.merge.ProfileMerger;
import io.gopherscope.pprof.regex.Regex;
import io.gopherscope.pprof.testing.Corpus;
import io.gopherscope.pprof.testing.GoOracle;
import io.gopherscope.pprof.testing.RandomProfile;
import io.gopherscope.pprof.tool.MergeMode;
import io.gopherscope.pprof.tool.ProfileSource;
import io.gopherscope.pprof.tool.ToolMerge;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Choosing samples, frames and labels against the code of {@code go tool pprof -proto} with the same options, byte by byte. */
final class GoSelectionIT {
    private static final Map<String, List<String>> OPTIONS = Map.ofEntries(
            Map.entry("focus", List.of("main", "runtime\\.", "mallocgc", "a\\.go", "server$", "nothing", "T")),
            Map.entry("ignore", List.of("gc", "main\\.work", "b\\.go", "libc", "λ", "nothing")),
            Map.entry("hide", List.of("main", "runtime", "work|do", "server", "a\\.go", "^$")),
            Map.entry("show", List.of("main", "grpc|http", "\\[", "libc", "b\\.go", ".")),
            Map.entry("show_from", List.of("main", "Serve", "go\\.shape", "server", "nothing")),
            Map.entry(
                    "tagfocus",
                    List.of(
                            "value0",
                            "k=value.",
                            "thread:value1,k",
                            "bytes=0:1",
                            "1:",
                            ":1bytes",
                            "2",
                            "k=1ms",
                            "bytes=32kb:",
                            "request=-1")),
            Map.entry("tagignore", List.of("value1", "=value", "bytes=:64kb", "1b", "1:2", "x=1:2ms", "9472")),
            Map.entry("tagshow", List.of("k", "bytes", "^$", "e")),
            Map.entry("taghide", List.of("k", "bytes", "t", "nothing")),
            Map.entry("prune_from", List.of("main", "mallocgc", "\\.do$", "^$", "t.glich")),
            Map.entry("noinlines", List.of("true")),
            Map.entry("tagroot", List.of("k", "thread,bytes", "bytes,,k", "nothing")),
            Map.entry("tagleaf", List.of("request", "k,thread")),
            Map.entry("unit", List.of("kb", "minimum", "ms", "auto")));

    private static GoOracle go;

    @BeforeAll
    static void start() throws Exception {
        go = GoOracle.start();
    }

    @AfterAll
    static void stop() throws Exception {
        if (go != null) {
            go.close();
        }
    }

    @Test
    void eachOptionOnTheCorpus() {
        for (String name : List.of("heap-000", "cpu-001")) {
            OPTIONS.forEach((option, values) -> values.forEach(
                    value -> same(name + " " + option + "=" + value, Map.of(option, value), Corpus.gzip(name))));
        }
    }

    @Test
    void anyOptionsOnAnyProfile() {
        for (int seed = 0; seed < 3_000; seed++) {
            var random = new Random(seed);
            var chosen = new TreeMap<String, String>();
            var entries = new ArrayList<>(new TreeMap<>(OPTIONS).entrySet());
            for (int i = random.nextInt(3); i >= 0; i--) {
                Map.Entry<String, List<String>> option = entries.get(random.nextInt(entries.size()));
                List<String> values = option.getValue();
                chosen.put(option.getKey(), values.get(random.nextInt(values.size())));
            }
            same("seed " + seed + " " + chosen, chosen, RandomProfile.bytes(seed, 10, 1 + seed % 2));
        }
    }

    @Test
    void granularity() {
        var kept = Map.of(
                "ifnlca", Granularity.ADDRESSES,
                "ifnl", Granularity.LINES,
                "if", Granularity.FUNCTIONS,
                "ifn", Granularity.FILE_FUNCTIONS,
                "in", Granularity.FILES,
                "fnla", new Granularity(false, true, true, true, false, true),
                "ifca", new Granularity(true, true, false, false, true, true));
        for (int seed = 0; seed < 300; seed++) {
            byte[] bytes = seed == 0 ? Corpus.gzip("cpu-001") : RandomProfile.bytes(seed, 12, 1);
            kept.forEach((letters, granularity) -> {
                byte[] aggregated =
                        go.ask(List.of("aggregate", letters), List.of(bytes)).bytes();
                Profile ours = granularity.apply(ProfileDecoder.decodeOnce(bytes));
                go.assertSame(letters, ProfileEncoder.encode(ours), aggregated);
                go.assertSame(
                        letters,
                        ProfileEncoder.encode(ProfileMerger.merge(List.of(ProfileDecoder.decodeOnce(aggregated)))),
                        go.ask("compact", aggregated).bytes());
            });
        }
    }

    @Test
    void scale() {
        for (int seed = 0; seed < 1_000; seed++) {
            byte[] bytes = RandomProfile.bytes(seed, 12, 1 + seed % 3);
            for (String ratio : List.of("1", "-1", "0", "0.5", "0.1", "1e9", "-3.7")) {
                go.assertSame(
                        "seed " + seed + " " + ratio,
                        ProfileEncoder.encode(Scale.all(ProfileDecoder.decodeOnce(bytes), Double.parseDouble(ratio))),
                        go.ask(List.of("scale", ratio), List.of(bytes)).bytes());
            }
            GoOracle.Answer divided = go.ask(List.of("tool", "-symbolize=none", "-divide_by=3", "s0"), List.of(bytes));
            go.assertSame(
                    "seed " + seed,
                    ProfileEncoder.encode(Scale.divide(
                            new ToolMerge(MergeMode.PURE).merge(List.of(ProfileSource.bytes("s", bytes))), 3)),
                    divided.bytes());
        }
    }

    @Test
    void prune() {
        for (int seed = 0; seed < 500; seed++) {
            byte[] bytes = RandomProfile.bytes(seed, 12, 1);
            for (String drop : List.of("main", "mallocgc|do", "^a", "λ")) {
                go.assertSame(
                        "seed " + seed + " " + drop,
                        ProfileEncoder.encode(Prune.below(ProfileDecoder.decodeOnce(bytes), Regex.compile(drop), null)),
                        go.ask(List.of("prune", drop), List.of(bytes)).bytes());
            }
        }
    }

    private static void same(String what, Map<String, String> options, byte[] bytes) {
        var command = new ArrayList<>(List.of("tool", "-symbolize=none"));
        options.forEach((name, value) -> command.add("-" + name + "=" + value));
        command.add("s0");
        go.judge(
                what,
                go.ask(command, List.of(bytes)),
                () -> ProfileEncoder.encode(Selection.of(options)
                        .apply(new ToolMerge(MergeMode.PURE).merge(List.of(ProfileSource.bytes("s", bytes))))));
    }
}
