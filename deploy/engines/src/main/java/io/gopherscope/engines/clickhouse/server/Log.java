// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.clickhouse.server;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Standard output, which the parent process keeps in a file. */
final class Log {

    private Log() {}

    static void info(String message) {
        print("INFO", message);
    }

    static void warn(String message) {
        print("WARN", message);
    }

    static void failure(String message, Throwable cause) {
        print("ERROR", message);
        cause.printStackTrace(System.out);
    }

    private static void print(String level, String message) {
        System.out.println(Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + level + " " + message);
    }
}
