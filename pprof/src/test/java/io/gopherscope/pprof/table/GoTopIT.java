// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.decode.ProfileDecoder;
import io.gopherscope.pprof.testing.Corpus;
import io.gopherscope.pprof.testing.GoOracle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table of functions against {@code go tool pprof -top}. */
final class GoTopIT {
    @TempDir
    Path directory;

    @Test
    void selfAndTotalOfEveryFunction() throws Exception {
        Assumptions.assumeTrue(GoOracle.goIsInstalled(), "Go is not installed, so there is nothing to compare with");
        for (String name : Corpus.NAMES) {
            Path file = directory.resolve(name);
            Files.write(file, Corpus.gzip(name));
            Profile profile = ProfileDecoder.decodeOnce(Corpus.gzip(name));
            for (int column = 0; column < profile.columns(); column++) {
                assertThat(ours(profile, column))
                        .as(name + " " + column)
                        .containsExactlyInAnyOrderElementsOf(
                                theirs(file, column, profile.sampleType(column).unit()));
            }
        }
    }

    @Test
    void callsBetweenFunctions() throws Exception {
        Assumptions.assumeTrue(GoOracle.goIsInstalled(), "Go is not installed, so there is nothing to compare with");
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

    private static List<String> ours(Profile profile, int column) {
        return TopTable.of(profile, column).rows(TopTable.Order.SELF, Integer.MAX_VALUE).stream()
                .map(row -> row.self() + " " + row.total() + " " + row.name())
                .toList();
    }

    private List<String> theirs(Path file, int column, String unit) throws Exception {
        var rows = new ArrayList<String>();
        boolean header = true;
        for (String line : tool("-top", file, column, unit)) {
            String[] words = line.strip().split("\\s+", 6);
            if (!header) {
                rows.add(number(words[0]) + " " + number(words[3]) + " " + plain(words[5]));
            }
            header &= !words[0].equals("flat");
        }
        return rows;
    }

    /** Without names rewritten, without anything left out, values in the unit of the file. */
    private List<String> tool(String report, Path file, int column, String unit) throws Exception {
        byte[] output = GoOracle.run(
                directory.toFile(),
                "go",
                "tool",
                "pprof",
                "-symbolize=none",
                report,
                "-nodecount=0",
                "-nodefraction=0",
                "-edgefraction=0",
                "-unit=" + unit,
                "-sample_index=" + column,
                file.toString());
        return new String(output, StandardCharsets.UTF_8).lines().toList();
    }

    private static String number(String value) {
        return value.replaceFirst("(ns|B)$", "");
    }
}
