// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.pgo;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.ProfileException;
import io.gopherscope.pprof.decode.ProfileDecoder;
import io.gopherscope.pprof.encode.ProfileEncoder;
import io.gopherscope.pprof.testing.Conformance;
import io.gopherscope.pprof.testing.Corpus;
import io.gopherscope.pprof.testing.GoOracle;
import io.gopherscope.pprof.testing.RandomProfile;
import io.gopherscope.pprof.testing.Variation;
import io.gopherscope.pprof.tool.MergeMode;
import io.gopherscope.pprof.tool.ProfileSource;
import io.gopherscope.pprof.tool.ToolMerge;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Call edges against {@code go tool preprofile} and the compiler of the installed Go. */
final class GoPreprofileIT {
    @TempDir
    Path directory;

    private String preprofile = "";

    @BeforeEach
    void findTool() throws Exception {
        GoOracle.assumeGo();
        preprofile = go("tool", "-n", "preprofile").strip();
    }

    @Test
    void edgesOfProfilesAndOfTheirMergesFullAndSlim() throws Exception {
        var sources = new ArrayList<ProfileSource>();
        for (int seed = 0; seed < 12; seed++) {
            sources.add(ProfileSource.bytes("cpu", Variation.of(seed % 2 == 0 ? "cpu-000" : "cpu-001", seed)));
        }
        for (int count = 1; count <= sources.size(); count++) {
            Profile full = new ToolMerge(MergeMode.PURE).merge(sources.subList(0, count));
            String edges = tool(ProfileEncoder.encodeGzip(full));
            same("full " + count, CallEdgesTest.text(CallEdges.of(full)), edges);
            same("slim " + count, tool(ProfileEncoder.encodeGzip(SlimProfile.of(CallEdges.of(full)))), edges);
        }
    }

    @Test
    void edgesOfAnyProfile() throws Exception {
        int accepted = 0;
        for (int seed = 0; seed < 400; seed++) {
            byte[] bytes = RandomProfile.cpu(seed, seed % 12);
            String ours;
            try {
                ours = CallEdgesTest.text(CallEdges.of(ProfileDecoder.decodeOnce(bytes)));
                accepted++;
            } catch (ProfileException e) {
                ours = "";
            }
            same("seed " + seed, ours, tool(bytes));
        }
        assertThat(accepted).isGreaterThan(200);
    }

    /** The goldens of Go's own tests. */
    @Test
    void goldensOfTheCompiler() throws Exception {
        Path testdata = Path.of(go("env", "GOROOT").strip(), "src/cmd/compile/internal/test/testdata/pgo");
        for (String golden : List.of("inline/inline_hot.pprof", "devirtualize/devirt.pprof")) {
            Path file = testdata.resolve(golden);
            Assumptions.assumeTrue(Files.exists(file), "this Go comes without its compiler's test data");
            String ours = CallEdgesTest.text(CallEdges.of(ProfileDecoder.decodeOnce(Files.readAllBytes(file))));
            same(golden, ours, Files.readString(testdata.resolve(golden + ".node_map")));
        }
    }

    @Test
    void theCompilerFindsTheSameThreshold() throws Exception {
        Path source = Files.writeString(directory.resolve("p.go"), "package p\n");
        for (String name : List.of("cpu-000", "cpu-001")) {
            Profile profile = ProfileDecoder.decodeOnce(Corpus.gzip(name));
            CallEdges edges = CallEdges.of(profile);
            for (byte[] file : List.of(
                    Corpus.gzip(name),
                    ProfileEncoder.encodeGzip(SlimProfile.of(edges)),
                    CallEdgesTest.text(edges).getBytes(StandardCharsets.UTF_8))) {
                Path pgo = Files.write(directory.resolve("pgo"), file);
                String output = go(
                        "tool",
                        "compile",
                        "-p=p",
                        "-o=" + directory.resolve("p.o"),
                        "-d=pgodebug=1",
                        "-pgoprofile=" + pgo,
                        source.toString());
                assertThat(Double.parseDouble(output.strip().substring("hot-callsite-thres-from-CDF=".length())))
                        .isEqualTo(edges.hot().thresholdPercent());
            }
        }
    }

    private static void same(String what, String ours, String theirs) {
        assertThat(ours).as(what).isEqualTo(theirs);
        if (ours.isEmpty()) {
            Conformance.refused();
        } else {
            Conformance.same(ours.length());
        }
    }

    /** What the tool prints, or nothing when it refuses the profile. */
    private String tool(byte[] profile) throws Exception {
        Path file = Files.write(directory.resolve("profile"), profile);
        try {
            return new String(
                    GoOracle.run(directory.toFile(), preprofile, "-i", file.toString()), StandardCharsets.UTF_8);
        } catch (IOException refused) {
            return "";
        }
    }

    private String go(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("go"));
        command.addAll(List.of(arguments));
        return new String(GoOracle.run(directory.toFile(), command.toArray(String[]::new)), StandardCharsets.UTF_8);
    }
}
