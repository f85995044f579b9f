// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.decode.ProfileDecoder;
import io.gopherscope.pprof.stacks.FrameDetail;
import io.gopherscope.pprof.testing.Corpus;
import io.gopherscope.pprof.testing.GoOracle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table of functions against {@code go tool pprof -top}. */
final class GoTopIT {
    @TempDir
    Path directory;

    @Test
    void selfAndTotalOfEveryFunction() throws Exception {
        GoOracle.assumeGo();
        for (String name : Corpus.NAMES) {
            Path file = directory.resolve(name);
            Files.write(file, Corpus.gzip(name));
            Profile profile = ProfileDecoder.decodeOnce(Corpus.gzip(name));
            for (int column = 0; column < profile.columns(); column++) {
                assertThat(ours(profile, FrameDetail.FUNCTIONS, column))
                        .as(name + " " + column)
                        .containsExactlyInAnyOrderElementsOf(
                                theirs(file, column, profile.sampleType(column).unit()));
            }
        }
    }

    @Test
    void framesToldApartByMoreOrLess() throws Exception {
        GoOracle.assumeGo();
        for (String name : List.of("cpu-001", "mutex-000", "goroutine-000", "heap-000")) {
            Path file = Files.write(directory.resolve(name), Corpus.gzip(name));
            Profile profile = ProfileDecoder.decodeOnce(Corpus.gzip(name));
            int column = profile.columns() - 1;
            String unit = profile.sampleType(column).unit();
            for (FrameDetail detail : FrameDetail.values()) {
                List<String> ours = ours(profile, detail, column);
                List<String> theirs =
                        theirs(file, column, unit, "-" + detail.name().toLowerCase(Locale.ROOT));
                if (detail == FrameDetail.FILES) {
                    // The tool has a row for each start line of a function in the file.
                    assertThat(selfByName(ours)).as(name).isEqualTo(selfByName(theirs));
                } else {
                    assertThat(ours).as(name + " " + detail).containsExactlyInAnyOrderElementsOf(theirs);
                }
            }
        }
    }

    private static Map<String, Long> selfByName(List<String> rows) {
        return rows.stream()
                .map(row -> row.split(" ", 3))
                .collect(Collectors.groupingBy(row -> row[2], Collectors.summingLong(row -> Long.parseLong(row[0]))));
    }

    @Test
    void callsBetweenFunctions() throws Exception {
        GoOracle.assumeGo();
        for (String name : List.of("cpu-001", "mutex-000", "goroutine-000")) {
            Path file = Files.write(directory.resolve(name), Corpus.gzip(name));
            Profile profile = ProfileDecoder.decodeOnce(Corpus.gzip(name));
            int column = profile.columns() - 1;
            List<String> ours = CallGraph.of(profile, column, Integer.MAX_VALUE).edges().stream()
                    .map(edge -> edge.value() + " " + edge.caller() + " > " + edge.callee())
                    .toList();
            assertThat(ours)
                    .as(name)
                    .containsExactlyInAnyOrderElementsOf(calls(tool(
                            "-tree", file, column, profile.sampleType(column).unit())));
        }
    }

    /** In the tree each function stands between its callers and its callees; the callers say it all. */
    private static List<String> calls(List<String> lines) {
        var calls = new ArrayList<String>();
        var callers = new ArrayList<String>();
        for (String line : lines) {
            int bar = line.indexOf(" | ");
            if (bar < 0) {
                callers.clear();
                continue;
            }
            String name = line.substring(bar + 3);
            if (name.startsWith("  ")) {
                callers.add(number(line.strip().split("\\s+", 2)[0]) + " " + plain(name.strip()));
            } else {
                callers.forEach(caller -> calls.add(caller + " > " + plain(name)));
                callers.clear();
            }
        }
        return calls;
    }

    private static String plain(String name) {
        return name.replace(" (inline)", "").replace(" (partial-inline)", "");
    }

    private static List<String> ours(Profile profile, FrameDetail detail, int column) {
        return TopTable.of(profile, detail, column).rows(TopTable.Order.SELF, Integer.MAX_VALUE).stream()
                .map(row -> row.self() + " " + row.total() + " " + row.name())
                .toList();
    }

    private List<String> theirs(Path file, int column, String unit, String... options) throws Exception {
        var rows = new ArrayList<String>();
        boolean header = true;
        for (String line : tool("-top", file, column, unit, options)) {
            String[] words = line.strip().split("\\s+", 6);
            if (!header) {
                rows.add(number(words[0]) + " " + number(words[3]) + " " + plain(words[5]));
            }
            header &= !words[0].equals("flat");
        }
        return rows;
    }

    /** Without names rewritten, without anything left out, values in the unit of the file. */
    private List<String> tool(String report, Path file, int column, String unit, String... options) throws Exception {
        var command = new ArrayList<>(List.of(
                "go",
                "tool",
                "pprof",
                "-symbolize=none",
                report,
                "-nodecount=0",
                "-nodefraction=0",
                "-edgefraction=0",
                "-unit=" + unit,
                "-sample_index=" + column));
        command.addAll(List.of(options));
        command.add(file.toString());
        byte[] output = GoOracle.run(directory.toFile(), command.toArray(String[]::new));
        return new String(output, StandardCharsets.UTF_8).lines().toList();
    }

    private static String number(String value) {
        return value.replaceFirst("(ns|B)$", "");
    }
}
