// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.clickhouse.server;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Mends what a killed engine may leave behind. It writes an insert's token into the table's deduplication log first and gives the new
 * part its name next; killed in between, it would take the insert for done when that is repeated, and its rows would be lost. So a token at
 * the end of a log whose part never came to be is taken out before the engine opens its data.
 */
final class DeduplicationLogs {
    private static final String LOGS = "deduplication_logs";
    private static final String ADDED = "1\t";

    private DeduplicationLogs() {}

    /**
     * Mends the logs of all tables.
     *
     * @param data the engine's directory, which no engine has open
     * @return how many tokens were taken out
     */
    static int mend(Path data) throws IOException {
        Path store = data.resolve("store");
        if (!Files.isDirectory(store)) {
            return 0;
        }
        int mended = 0;
        for (Path prefix : directories(store)) {
            for (Path table : directories(prefix)) {
                if (Files.isDirectory(table.resolve(LOGS))) {
                    mended += mendTable(table);
                }
            }
        }
        return mended;
    }

    private static int mendTable(Path table) throws IOException {
        Optional<Path> newest;
        try (Stream<Path> files = Files.list(table.resolve(LOGS))) {
            newest = files.filter(file -> size(file) > 0).max(Comparator.comparingLong(DeduplicationLogs::number));
        }
        if (newest.isEmpty()) {
            return 0;
        }
        List<PartName> parts = directories(table).stream()
                .map(directory -> PartName.parse(directory.getFileName().toString()))
                .flatMap(Optional::stream)
                .toList();
        String text = Files.readString(newest.get(), StandardCharsets.UTF_8);
        int keep = text.length();
        int mended = 0;
        while (keep > 0) {
            int start = text.lastIndexOf('\n', keep - 2) + 1;
            if (!isOrphan(text.substring(start, keep), parts)) {
                break;
            }
            keep = start;
            mended++;
        }
        if (mended > 0) {
            try (FileChannel log = FileChannel.open(newest.get(), StandardOpenOption.WRITE)) {
                log.truncate(text.substring(0, keep).getBytes(StandardCharsets.UTF_8).length);
            }
        }
        return mended;
    }

    /** Whether a line adds a part of which there is nothing, neither itself nor one that it was merged into. */
    private static boolean isOrphan(String line, List<PartName> parts) {
        if (!line.startsWith(ADDED)) {
            return false;
        }
        int end = line.indexOf('\t', ADDED.length());
        return end > 0
                && PartName.parse(line.substring(ADDED.length(), end))
                        .filter(added -> parts.stream().noneMatch(part -> part.covers(added)))
                        .isPresent();
    }

    /** A part's name: its partition, and the numbers of the first and the last block in it. */
    private record PartName(String partition, long first, long last) {
        private static final int NUMBERS = 3;

        static Optional<PartName> parse(String name) {
            String[] pieces = name.split("_", -1);
            // Temporary ones have something in front, and are none yet.
            if (pieces.length < NUMBERS + 1 || pieces.length > NUMBERS + 2) {
                return Optional.empty();
            }
            try {
                return Optional.of(new PartName(pieces[0], Long.parseLong(pieces[1]), Long.parseLong(pieces[2])));
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }

        boolean covers(PartName other) {
            return partition.equals(other.partition) && first <= other.first && other.last <= last;
        }
    }

    private static List<Path> directories(Path parent) throws IOException {
        try (Stream<Path> children = Files.list(parent)) {
            return children.filter(Files::isDirectory).toList();
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }

    /** Of {@code deduplication_log_12.txt}. */
    private static long number(Path log) {
        String digits = log.getFileName().toString().replaceAll("\\D", "");
        return digits.isEmpty() ? 0 : Long.parseLong(digits);
    }
}
