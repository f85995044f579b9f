// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.launcher.supervisor;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Keeps logs from growing without end. A log is copied and then emptied, since the process that writes it holds it open; all of
 * them append, so that they go on at the beginning of the emptied file.
 */
public final class LogRotation {

    private static final int KEPT = 3;

    private final Path directory;
    private final long largest;

    public LogRotation(Path directory, long largest) {
        this.directory = directory;
        this.largest = largest;
    }

    /** Looks at each log once. */
    public void rotate() throws IOException {
        try (var logs = Files.newDirectoryStream(directory, "*.log")) {
            for (Path log : logs) {
                if (Files.size(log) > largest) {
                    rotate(log);
                }
            }
        }
    }

    private static void rotate(Path log) throws IOException {
        for (int i = KEPT - 1; i > 0; i--) {
            Path older = numbered(log, i);
            if (Files.exists(older)) {
                Files.move(older, numbered(log, i + 1), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Files.copy(log, numbered(log, 1), StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel channel = FileChannel.open(log, StandardOpenOption.WRITE)) {
            channel.truncate(0);
        }
    }

    private static Path numbered(Path log, int number) {
        return log.resolveSibling(log.getFileName() + "." + number);
    }
}
