// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.launcher.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;

/**
 * The file in which a JVM keeps the classes that it loaded, for its next start. A JVM ignores one that was written with
 * other jars, and does not write it anew.
 */
final class ClassArchive {
    private ClassArchive() {}

    /**
     * Deletes the archive where it is older than a jar.
     *
     * @throws UncheckedIOException when it cannot be deleted
     */
    static Path fresh(Path archive, List<Path> classpath) {
        try {
            if (Files.exists(archive) && isOlder(archive, classpath)) {
                Files.delete(archive);
            }
            return archive;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + archive, e);
        }
    }

    private static boolean isOlder(Path archive, List<Path> classpath) throws IOException {
        FileTime written = Files.getLastModifiedTime(archive);
        for (Path jar : classpath) {
            if (Files.exists(jar) && Files.getLastModifiedTime(jar).compareTo(written) >= 0) {
                return true;
            }
        }
        return false;
    }
}
