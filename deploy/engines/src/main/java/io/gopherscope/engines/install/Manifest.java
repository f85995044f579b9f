// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.install;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The list of files with their sizes that an installed engine has; written last, so that its presence means completeness. */
final class Manifest {

    private static final String NAME = ".installed";

    private Manifest() {}

    static void write(Path directory) throws IOException {
        List<String> lines = new ArrayList<>();
        try (var files = Files.walk(directory)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    lines.add(Files.size(file) + " " + directory.relativize(file));
                }
            }
        }
        Files.write(directory.resolve(NAME), lines);
    }

    /** Whether the directory has a manifest and every file in it at its size. */
    static boolean holds(Path directory) {
        Path manifest = directory.resolve(NAME);
        try {
            if (!Files.isRegularFile(manifest)) {
                return false;
            }
            for (String line : Files.readAllLines(manifest)) {
                int space = line.indexOf(' ');
                Path file = directory.resolve(line.substring(space + 1));
                if (!Files.isRegularFile(file) || Files.size(file) != Long.parseLong(line.substring(0, space))) {
                    return false;
                }
            }
            return true;
        } catch (IOException | UncheckedIOException | NumberFormatException | IndexOutOfBoundsException e) {
            return false;
        }
    }
}
