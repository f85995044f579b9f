// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.launcher.supervisor;

import io.gopherscope.launcher.LauncherException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Processes of a supervisor that was killed. They stop by themselves when it is gone, but that takes them a moment, in which a
 * new supervisor must not start theirs again. A file has the id and the start time of each, since ids are used again.
 */
public final class Leftovers {

    private static final Duration PATIENCE = Duration.ofSeconds(25);

    private final Path file;

    public Leftovers(Path run) {
        this.file = run.resolve("processes");
    }

    /** Writes down what runs now. */
    public void remember(List<Long> pids) {
        List<String> lines = pids.stream()
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .map(process -> process.pid() + " " + startOf(process))
                .toList();
        try {
            Path temporary = file.resolveSibling("processes.new");
            Files.write(temporary, lines);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new LauncherException("Cannot write " + file + ": " + e.getMessage() + ".", e);
        }
    }

    /** Waits until the processes of an earlier supervisor have ended, and ends those that do not. Returns how many there were. */
    public int end() {
        List<ProcessHandle> alive = alive();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (ProcessHandle process : alive) {
            try {
                process.onExit().get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                process.destroyForcibly();
                process.onExit().join();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new LauncherException("Interrupted while processes of an earlier start ended.", e);
            }
        }
        return alive.size();
    }

    private List<ProcessHandle> alive() {
        List<ProcessHandle> alive = new ArrayList<>();
        try {
            for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
                int space = line.indexOf(' ');
                Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(line.substring(0, space)));
                process.filter(handle -> startOf(handle).equals(line.substring(space + 1)))
                        .ifPresent(alive::add);
            }
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
            throw new LauncherException("Cannot read " + file + ": " + e.getMessage() + ".", e);
        }
        return alive;
    }

    private static String startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("unknown");
    }
}
