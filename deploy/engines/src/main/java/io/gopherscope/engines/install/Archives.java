// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.install;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** Unpacks the archives in which the engines come. An entry that would leave the target directory is refused. */
final class Archives {

    private Archives() {}

    static void unpackTarGz(Path archive, Path target) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(archive), 1 << 16)) {
            unpackTar(in, target);
        }
    }

    static void unpackTarXz(InputStream archive, Path target) throws IOException {
        try (InputStream in = new XZInputStream(archive)) {
            unpackTar(in, target);
        }
    }

    static void unpackZip(Path archive, Path target) throws IOException {
        try (var in = new ZipInputStream(new BufferedInputStream(Files.newInputStream(archive)))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Path path = inside(target, entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else {
                    createParent(path);
                    Files.copy(in, path);
                }
            }
        }
    }

    private static void unpackTar(InputStream archive, Path target) throws IOException {
        var in = new TarArchiveInputStream(archive);
        for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
            Path path = inside(target, entry.getName());
            if (entry.isDirectory()) {
                Files.createDirectories(path);
            } else if (entry.isSymbolicLink()) {
                createParent(path);
                inside(
                        target,
                        target.relativize(path.resolveSibling(entry.getLinkName()))
                                .toString());
                Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            } else if (entry.isFile()) {
                createParent(path);
                Files.copy(in, path);
                Files.setPosixFilePermissions(
                        path,
                        PosixFilePermissions.fromString((entry.getMode() & 0100) == 0 ? "rw-r--r--" : "rwxr-xr-x"));
            }
        }
    }

    private static void createParent(Path path) throws IOException {
        Path parent = path.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
    }

    private static Path inside(Path target, String name) throws IOException {
        Path path = target.resolve(name).normalize();
        if (!path.startsWith(target)) {
            throw new IOException("the archive has an entry outside of itself: " + name);
        }
        return path;
    }
}
