// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.clickhouse.server;

import io.gopherscope.engines.EngineException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the child JVM is told, through its environment.
 *
 * @param memory the most that the engine may use, in bytes
 * @param concurrency how many requests run at a time; as many again and more wait
 */
record ServerConfig(Path library, Path data, int port, Credentials credentials, long memory, int concurrency) {

    static ServerConfig of(Map<String, String> environment) {
        return new ServerConfig(
                Path.of(get(environment, "LIBRARY")),
                Path.of(get(environment, "DATA")),
                Integer.parseInt(get(environment, "PORT")),
                new Credentials(get(environment, "USER"), get(environment, "PASSWORD")),
                Long.parseLong(get(environment, "MEMORY")),
                Integer.parseInt(get(environment, "CONCURRENCY")));
    }

    private static String get(Map<String, String> environment, String name) {
        @Nullable String value = environment.get("GOPHERSCOPE_CLICKHOUSE_ENGINE_" + name);
        if (value == null) {
            throw new EngineException("GOPHERSCOPE_CLICKHOUSE_ENGINE_" + name + " is not set.");
        }
        return value;
    }
}
