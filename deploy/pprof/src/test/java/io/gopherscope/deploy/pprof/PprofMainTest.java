// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.deploy.pprof;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.decode.ProfileDecoder;
import io.gopherscope.pprof.encode.ProfileEncoder;
import io.gopherscope.pprof.pgo.CallEdges;
import io.gopherscope.pprof.tool.MergeMode;
import io.gopherscope.pprof.tool.ProfileSource;
import io.gopherscope.pprof.tool.ToolMerge;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PprofMainTest {
    private static final Path CORPUS = Path.of("../../pprof/src/test/resources/corpus");
    private static final Path FIRST = CORPUS.resolve("cpu-000.pb.gz");
    private static final Path SECOND = CORPUS.resolve("cpu-001.pb.gz");

    @TempDir
    Path directory;

    @Test
    void mergeWritesWhatTheEngineMerges() throws Exception {
        Profile expected =
                new ToolMerge(MergeMode.PURE).merge(List.of(ProfileSource.file(FIRST), ProfileSource.file(SECOND)));
        Path merged = run("merge", FIRST.toString(), SECOND.toString());
        assertThat(ProfileEncoder.encode(decode(merged))).isEqualTo(ProfileEncoder.encode(expected));
        Path plain = run("merge", "--plain", FIRST.toString(), SECOND.toString());
        assertThat(Files.readAllBytes(plain)).isEqualTo(ProfileEncoder.encode(expected));
    }

    @Test
    void optionsOfGoToolPprofAreUnderstoodWithOneDash() throws Exception {
        Path focused = run("merge", "-focus=mallocgc", "-tagshow=^$", FIRST.toString());
        assertThat(decode(focused).total(0)).isBetween(1L, decode(FIRST).total(0) - 1);
    }

    @Test
    void framesAreToldApartByMoreThanTheirFunctions() throws Exception {
        assertThat(Files.readString(run("top", "-granularity=lines", FIRST.toString())))
                .containsPattern("runtime\\.\\w+ /\\S+\\.(go|s):\\d+\n");
        assertThat(Files.readString(run("flame", "-g=files", "--format=collapsed", FIRST.toString())))
                .containsPattern("(?m)^/[^;]+\\.go;");
        assertThat(Files.readString(run("tree", "-g=addresses", "-n=1", FIRST.toString())))
                .containsPattern("(?m)^[0-9a-f]{16} runtime\\.");
    }

    @Test
    void valuesAreDivided() throws Exception {
        long whole = decode(FIRST).total(1);
        assertThat(decode(run("merge", "-divide_by=10", FIRST.toString())).total(1))
                .isEqualTo(whole / 10);
    }

    @Test
    void aDiffCanBeAProfileOrATable() throws Exception {
        Path diff = run("diff", "--base=" + FIRST, SECOND.toString());
        assertThat(decode(diff).total(1))
                .isEqualTo(decode(SECOND).total(1) - decode(FIRST).total(1));
        assertThat(Files.readString(run("diff", "--base=" + FIRST, "--top=5", SECOND.toString())))
                .startsWith("Type: cpu, total 2.13s in ")
                .hasLineCount(7);
    }

    @Test
    void tablesAndPictures() throws Exception {
        assertThat(Files.readString(run("top", "-n=3", "-cum", "--unit=ms", FIRST.toString())))
                .startsWith("Type: cpu, total 380ms in 38 samples\n")
                .hasLineCount(5);
        assertThat(Files.readString(run("tree", "--peek=mallocgc$", FIRST.toString())))
                .contains("\nruntime.mallocgc  self ")
                .contains("called by ")
                .contains("→ calls ");
        assertThat(Files.readString(run("flame", FIRST.toString())))
                .startsWith("<svg ")
                .contains("cpu-000.pb.gz: cpu");
        assertThat(Files.readString(run("flame", "--format=collapsed", FIRST.toString())))
                .contains(";");
        assertThat(Files.readString(run("flame", "--format=speedscope", FIRST.toString())))
                .startsWith("{\"$schema\"");
        assertThat(Files.readString(run("flame", "--format=dot", FIRST.toString())))
                .startsWith("digraph ");
    }

    @Test
    void pgoInAllFormats() throws Exception {
        CallEdges edges = CallEdges.of(decode(FIRST));
        Path slim = run("pgo", FIRST.toString());
        assertThat(CallEdges.of(decode(slim))).isEqualTo(edges);
        assertThat(Files.size(slim)).isLessThan(Files.size(FIRST));
        assertThat(CallEdges.of(decode(run("pgo", "--format=full", FIRST.toString()))))
                .isEqualTo(edges);
        assertThat(Files.readString(run("pgo", "--format=preprofile", FIRST.toString())))
                .startsWith("GO PREPROFILE V1\n");
        assertThat(Files.readString(run("pgo", "--hot", FIRST.toString()))).contains(" calls are hot");
    }

    @Test
    void exitCodesAndReasons() throws Exception {
        Path bad = Files.writeString(directory.resolve("bad"), "no profile");
        assertThat(failure(1, "merge", bad.toString())).contains("bad: neither gzip nor profile.proto (not_a_profile)");
        assertThat(failure(1, "merge", directory.resolve("absent").toString()))
                .contains("absent: there is no such file");
        assertThat(failure(1, "top", "--focus=(", FIRST.toString())).contains("bad_expression");
        assertThat(failure(1, "top", "--type=heap", FIRST.toString())).contains("no_such_sample_type");
        assertThat(failure(2, "merge")).contains("Missing required parameter");
        assertThat(failure(2, "nonsense")).contains("nonsense");
        assertThat(failure(0, "merge", "--skip-unreadable", "-o", out().toString(), bad.toString(), FIRST.toString()))
                .contains("passed over");
    }

    @Test
    void helpNamesAllCommandsAndTheirOptions() {
        assertThat(printed("--help")).contains("merge", "diff", "top", "tree", "flame", "pgo");
        assertThat(printed("top", "--help")).contains("-granularity", "-nodecount", "--version");
        assertThat(printed("merge", "--version")).startsWith("gopherscope");
    }

    private static String printed(String... command) {
        Printed printed = Printed.pprof(command);
        assertThat(printed.code()).isZero();
        return printed.out();
    }

    private Path out() {
        return directory.resolve("out");
    }

    private Path run(String... command) {
        var arguments = new ArrayList<>(List.of(command));
        arguments.add(1, "--output=" + out());
        assertThat(PprofMain.run(arguments.toArray(String[]::new))).isZero();
        return out();
    }

    private static String failure(int code, String... command) {
        Printed printed = Printed.pprof(command);
        assertThat(printed.code()).isEqualTo(code);
        return printed.errors();
    }

    private static Profile decode(Path file) throws Exception {
        return ProfileDecoder.decodeOnce(Files.readAllBytes(file));
    }
}
