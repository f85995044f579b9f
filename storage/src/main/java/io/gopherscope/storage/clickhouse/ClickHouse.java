// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.clickhouse;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.insert.InsertResponse;
import com.clickhouse.client.api.insert.InsertSettings;
import com.clickhouse.client.api.query.GenericRecord;
import com.clickhouse.data.ClickHouseFormat;
import io.gopherscope.storage.calls.CallObserver;
import io.micronaut.context.annotation.Requires;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** The connection over which rows are written. Safe for use by several threads. */
@Singleton
@Requires(beans = ClickHouseConfig.class)
public final class ClickHouse implements AutoCloseable {
    /** An insert either ends within this time or is tried again. */
    public static final Duration INSERT_LIMIT = Duration.ofSeconds(60);

    /** After so long without an answer nobody waits for it any more: longer than {@link #INSERT_LIMIT}, so that the server gives up first. */
    public static final Duration ANSWER_LIMIT = INSERT_LIMIT.plusSeconds(15);

    private final Client client;
    private final String database;
    private final CallObserver observer;

    ClickHouse(ClickHouseConfig config) {
        this(config, CallObserver.NONE);
    }

    @Inject
    ClickHouse(ClickHouseConfig config, CallObserver observer) {
        this.observer = observer;
        this.database = config.database();
        this.client = new Client.Builder()
                .addEndpoint(config.url())
                .setUsername(config.user())
                .setPassword(config.password())
                .setDefaultDatabase(config.database())
                .compressClientRequest(config.compress())
                .compressServerResponse(false)
                .setMaxRetries(0)
                .useAsyncRequests(false)
                .setConnectTimeout(5, ChronoUnit.SECONDS)
                .setSocketTimeout(ANSWER_LIMIT.toSeconds(), ChronoUnit.SECONDS)
                .setClientName("gopherscope")
                .build();
    }

    /** The database that everything lies in. */
    public String database() {
        return database;
    }

    /**
     * Writes a block of rows in one insert. With a token the second insert of the block does nothing, in the table and in all
     * that follows from it; same token, other rows: they are dropped.
     *
     * @param token null where repeating does no harm
     * @throws ClickHouseException when it failed or nobody knows; then the same block may be inserted again
     */
    public void insert(RowBlock block, @Nullable String token) {
        InsertSettings settings = new InsertSettings()
                .serverSetting("async_insert", "0")
                .serverSetting("wait_end_of_query", "1")
                .serverSetting("max_execution_time", Long.toString(INSERT_LIMIT.toSeconds()))
                // A block may have profiles of many days; to refuse it would be to refuse it for ever.
                .serverSetting("max_partitions_per_insert_block", "0");
        if (token != null) {
            settings.setDeduplicationToken(token)
                    .serverSetting("insert_deduplicate", "1")
                    .serverSetting("deduplicate_blocks_in_dependent_materialized_views", "1");
        } else {
            settings.serverSetting("insert_deduplicate", "0");
        }
        try (CallObserver.Call call = observer.begin(CallObserver.Operation.INSERT, block.table())) {
            call.headers().forEach(settings::httpHeader);
            try {
                insert(block, settings);
            } catch (ClickHouseException e) {
                call.failed("failed");
                throw e;
            }
        }
    }

    private void insert(RowBlock block, InsertSettings settings) {
        RowBinary rows = block.rows();
        try (InsertResponse response = client.insert(
                        block.table(), block.columns(), out -> rows.writeTo(out), ClickHouseFormat.RowBinary, settings)
                .get()) {
            // The answer has nothing to tell beyond having come.
            response.getWrittenRows();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClickHouseException("interrupted during an insert into " + block.table(), e);
        } catch (Exception e) {
            throw new ClickHouseException("insert into " + block.table() + " failed: " + reason(e), cause(e));
        }
    }

    /** Runs a statement that answers nothing. */
    public void execute(String statement) {
        try {
            client.execute(statement).get().close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClickHouseException("interrupted during a statement", e);
        } catch (Exception e) {
            throw new ClickHouseException("a statement failed: " + reason(e), cause(e));
        }
    }

    /** Runs a query with bound parameters ({@code {name:Type}}) whose answer is small. */
    public List<GenericRecord> query(String query, Map<String, Object> parameters) {
        try {
            return client.queryAll(query, parameters);
        } catch (Exception e) {
            throw new ClickHouseException("a query failed: " + reason(e), cause(e));
        }
    }

    /** Whether it answers now. */
    public boolean answers() {
        return client.ping(2000);
    }

    @Override
    @PreDestroy
    public void close() {
        client.close();
    }

    private static Throwable cause(Exception e) {
        Throwable cause = e instanceof ExecutionException ? e.getCause() : null;
        return cause == null ? e : cause;
    }

    private static String reason(Exception e) {
        String message = String.valueOf(cause(e).getMessage());
        return message.length() <= 500 ? message : message.substring(0, 500) + "…";
    }
}
