// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.deploy.pprof.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.deploy.pprof.Printed;
import io.gopherscope.pprof.decode.ProfileDecoder;
import io.gopherscope.pprof.pgo.CallEdge;
import io.gopherscope.pprof.pgo.CallEdges;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the compiler prints about its decisions with profiles of the same sources made in different ways. It is handed the files
 * themselves: go build would see that the calls in them are the same, and take the second build from its cache.
 */
final class CompilerDecisionsIT {
    @TempDir
    Path directory;

    private Path module = Path.of("");

    @BeforeEach
    void copyModule() throws Exception {
        GoModules.assumeGo();
        module = GoModules.copy(directory.resolve("module"));
    }

    @Test
    void slimFullAndTheToolsMergeMakeTheCompilerDecideAlike() throws Exception {
        List<String> sources = sources();
        List<String> slim = decisions(pprof("slim", "pgo", sources));
        assertThat(slim)
                .contains("hot-node enabled increased budget=2000 for func=example.com/shop/work.mix[go.shape.float64]")
                .contains("hot-node enabled increased budget=2000 for"
                        + " func=example.com/shop/work.twice[go.shape.func(int) int]")
                .anyMatch(line ->
                        line.startsWith("hot-budget check allows inlining for call example.com/shop/work.fold["))
                .anyMatch(line -> line.contains(": PGO devirtualizing interface call s.Area to shapes.Square.Area"))
                .anyMatch(line -> line.contains(": PGO devirtualizing function call f to scramble"))
                .anyMatch(line -> line.contains(": inlining call to mix[go.shape.int]"));
        assertThat(decisions(pprof("full", "merge", sources))).isEqualTo(slim);
        assertThat(decisions(tool("none", sources))).isEqualTo(slim);
    }

    /** All but the functions that must not be inlined, whatever they cost. */
    @Test
    void theHotFunctionsAreThoseThatWePredict() throws Exception {
        Path profile = pprof("slim", "pgo", sources());
        Set<String> predicted = CallEdges.of(ProfileDecoder.decodeOnce(Files.readAllBytes(profile))).hotEdges().stream()
                .map(CallEdge::callee)
                .filter(function -> function.startsWith("example.com/shop/"))
                .collect(Collectors.toSet());
        String heading = "hot-node enabled increased budget=2000 for func=";
        Set<String> compilers = decisions(profile).stream()
                .filter(line -> line.startsWith(heading))
                .map(line -> line.substring(heading.length()))
                .collect(Collectors.toSet());
        assertThat(predicted).containsAll(compilers).hasSizeGreaterThan(5);
        predicted.removeAll(compilers);
        assertThat(predicted).isSubsetOf("example.com/shop/work.total", "example.com/shop/work.each");
    }

    /** By default the tool takes what is in parentheses for C++ parameters: the function has another name, and stays cold. */
    @Test
    void theToolsDefaultLosesAFunctionThatWeKeep() throws Exception {
        List<String> sources = sources();
        String twice =
                "hot-node enabled increased budget=2000 for func=example.com/shop/work.twice[go.shape.func(int) int]";
        assertThat(decisions(tool("", sources))).doesNotContain(twice);
        assertThat(decisions(pprof("compat", "merge", sources, "--mode=compat")))
                .isEqualTo(decisions(tool("", sources)));
        assertThat(decisions(pprof("pure", "merge", sources))).contains(twice);
    }

    /** Go's own tests of inlining and of calls made direct, with the profiles that come with them. */
    @Test
    void slimProfilesOfGosOwnTests() throws Exception {
        Path testdata =
                Path.of(go(directory, "env", "GOROOT").getFirst(), "src/cmd/compile/internal/test/testdata/pgo");
        for (var test : Map.of("inline", "inline_hot.pprof", "devirtualize", "devirt.pprof")
                .entrySet()) {
            String name = test.getKey();
            Path profile = testdata.resolve(name).resolve(test.getValue());
            GoModules.assumePresent(profile);
            module = directory.resolve(name);
            GoModules.copy(testdata.resolve(name), module);
            Files.writeString(module.resolve("go.mod"), "module example.com/pgo/" + name + "\n\ngo 1.24\n");
            // Built as a test, the package is called as in the profile even if it is a program.
            String[] asTest = {"test", "-c", "-o=" + directory.resolve("test"), "."};
            List<String> full = decisions(profile, asTest);
            assertThat(full).anyMatch(line -> line.startsWith("hot-node ") || line.contains(": PGO devirtualizing "));
            assertThat(decisions(pprof("slim", "pgo", List.of(profile.toString())), asTest))
                    .isEqualTo(full);
        }
    }

    /** Three profiles of the module. */
    private List<String> sources() {
        String profile = GoModules.profile().toString();
        return List.of(
                profile,
                pprof("half", "merge", List.of(profile), "-divide_by=2").toString(),
                pprof("part", "merge", List.of(profile), "-focus=float64|total").toString());
    }

    /** Makes a profile with a command of ours. */
    private Path pprof(String name, String command, List<String> sources, String... options) {
        Path out = directory.resolve(name + ".pgo");
        var arguments = new ArrayList<>(List.of(command, "--output=" + out));
        arguments.addAll(List.of(options));
        arguments.addAll(sources);
        Printed done = Printed.pprof(arguments.toArray(String[]::new));
        assertThat(done.code()).as(done.errors()).isZero();
        return out;
    }

    /** Makes a profile with go tool pprof. */
    private Path tool(String symbolize, List<String> sources) throws Exception {
        Path out = directory.resolve("tool" + symbolize + ".pgo");
        var arguments =
                new ArrayList<>(List.of("tool", "pprof", "-symbolize=" + symbolize, "-proto", "-output=" + out));
        arguments.addAll(sources);
        go(directory, arguments.toArray(String[]::new));
        return out;
    }

    private List<String> decisions(Path profile) throws Exception {
        return decisions(profile, "build", "-o=built/", "./...");
    }

    /** What the compiler says of the module's packages, in order. */
    private List<String> decisions(Path profile, String... command) throws Exception {
        var arguments = new ArrayList<>(List.of(command));
        String packages = arguments.getLast();
        arguments.add(1, "-gcflags=" + packages + "=-m -d=pgodebug=2 -pgoprofile=" + profile);
        return go(module, arguments.toArray(String[]::new)).stream()
                // Callees of one call site are looked at in any order.
                .filter(line -> !line.contains(": edge "))
                .sorted()
                .toList();
    }

    private static List<String> go(Path where, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("go"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(where.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.lines().toList();
    }
}
