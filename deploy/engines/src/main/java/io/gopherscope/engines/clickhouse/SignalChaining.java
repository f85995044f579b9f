// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.clickhouse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The engine resets the handlers of SIGSEGV and others whenever a session is opened, and the JVM cannot live without its own.
 * The JDK has a library for that, loaded before all others: what a native library installs is then chained behind the JVM's.
 *
 * @see <a href="https://docs.oracle.com/en/java/javase/25/vm/signal-chaining.html">signal chaining</a>
 */
final class SignalChaining {

    private SignalChaining() {}

    static Map<String, String> environment() {
        Path lib = Path.of(System.getProperty("java.home"), "lib");
        return List.of(Map.entry("LD_PRELOAD", "libjsig.so"), Map.entry("DYLD_INSERT_LIBRARIES", "libjsig.dylib"))
                .stream()
                .filter(preload -> Files.exists(lib.resolve(preload.getValue())))
                .findFirst()
                .map(preload ->
                        Map.of(preload.getKey(), lib.resolve(preload.getValue()).toString()))
                .orElse(Map.of());
    }
}
