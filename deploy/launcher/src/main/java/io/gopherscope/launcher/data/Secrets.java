// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.launcher.data;

import io.gopherscope.launcher.LauncherException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Secrets in files that only their owner can read; each is made when it is first asked for. */
public final class Secrets {

    /** Without what is mistaken for something else when somebody types it. */
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

    private static final int GROUPS = 6;
    private static final int GROUP = 5;
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final Path directory;
    private final SecureRandom random = new SecureRandom();

    Secrets(Path directory) {
        this.directory = directory;
    }

    /** Makes all that are missing, before many ask for them at once. */
    public void make() {
        for (Secret secret : Secret.values()) {
            get(secret);
        }
    }

    /** A secret of 150 random bits, the same ever after. */
    public String get(Secret secret) {
        Path file = directory.resolve(secret.file());
        try {
            synchronized (Secrets.class) {
                if (!Files.exists(file)) {
                    write(file, random());
                }
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new LauncherException("Cannot read the secret " + file + ": " + e.getMessage(), e);
        }
    }

    /** Where they all are. */
    public Path directory() {
        return directory;
    }

    /** Where a secret is, for people who want to read it. */
    public Path file(Secret secret) {
        return directory.resolve(secret.file());
    }

    /** A value that was kept before with {@link #keep}. */
    public Optional<String> kept(String name) {
        Path file = directory.resolve(name);
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
        } catch (IOException e) {
            throw new LauncherException("Cannot read the secret " + file + ": " + e.getMessage(), e);
        }
    }

    /** Keeps a value that was made elsewhere. */
    public void keep(String name, String value) {
        try {
            write(directory.resolve(name), value);
        } catch (IOException e) {
            throw new LauncherException("Cannot keep a secret in " + directory + ": " + e.getMessage(), e);
        }
    }

    private static void write(Path file, String value) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(temporary);
        try {
            Files.createFile(temporary, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        } catch (FileAlreadyExistsException e) {
            throw new IOException("another process writes it at the same time", e);
        }
        Files.writeString(temporary, value + "\n", StandardOpenOption.WRITE);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private String random() {
        return random.ints((long) GROUPS * GROUP, 0, LETTERS.length())
                .mapToObj(i -> String.valueOf(LETTERS.charAt(i)))
                .collect(Collectors.joining())
                .replaceAll("(.{" + GROUP + "})(?=.)", "$1-");
    }
}
