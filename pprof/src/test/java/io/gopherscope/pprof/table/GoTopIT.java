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

    private static List<String> ours(Profile profile, int column) {
        return TopTable.of(profile, column).rows(TopTable.Order.SELF, Integer.MAX_VALUE).stream()
                .map(row -> row.self() + " " + row.total() + " " + row.name())
                .toList();
    }

    /** Without names rewritten, without anything left out, values in the unit of the file. */
    private List<String> theirs(Path file, int column, String unit) throws Exception {
        byte[] output = GoOracle.run(
                directory.toFile(),
                "go",
                "tool",
                "pprof",
                "-symbolize=none",
                "-top",
                "-nodecount=0",
                "-nodefraction=0",
                "-edgefraction=0",
                "-unit=" + unit,
                "-sample_index=" + column,
                file.toString());
        var rows = new ArrayList<String>();
        boolean header = true;
        for (String line : new String(output, StandardCharsets.UTF_8).lines().toList()) {
            String[] words = line.strip().split("\\s+", 6);
            if (!header && !words[5].startsWith("(inline)")) {
                rows.add(number(words[0]) + " " + number(words[3]) + " "
                        + words[5].replace(" (inline)", "").replace(" (partial-inline)", ""));
            }
            header &= !words[0].equals("flat");
        }
        return rows;
    }

    private static String number(String value) {
        return value.replaceFirst("(ns|B)$", "");
    }
}
