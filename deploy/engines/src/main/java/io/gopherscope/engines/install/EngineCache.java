// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.install;

import io.gopherscope.engines.EngineException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * A directory of the user that holds each engine once, whichever checkout asks for it. An entry appears complete or not at
 * all; many processes may ask for the same entry at once, one of them installs it.
 */
public final class EngineCache {

    /** Guards what a file lock cannot: two threads of one JVM. */
    private static final Object IN_JVM = new Object();

    private final Path root;

    EngineCache(Path root) {
        this.root = root;
    }

    /** The cache of the current user: {@code GOPHERSCOPE_CACHE}, else {@code ~/.cache/gopherscope}. */
    public static EngineCache ofUser() {
        String configured = System.getenv("GOPHERSCOPE_CACHE");
        Path root = configured == null || configured.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache", "gopherscope")
                : Path.of(configured).toAbsolutePath();
        return new EngineCache(root.resolve("engines"));
    }

    /** Fills an empty directory with an engine. */
    @FunctionalInterface
    public interface Installer {
        void install(Path directory) throws IOException;
    }

    /**
     * The directory of an entry; installs it when it is missing or no longer has the files that were installed.
     *
     * @param key the engine with its version and platform; another key is another entry
     * @throws EngineException when it cannot be installed
     */
    public Path get(String key, Installer installer) {
        Path entry = root.resolve(key);
        if (Manifest.holds(entry)) {
            return entry;
        }
        synchronized (IN_JVM) {
            try {
                Files.createDirectories(root);
                try (FileChannel lock = FileChannel.open(
                                root.resolve(key + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        var held = lock.lock()) {
                    if (held.isValid() && !Manifest.holds(entry)) {
                        install(key, entry, installer);
                    }
                }
            } catch (IOException | UncheckedIOException e) {
                throw new EngineException("Cannot install " + key + " into " + root + ": " + e.getMessage(), e);
            }
        }
        return entry;
    }

    private void install(String key, Path entry, Installer installer) throws IOException {
        removeLeftovers(key);
        Path temporary = Files.createDirectory(root.resolve(key + ".tmp-" + UUID.randomUUID()));
        try {
            installer.install(temporary);
            Manifest.write(temporary);
            Directories.delete(entry);
            move(temporary, entry);
        } finally {
            Directories.delete(temporary);
        }
    }

    private void removeLeftovers(String key) throws IOException {
        try (var leftovers = Files.newDirectoryStream(root, key + ".tmp-*")) {
            for (Path leftover : leftovers) {
                Directories.delete(leftover);
            }
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw new IOException("the file system of " + to.getParent() + " cannot rename a directory in one step", e);
        }
    }
}
