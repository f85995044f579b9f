// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.postgresql;

import io.gopherscope.engines.EngineException;
import io.gopherscope.engines.install.Directories;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The directory in which PostgreSQL keeps its databases: made once, complete or not at all, and freed of dead owners. */
final class Cluster {

    private static final int SECONDS_TO_END = 20;

    private final Path home;
    private final Unprivileged user;
    private final PostgresqlConfig config;

    Cluster(Path home, Unprivileged user, PostgresqlConfig config) {
        this.home = home;
        this.user = user;
        this.config = config;
    }

    void prepare() {
        try {
            if (Files.exists(config.data().resolve("PG_VERSION"))) {
                endLeftover();
            } else {
                create();
            }
        } catch (IOException e) {
            throw new EngineException(
                    "Cannot prepare PostgreSQL's data in " + config.data() + ": " + e.getMessage(), e);
        }
    }

    /** The server that runs on a data directory, when there is one: the first line of its pid file says which. */
    static Optional<ProcessHandle> serverOf(Path data) {
        try {
            List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
            return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                    .filter(process -> process.info()
                            .command()
                            .map(command -> command.endsWith("postgres"))
                            .orElse(false));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private void endLeftover() {
        Optional<ProcessHandle> leftover = serverOf(config.data());
        leftover.ifPresent(server -> {
            server.destroy();
            try {
                server.onExit().get(SECONDS_TO_END, TimeUnit.SECONDS);
            } catch (Exception e) {
                server.destroyForcibly();
                server.onExit().join();
            }
        });
    }

    private void create() throws IOException {
        Path temporary = config.data().resolveSibling(config.data().getFileName() + ".new");
        Directories.delete(temporary);
        Files.createDirectories(temporary);
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwx------"));
        Path password = Files.createTempFile("gopherscope-initdb", ".pw");
        try {
            Files.writeString(password, config.adminPassword());
            user.own(temporary);
            user.own(password);
            run(
                    List.of(
                            home.resolve("bin/initdb").toString(),
                            "-D",
                            temporary.toString(),
                            "-U",
                            "postgres",
                            "--pwfile",
                            password.toString(),
                            "--auth=scram-sha-256",
                            "--encoding=UTF8",
                            "--locale=C",
                            "--no-instructions",
                            config.durable() ? "--sync-method=fsync" : "--no-sync"),
                    "");
            run(
                    List.of(
                            home.resolve("bin/postgres").toString(),
                            "--single",
                            "-D",
                            temporary.toString(),
                            "postgres"),
                    statements());
        } finally {
            Files.delete(password);
        }
        Directories.delete(config.data());
        Files.move(temporary, config.data(), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Single-user mode reads one statement a line. */
    private String statements() {
        return config.databases().entrySet().stream()
                .map(database -> "CREATE ROLE " + database.getKey() + " LOGIN PASSWORD '"
                        + database.getValue().replace("'", "''") + "'\n"
                        + "CREATE DATABASE " + database.getKey() + " OWNER " + database.getKey() + "\n")
                .collect(Collectors.joining());
    }

    private void run(List<String> command, String input) throws IOException {
        List<String> whole = new ArrayList<>(user.command(command.getFirst()));
        whole.addAll(command.subList(1, command.size()));
        Path output = Files.createTempFile("gopherscope-initdb", ".log");
        try {
            var builder = new ProcessBuilder(whole).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().put("LC_ALL", "C");
            Process process = builder.start();
            try (OutputStream in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            }
            int exit = process.waitFor();
            String printed = Files.readString(output);
            if (exit != 0 || printed.contains("ERROR:") || printed.contains("FATAL:")) {
                throw new EngineException(
                        Path.of(command.getFirst()).getFileName() + " failed with exit code " + exit + ":\n" + printed);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            Files.delete(output);
        }
    }
}
