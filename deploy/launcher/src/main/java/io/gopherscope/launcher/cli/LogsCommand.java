// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.launcher.cli;

import io.gopherscope.engines.process.LogTail;
import io.gopherscope.launcher.Launcher;
import io.gopherscope.launcher.LauncherException;
import io.gopherscope.launcher.data.DataDirectory;
import io.gopherscope.launcher.supervisor.PartName;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the end of logs, and goes on with what is written. */
@Command(name = "logs", description = "Show what the parts print.")
public final class LogsCommand implements Callable<Integer> {

    private static final String LAUNCHER = "launcher";
    private static final long POLL_MILLIS = 200;

    @Parameters(arity = "0..1", paramLabel = "PART", description = "one part, or launcher; else all of them")
    private @Nullable String part;

    @Option(
            names = {"-f", "--follow"},
            description = "go on with what is written")
    private boolean follow;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            description = "how many lines of each (100 of one, 10 of many)")
    private @Nullable Integer lines;

    @Mixin
    private DataOption dataOption = new DataOption();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Map<String, Path> logs = logs(dataOption.get());
        int count = lines != null ? lines : logs.size() == 1 ? 100 : 10;
        Map<String, Long> ends = new LinkedHashMap<>();
        for (var log : logs.entrySet()) {
            ends.put(log.getKey(), Files.exists(log.getValue()) ? Files.size(log.getValue()) : 0);
            LogTail.read(log.getValue(), count).lines().forEach(line -> print(logs, log.getKey(), line));
        }
        while (follow) {
            for (var log : logs.entrySet()) {
                ends.compute(log.getKey(), (name, end) -> end == null ? 0 : news(logs, name, log.getValue(), end));
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        return Launcher.OK;
    }

    private Map<String, Path> logs(DataDirectory data) {
        List<String> names = new ArrayList<>();
        if (part != null) {
            if (!part.equals(LAUNCHER) && PartName.of(part).isEmpty()) {
                throw new LauncherException("There is no part " + part + ".");
            }
            names.add(part);
        } else {
            names.add(LAUNCHER);
            for (PartName name : PartName.values()) {
                names.add(name.id());
            }
        }
        Map<String, Path> logs = new LinkedHashMap<>();
        names.forEach(name -> logs.put(name, data.log(name)));
        if (logs.values().stream().noneMatch(Files::exists)) {
            throw new LauncherException(
                    "There is nothing in " + data.log(LAUNCHER).getParent() + " yet.");
        }
        return logs;
    }

    /** Prints what has come since, by whole lines; returns where they end. A log that has been rotated begins anew. */
    private static long news(Map<String, Path> logs, String name, Path log, long from) {
        if (!Files.exists(log)) {
            return 0;
        }
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            long start = file.length() < from ? 0 : from;
            byte[] bytes = new byte[(int) Math.min(file.length() - start, 1 << 20)];
            file.seek(start);
            file.readFully(bytes);
            int end = bytes.length;
            while (end > 0 && bytes[end - 1] != '\n') {
                end--;
            }
            new String(bytes, 0, end, StandardCharsets.UTF_8).lines().forEach(line -> print(logs, name, line));
            return start + end;
        } catch (IOException e) {
            throw new LauncherException("Cannot read " + log + ": " + e.getMessage() + ".", e);
        }
    }

    private static void print(Map<String, Path> logs, String name, String line) {
        System.out.println(logs.size() == 1 ? line : "%-12s %s".formatted(name, line));
    }
}
