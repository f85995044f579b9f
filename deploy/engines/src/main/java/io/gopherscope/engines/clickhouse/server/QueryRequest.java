// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.clickhouse.server;

import io.gopherscope.engines.clickhouse.chdb.ChdbException;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * A request as ClickHouse's HTTP interface defines it.
 *
 * @param queryId the client's name for the query, or one made up
 * @param sql the statement or the beginning of it; the body continues it
 * @param format of the answer when the statement names none
 * @param settings for this request alone
 * @param parameters values of {@code {name:Type}} placeholders, escaped the way ClickHouse reads them
 * @param compressedAnswer whether the answer comes in ClickHouse's own compressed blocks
 * @param compressedBody whether the body is in such blocks
 * @param whole whether the answer is held back until it is complete
 * @see <a href="https://clickhouse.com/docs/interfaces/http">HTTP interface</a>
 */
record QueryRequest(
        String queryId,
        String database,
        String sql,
        String format,
        Map<String, String> settings,
        Map<String, String> parameters,
        boolean compressedAnswer,
        boolean compressedBody,
        boolean whole) {

    private static final Set<String> NOT_SETTINGS = Set.of(
            "query",
            "query_id",
            "database",
            "default_format",
            "user",
            "password",
            "compress",
            "decompress",
            "quota_key",
            "buffer_size",
            "wait_end_of_query",
            "session_timeout",
            "session_check",
            "close_session",
            "client_protocol_version",
            "stacktrace",
            "http_native_compression_disable_checksumming_on_decompress");

    private static final Set<String> UNSUPPORTED = Set.of("session_id", "role");

    static QueryRequest of(HttpMethod method, HttpHeaders headers, Map<String, List<String>> given)
            throws ChdbException {
        Map<String, String> settings = new LinkedHashMap<>();
        Map<String, String> parameters = new LinkedHashMap<>();
        for (var entry : given.entrySet()) {
            String name = entry.getKey();
            String value = entry.getValue().getLast();
            if (UNSUPPORTED.contains(name)) {
                throw ChdbException.of(48, "NOT_IMPLEMENTED", name + " is not supported by the embedded engine");
            } else if (name.startsWith("param_")) {
                parameters.put(name.substring("param_".length()), value);
            } else if (!NOT_SETTINGS.contains(name)) {
                settings.put(name, value);
            }
        }
        if (method.equals(HttpMethod.GET)) {
            // A link that somebody follows must not change anything.
            settings.putIfAbsent("readonly", "2");
        }
        return new QueryRequest(
                last(
                        given,
                        "query_id",
                        headers.get("X-ClickHouse-Query-Id", UUID.randomUUID().toString())),
                last(given, "database", headers.get("X-ClickHouse-Database", "default")),
                last(given, "query", ""),
                last(given, "default_format", headers.get("X-ClickHouse-Format", "TabSeparated")),
                settings,
                parameters,
                isTrue(last(given, "compress", "0")),
                isTrue(last(given, "decompress", "0")),
                isTrue(last(given, "wait_end_of_query", "0")));
    }

    boolean httpCompression() {
        return isTrue(settings.getOrDefault("enable_http_compression", "0"));
    }

    private static String last(Map<String, List<String>> given, String name, String otherwise) {
        return given.containsKey(name) ? given.get(name).getLast() : otherwise;
    }

    private static boolean isTrue(String value) {
        return value.equals("1") || value.toLowerCase(Locale.ROOT).equals("true");
    }
}
