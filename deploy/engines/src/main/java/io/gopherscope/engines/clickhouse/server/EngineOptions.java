// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.clickhouse.server;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Server options for a machine that runs everything: the defaults are for one that runs ClickHouse alone. */
final class EngineOptions {

    private static final long MIB = 1 << 20;
    private static final String BACKUP = "backup";

    private EngineOptions() {}

    static Map<String, String> of(long memory, Path data) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("max_server_memory_usage", Long.toString(memory));
        bytes(options, "mark_cache_size", 64 * MIB);
        bytes(options, "primary_index_cache_size", 64 * MIB);
        bytes(options, "index_mark_cache_size", 32 * MIB);
        bytes(options, "text_index_tokens_cache_size", 32 * MIB);
        bytes(options, "text_index_header_cache_size", 32 * MIB);
        bytes(options, "text_index_postings_cache_size", 64 * MIB);
        bytes(options, "query_condition_cache_size", 16 * MIB);
        bytes(options, "compiled_expression_cache_size", 32 * MIB);
        bytes(options, "parquet_metadata_cache_size", 0);
        bytes(options, "iceberg_metadata_files_cache_size", 0);
        bytes(options, "vector_similarity_index_cache_size", 0);
        // The only place that BACKUP writes to and RESTORE reads from.
        options.put("backups.allowed_path", data.resolve(BACKUP) + "/");
        options.put("max_thread_pool_size", "1000");
        options.put("max_thread_pool_free_size", "8");
        options.put("max_io_thread_pool_free_size", "0");
        return options;
    }

    private static void bytes(Map<String, String> options, String name, long value) {
        options.put(name, Long.toString(value));
    }
}
