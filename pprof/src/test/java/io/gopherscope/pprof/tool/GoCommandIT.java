// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.tool;

import io.gopherscope.pprof.encode.ProfileEncoder;
import io.gopherscope.pprof.testing.Corpus;
import io.gopherscope.pprof.testing.GoOracle;
import io.gopherscope.pprof.testing.Variation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The installed {@code go tool pprof} itself on files; what it does in all the odd cases, {@link GoToolIT} compares. */
final class GoCommandIT {
    @TempDir
    Path directory;

    @Test
    void mergesFiles() throws Exception {
        try (var go = GoOracle.start()) {
            for (var kind :
                    Map.of("heap-001", 40, "cpu-001", 130, "block-000", 2).entrySet()) {
                var files = new ArrayList<Path>();
                for (int seed = 0; seed < kind.getValue(); seed++) {
                    files.add(Files.write(
                            directory.resolve(kind.getKey() + "-" + seed), Variation.of(kind.getKey(), seed)));
                }
                List<ProfileSource> sources =
                        files.stream().map(ProfileSource::file).toList();
                for (MergeMode mode : MergeMode.values()) {
                    go.assertSame(
                            kind + " " + mode,
                            ProfileEncoder.encode(new ToolMerge(mode).merge(sources)),
                            tool(mode, files));
                }
            }
        }
    }

    private byte[] tool(MergeMode mode, List<Path> files) throws Exception {
        Path output = directory.resolve("merged");
        // Called by its path, since with another home directory go would build it anew.
        byte[] path = GoOracle.run(directory.toFile(), "go", "tool", "-n", "pprof");
        var command = new ArrayList<>(List.of(
                "env",
                "HOME=" + directory.resolve("home"),
                new String(path, StandardCharsets.UTF_8).strip(),
                "-symbolize=" + (mode == MergeMode.PURE ? "none" : ""),
                "-proto",
                "-output=" + output));
        files.forEach(file -> command.add(file.toString()));
        GoOracle.run(directory.toFile(), command.toArray(String[]::new));
        return Corpus.gunzip(Files.readAllBytes(output));
    }
}
