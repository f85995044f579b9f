// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.launcher.data;

import io.gopherscope.launcher.LauncherException;
import io.gopherscope.launcher.settings.SettingsFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** The data directory: {@code gopherscope.yml}, {@code secrets}, {@code log}, {@code run}, and a directory for each engine. */
public final class DataDirectory {

    private final Path root;

    private DataDirectory(Path root) {
        this.root = root;
    }

    /** The directory, which need not exist. */
    public static DataDirectory at(Path root) {
        return new DataDirectory(root.toAbsolutePath().normalize());
    }

    public Path root() {
        return root;
    }

    public Path settings() {
        return root.resolve("gopherscope.yml");
    }

    /** The directory of a part. */
    public Path of(String part) {
        return root.resolve(part);
    }

    /** Where a part's output goes. */
    public Path log(String part) {
        return root.resolve("log").resolve(part + ".log");
    }

    /** Files that mean something only while Gopherscope runs. */
    public Path run() {
        return root.resolve("run");
    }

    public Secrets secrets() {
        return new Secrets(root.resolve("secrets"));
    }

    /**
     * Makes the directory, or checks that it is one of Gopherscope's.
     *
     * @throws LauncherException when it cannot be used
     */
    public void prepare() {
        try {
            if (Files.exists(root) && !Files.isDirectory(root)) {
                throw new LauncherException(root + " is not a directory.");
            }
            if (Files.exists(root) && !isOwn(root)) {
                throw new LauncherException("The data directory " + root + " belongs to "
                        + Files.getOwner(root).getName()
                        + " or cannot be written: choose one of your own with --data.");
            }
            if (!Files.exists(settings()) && Files.exists(root) && !isEmpty(root)) {
                throw new LauncherException(
                        root + " is not a data directory of Gopherscope and not empty either: choose"
                                + " another one with --data.");
            }
            for (String directory : new String[] {"", "secrets", "log", "run"}) {
                Path path = root.resolve(directory);
                if (!Files.exists(path)) {
                    Files.createDirectories(path);
                    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
                }
            }
            if (!Files.exists(settings())) {
                Files.writeString(settings(), SettingsFile.template());
            }
        } catch (IOException e) {
            throw new LauncherException("Cannot use " + root + " as data directory: " + reason(e) + ".", e);
        }
    }

    /** Takes the directory for this process until it ends; empty when another process has it. */
    public Optional<FileLock> lock() {
        try {
            FileChannel channel =
                    FileChannel.open(run().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
            }
            return Optional.ofNullable(lock);
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new LauncherException("Cannot lock " + root + ": " + e.getMessage() + ".", e);
        }
    }

    /** Whether a process has the directory. */
    public boolean isLocked() {
        if (!Files.exists(run().resolve("lock"))) {
            return false;
        }
        Optional<FileLock> lock = lock();
        if (lock.isEmpty()) {
            return true;
        }
        try (FileChannel channel = lock.get().channel()) {
            return !channel.isOpen();
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isOwn(Path directory) throws IOException {
        return Files.getOwner(directory).getName().equals(System.getProperty("user.name"))
                && Files.isReadable(directory)
                && Files.isWritable(directory)
                && Files.isExecutable(directory);
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.findAny().isEmpty();
        }
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName().replace("Exception", "") + " " + e.getMessage();
    }
}
