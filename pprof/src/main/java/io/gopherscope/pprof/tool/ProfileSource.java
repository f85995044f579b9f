// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a profile's bytes come from. It may be read more than once. */
public interface ProfileSource {
    /** What people call it, for messages. */
    String name();

    /** The bytes, plain or gzip. */
    byte[] read() throws IOException;

    static ProfileSource file(Path path) {
        return new ProfileSource() {
            @Override
            public String name() {
                return path.toString();
            }

            @Override
            public byte[] read() throws IOException {
                return Files.readAllBytes(path);
            }
        };
    }

    static ProfileSource bytes(String name, byte[] bytes) {
        return new ProfileSource() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public byte[] read() {
                return bytes;
            }
        };
    }
}
