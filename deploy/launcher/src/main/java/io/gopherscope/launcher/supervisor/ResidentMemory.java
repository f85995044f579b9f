// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.launcher.supervisor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** How much of the machine's memory a process and its children hold. What they share is counted once. */
public final class ResidentMemory {

    private ResidentMemory() {}

    /** In bytes; 0 when the process is gone. */
    public static long of(long pid) {
        List<Long> all = ProcessHandle.of(pid).stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .map(ProcessHandle::pid)
                .toList();
        return Files.isDirectory(Path.of("/proc/self")) ? linux(all) : other(all);
    }

    private static long linux(List<Long> pids) {
        long own = 0;
        long file = 0;
        long shared = 0;
        for (long pid : pids) {
            try {
                String status = Files.readString(Path.of("/proc", Long.toString(pid), "status"));
                own += kilobytes(status, "RssAnon:");
                file = Math.max(file, kilobytes(status, "RssFile:"));
                shared = Math.max(shared, kilobytes(status, "RssShmem:"));
            } catch (IOException e) {
                // It has ended in the meantime.
            }
        }
        return (own + file + shared) * 1024;
    }

    private static long kilobytes(String status, String name) {
        return status.lines()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElse(0);
    }

    private static long other(List<Long> pids) {
        long kilobytes = 0;
        for (long pid : pids) {
            try {
                Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
                String output = new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
                kilobytes += output.isEmpty() ? 0 : Long.parseLong(output);
            } catch (IOException e) {
                // Without ps there is nothing to tell.
            }
        }
        return kilobytes * 1024;
    }
}
