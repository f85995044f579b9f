// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.telemetry.metrics;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The resident memory of this process. */
final class ResidentMemory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String RESIDENT = "VmRSS:";
    private static final int KILOBYTE = 1024;

    private ResidentMemory() {}

    /** In bytes; not a number where the system does not say. */
    static double bytes() {
        try {
            for (String line : Files.readAllLines(STATUS, StandardCharsets.UTF_8)) {
                if (line.startsWith(RESIDENT)) {
                    return (double) Long.parseLong(line.replaceAll("[^0-9]", "")) * KILOBYTE;
                }
            }
        } catch (IOException e) {
            // Only Linux has the file.
        }
        return Double.NaN;
    }
}
