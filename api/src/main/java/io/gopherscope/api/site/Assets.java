// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.site;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The files below one folder of the class path, read when first asked for. There are as many as the build put there. */
final class Assets {
    private static final Pattern PATH =
            Pattern.compile("[A-Za-z0-9@_-][A-Za-z0-9@._-]*(/[A-Za-z0-9@_-][A-Za-z0-9@._-]*)*");

    private final String folder;
    private final Map<String, Asset> read = new ConcurrentHashMap<>();

    /**
     * The files of a folder.
     *
     * @param folder ends with a slash
     */
    Assets(String folder) {
        this.folder = folder;
    }

    /** The file at a path below the folder. */
    Optional<Asset> find(String path) {
        if (!PATH.matcher(path).matches()) {
            return Optional.empty();
        }
        return Optional.ofNullable(read.computeIfAbsent(path, this::load));
    }

    private @Nullable Asset load(String path) {
        try (InputStream in = Assets.class.getClassLoader().getResourceAsStream(folder + path)) {
            return in == null ? null : new Asset(path, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
