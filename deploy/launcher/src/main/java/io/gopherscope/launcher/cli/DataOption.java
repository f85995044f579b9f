// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.launcher.cli;

import io.gopherscope.launcher.data.DataDirectory;
import io.gopherscope.launcher.parts.Home;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What all commands take: which data directory, that of the flag, else of {@code GOPHERSCOPE_DATA}, else {@code data} in the checkout; and help. */
final class DataOption {

    /** Read by picocli. */
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this")
    boolean help;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "the data directory; else GOPHERSCOPE_DATA, else data in the checkout")
    private @Nullable Path directory;

    DataDirectory get() {
        if (directory != null) {
            return DataDirectory.at(directory);
        }
        String fromEnvironment = System.getenv("GOPHERSCOPE_DATA");
        return DataDirectory.at(
                fromEnvironment == null || fromEnvironment.isBlank()
                        ? Home.current().root().resolve("data")
                        : Path.of(fromEnvironment));
    }
}
