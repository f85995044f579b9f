// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.deploy.pprof.verify;

import io.gopherscope.deploy.pprof.verify.Decision.Kind;
import io.gopherscope.pprof.pgo.Difference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Packages built with one profile and then with another.
 *
 * @param packages what was built, as go build takes it
 * @param compiled number of packages that the compiler said something about
 * @param decisions what it decided, of each kind
 */
record BuildComparison(
        String goVersion, String packages, int compiled, Map<Kind, Difference<Decision>> decisions, Programs programs) {
    /** Whether the programs are the same to the byte. It shows what the compiler does not print: the layout of hot code. */
    enum Programs {
        SAME,
        DIFFERENT,
        /** Only packages were built. */
        NONE
    }

    /**
     * Builds twice.
     *
     * @param progress gets a line for each build
     */
    static BuildComparison of(Path directory, String packages, Path before, Path after, Consumer<String> progress)
            throws IOException, InterruptedException {
        var module = new GoModule(directory, packages);
        Path scratch = Files.createTempDirectory("gopherscope-pgo");
        try {
            DecisionReader first = build(module, packages, before, scratch, "before", progress);
            DecisionReader second = build(module, packages, after, scratch, "after", progress);
            return new BuildComparison(
                    module.goVersion(),
                    packages,
                    second.packages(),
                    differences(first.decisions(), second.decisions()),
                    module.hasPrograms()
                            ? programs(scratch.resolve("before"), scratch.resolve("after"))
                            : Programs.NONE);
        } finally {
            delete(scratch);
        }
    }

    private static DecisionReader build(
            GoModule module, String packages, Path profile, Path scratch, String name, Consumer<String> progress)
            throws IOException, InterruptedException {
        progress.accept("Building " + packages + " with " + profile + " ...");
        Path copy = Files.copy(profile, scratch.resolve("profile.pgo"), StandardCopyOption.REPLACE_EXISTING);
        return module.build(copy, Files.createDirectory(scratch.resolve(name)));
    }

    private static Map<Kind, Difference<Decision>> differences(Set<Decision> before, Set<Decision> after) {
        var differences = new EnumMap<Kind, Difference<Decision>>(Kind.class);
        for (Kind kind : Kind.values()) {
            differences.put(kind, Difference.of(only(kind, before), only(kind, after)));
        }
        return differences;
    }

    private static Set<Decision> only(Kind kind, Set<Decision> decisions) {
        return decisions.stream().filter(decision -> decision.kind() == kind).collect(Collectors.toSet());
    }

    private static Programs programs(Path before, Path after) throws IOException {
        try (Stream<Path> files = Files.list(before)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (Files.mismatch(file, after.resolve(file.getFileName())) >= 0) {
                    return Programs.DIFFERENT;
                }
            }
        }
        return Programs.SAME;
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(file);
            }
        }
    }

    /** How many decisions were made in one of the builds only. */
    int differing() {
        return decisions.values().stream().mapToInt(Difference::size).sum();
    }

    boolean isAlike() {
        return differing() == 0 && programs != Programs.DIFFERENT;
    }

    /** The result in a sentence. */
    String sentence() {
        if (differing() > 0) {
            String found = decisions.entrySet().stream()
                    .filter(entry -> !entry.getValue().isEmpty())
                    .map(entry -> entry.getKey().counted(entry.getValue().size()))
                    .collect(Collectors.joining(", "));
            return "The compiler decides differently: only one of the builds has " + found
                    + (programs == Programs.SAME ? "; but the programs are the same to the byte." : ".");
        }
        return switch (programs) {
            case SAME -> "The compiler decides alike, and both profiles make the same program to the byte.";
            case NONE -> "The compiler decides alike.";
            case DIFFERENT ->
                "The compiler inlines and calls alike, but the programs differ: other functions are laid out as hot.";
        };
    }
}
