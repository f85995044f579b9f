// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Writes varied profiles of a kind into a directory, for commands to be measured with. */
final class VariedFiles {
    private VariedFiles() {}

    /** Takes the kind, how many, and the directory. */
    public static void main(String[] args) throws IOException {
        List<byte[]> profiles = Profiles.varied(args[0], Integer.parseInt(args[1]));
        for (int i = 0; i < profiles.size(); i++) {
            Files.write(Path.of(args[2], String.format(Locale.ROOT, "%s-%04d.pb.gz", args[0], i)), profiles.get(i));
        }
    }
}
