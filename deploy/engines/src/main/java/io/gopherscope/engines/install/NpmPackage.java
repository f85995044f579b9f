// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.install;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;

/** A package from npm, fetched by the user's npm, so that the user's registry, proxy and credentials apply. */
final class NpmPackage {

    private NpmPackage() {}

    /**
     * Unpacks the package into a directory; its files end up below {@code package/}.
     *
     * @param integrity what the archive must hash to, as npm writes it ({@code sha512-} and base64)
     */
    static void unpack(String name, String version, Optional<String> integrity, Path target) throws IOException {
        Path download = Files.createDirectory(target.resolve(".download"));
        pack(name + "@" + version, download);
        Path archive;
        try (var files = Files.newDirectoryStream(download, "*.tgz")) {
            var found = files.iterator();
            if (!found.hasNext()) {
                throw new IOException("npm pack " + name + "@" + version + " left no archive");
            }
            archive = found.next();
        }
        if (integrity.isPresent()) {
            verify(archive, integrity.get());
        }
        Archives.unpackTarGz(archive, target);
        Directories.delete(download);
    }

    private static void pack(String what, Path into) throws IOException {
        Path output = into.resolve("npm.log");
        Process npm;
        try {
            npm = new ProcessBuilder("npm", "pack", "--silent", "--pack-destination", into.toString(), what)
                    .directory(into.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
        } catch (IOException e) {
            throw new IOException("npm is needed to fetch " + what + ": install Node 20 or newer", e);
        }
        try {
            int exit = npm.waitFor();
            if (exit != 0) {
                throw new IOException("npm cannot fetch " + what + " (exit " + exit + "): "
                        + Files.readString(output, StandardCharsets.UTF_8).strip());
            }
        } catch (InterruptedException e) {
            npm.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while npm fetched " + what, e);
        }
    }

    static void verify(Path archive, String integrity) throws IOException {
        try {
            MessageDigest sha512 = MessageDigest.getInstance("SHA-512");
            try (InputStream in = Files.newInputStream(archive)) {
                byte[] buffer = new byte[1 << 16];
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    sha512.update(buffer, 0, n);
                }
            }
            String actual = "sha512-" + Base64.getEncoder().encodeToString(sha512.digest());
            if (!actual.equals(integrity)) {
                throw new IOException(
                        archive.getFileName() + " is not what it should be: expected " + integrity + ", got " + actual);
            }
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-512", e);
        }
    }
}
