// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.deploy.pprof.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The Go module in {@code src/test/resources}, and Go itself. */
final class GoModules {
    private static final Path MODULE = Path.of("src/test/resources/module");

    private GoModules() {}

    /** Skips the test where no Go is installed, but not in CI. */
    static void assumeGo() throws InterruptedException {
        Assumptions.assumeTrue(
                System.getenv("CI") != null || isInstalled(), "Go is not installed, so there is nothing to build with");
    }

    private static boolean isInstalled() throws InterruptedException {
        try {
            return new ProcessBuilder("go", "version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Skips the test where a distribution of Go comes without a file. */
    static void assumePresent(Path file) {
        Assumptions.assumeTrue(Files.exists(file), "this Go comes without its compiler's test data");
    }

    /** A copy of the module. */
    static Path copy(Path to) throws IOException {
        copy(MODULE, to);
        return to;
    }

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }

    /** A profile of the module's benchmark. */
    static Path profile() {
        return MODULE.resolve("cpu.pb.gz").toAbsolutePath();
    }
}
