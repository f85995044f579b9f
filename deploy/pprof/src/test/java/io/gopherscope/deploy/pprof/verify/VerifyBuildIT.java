// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.deploy.pprof.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.deploy.pprof.Printed;
import io.gopherscope.pprof.decode.ProfileDecoder;
import io.gopherscope.pprof.encode.ProfileEncoder;
import io.gopherscope.pprof.pgo.CallEdge;
import io.gopherscope.pprof.pgo.CallEdgeBuilder;
import io.gopherscope.pprof.pgo.CallEdges;
import io.gopherscope.pprof.pgo.SlimProfile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A module built with two profiles by the installed Go. */
final class VerifyBuildIT {
    private static final Path PROFILE = GoModules.profile();

    @TempDir
    Path directory;

    private Path module = Path.of("");

    @BeforeEach
    void copyModule() throws Exception {
        GoModules.assumeGo();
        module = GoModules.copy(directory.resolve("module"));
    }

    @Test
    void aSlimProfileMakesTheSameProgram() {
        Printed built = verify(PROFILE, pprof("pgo", "slim", PROFILE.toString()), ".");
        assertThat(built.code()).isZero();
        assertThat(built.out())
                .contains("Programs: the same to the byte\n")
                .containsPattern("Inlining budget raised: [1-9]\\d* in both, 0 only before, 0 only after\n")
                .containsPattern("Inlined because hot: [1-9]\\d* in both, 0 only before, 0 only after\n")
                .containsPattern("Indirect calls made direct: [1-9] in both, 0 only before, 0 only after\n")
                .endsWith("\nThe compiler decides alike, and both profiles make the same program to the byte.\n");
        assertThat(built.errors()).contains("Building . with " + PROFILE + " ...");
    }

    /** What is missing in the second profile: integers, the interface call, the function value. */
    @Test
    void decisionsThatAProfileOfLessMissesAreNamed() {
        Printed built = verify(PROFILE, pprof("merge", "less", "-focus=float64", PROFILE.toString()), ".");
        assertThat(built.code()).isEqualTo(VerifyCommand.DIFFERENT);
        assertThat(built.out())
                .contains("  - example.com/shop/work.mix[go.shape.int]\n")
                .contains("  - example.com/shop/work.twice[go.shape.func(int) int]\n")
                .containsPattern("  - work/work.go:\\d+:14 in example.com/shop/work.Run:"
                        + " example.com/shop/work.fold\\[go.shape.int\\]\n")
                .containsPattern("  - work/work.go:\\d+:16 in example.com/shop/work.total:"
                        + " example.com/shop/shapes.Square.Area\n")
                .containsPattern(
                        "  - work/work.go:\\d+:11 in example.com/shop/work.each:" + " example.com/shop/work.scramble\n")
                .contains("Programs: different\n")
                .containsPattern("\nThe compiler decides differently: only one of the builds has \\d+ functions");
    }

    @Test
    void heatThatChangesOnlyTheLayoutOfAFunctionIsSeenInTheProgram() throws Exception {
        Assumptions.assumeTrue(
                System.getProperty("os.arch").equals("amd64"), "only there the compiler aligns hot loops differently");
        CallEdges edges = CallEdges.of(ProfileDecoder.decodeOnce(Files.readAllBytes(PROFILE)));
        var builder = new CallEdgeBuilder();
        edges.forEach(builder::add);
        // The call is inlined anyway, and its callee is hot already.
        builder.add(new CallEdge("example.com/shop/work.Audit", "example.com/shop/work.scramble", 4, 100));
        Path more = Files.write(directory.resolve("more"), ProfileEncoder.encodeGzip(SlimProfile.of(builder.build())));
        Printed built = verify(PROFILE, more, ".", "--format=json");
        assertThat(built.code()).isEqualTo(VerifyCommand.DIFFERENT);
        assertThat(built.out())
                .contains("The compiler inlines and calls alike, but the programs differ")
                .contains("\"programs\": \"different\"");
    }

    @Test
    void packagesThatMakeNoProgramAreComparedByDecisions() {
        Printed built = verify(PROFILE, pprof("merge", "divided", "-divide_by=2", PROFILE.toString()), "./shapes");
        assertThat(built.code()).isZero();
        assertThat(built.out()).doesNotContain("Programs").endsWith("\nThe compiler decides alike.\n");
    }

    @Test
    void saysWhyABuildFailed() throws Exception {
        Printed absent = verify(PROFILE, PROFILE, "./absent");
        assertThat(absent.code()).isEqualTo(1);
        assertThat(absent.errors()).contains("gopherscope pgo: go list failed: ", "absent");
        Files.writeString(module.resolve("work/broken.go"), "package work\n\nvar x int = \"text\"\n");
        Printed broken = verify(PROFILE, PROFILE, ".");
        assertThat(broken.code()).isEqualTo(1);
        assertThat(broken.errors())
                .contains("go build failed:\n", "work/broken.go:3:13", "cannot use \"text\"")
                .doesNotContain("does not escape");
        Printed nowhere = Printed.pgo(
                "verify", "--before=" + PROFILE, "--after=" + PROFILE, "--module=" + directory.resolve("nowhere"));
        assertThat(nowhere.code()).isEqualTo(1);
        assertThat(nowhere.errors()).contains("nowhere: there is no such directory");
    }

    private Printed verify(Path before, Path after, String packages, String... more) {
        String[] arguments = new String[5 + more.length];
        arguments[0] = "verify";
        arguments[1] = "--before=" + before;
        arguments[2] = "--after=" + after;
        arguments[3] = "--module=" + module;
        arguments[4] = "--package=" + packages;
        System.arraycopy(more, 0, arguments, 5, more.length);
        return Printed.pgo(arguments);
    }

    /** Makes a profile with another command. */
    private Path pprof(String command, String name, String... arguments) {
        Path out = directory.resolve(name);
        String[] all = new String[2 + arguments.length];
        all[0] = command;
        all[1] = "--output=" + out;
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        assertThat(Printed.pprof(all).code()).isZero();
        return out;
    }
}
