// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.launcher.parts;

import io.gopherscope.launcher.LauncherException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that says for what something has been done. */
final class Marker {

    private Marker() {}

    static boolean says(Path file, String text) {
        try {
            return Files.exists(file) && Files.readString(file).equals(text);
        } catch (IOException e) {
            return false;
        }
    }

    static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new LauncherException("Cannot write " + file + ": " + e.getMessage() + ".", e);
        }
    }
}
