// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

import com.clickhouse.client.api.ClickHouseException;
import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.ClientConfigProperties;
import com.clickhouse.client.api.ServerException;
import com.clickhouse.client.api.query.QueryResponse;
import com.clickhouse.client.api.query.QuerySettings;
import com.clickhouse.data.ClickHouseFormat;
import com.clickhouse.jdbc.ConnectionImpl;
import com.clickhouse.jdbc.DataSourceImpl;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.gopherscope.storage.calls.CallObserver;
import io.gopherscope.storage.clickhouse.ClickHouseConfig;
import io.gopherscope.storage.query.QueryException.Reason;
import io.gopherscope.storage.tenancy.Tenant;
import java.io.Closeable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

/**
 * Asks ClickHouse. The JDBC driver's pooled connections say how many questions run at once; the question itself goes through the
 * client inside the connection, since JDBC has no parameters that the server reads by type, and makes an object of every value.
 * A thread that is interrupted gives up its question.
 */
public final class QueryClient implements AutoCloseable {
    private static final Duration WAIT_FOR_TURN = Duration.ofSeconds(5);

    private final HikariDataSource pool;
    private final CallObserver observer;
    private final String kind;
    private final TenantSettings tenantSettings;
    private final Function<Tenant, QueryLimits> plans;
    private final Audience audience;
    private final Turns turns;

    /**
     * A client for whoever has no limits of their own, and that nobody watches.
     *
     * @param parallel how many questions may run at once
     */
    public QueryClient(ClickHouseConfig server, int parallel) {
        this(server, parallel, CallObserver.NONE, TenantSettings.NONE, tenant -> QueryLimits.DEFAULT, Audience.PATIENT);
    }

    /**
     * A client.
     *
     * @param parallel how many questions may run at once
     * @param plans what each tenant may ask
     * @param audience who waits for the answers
     */
    public QueryClient(
            ClickHouseConfig server,
            int parallel,
            CallObserver observer,
            TenantSettings tenantSettings,
            Function<Tenant, QueryLimits> plans,
            Audience audience) {
        this(pool(server, parallel), observer, "other", tenantSettings, plans, audience, new Turns());
    }

    private QueryClient(
            HikariDataSource pool,
            CallObserver observer,
            String kind,
            TenantSettings tenantSettings,
            Function<Tenant, QueryLimits> plans,
            Audience audience,
            Turns turns) {
        this.pool = pool;
        this.observer = observer;
        this.kind = kind;
        this.tenantSettings = tenantSettings;
        this.plans = plans;
        this.audience = audience;
        this.turns = turns;
    }

    /**
     * The same client for one kind of question, by which observers tell calls apart. It lives as long as this one.
     *
     * @param newKind one of few
     */
    public QueryClient of(String newKind) {
        return new QueryClient(pool, observer, newKind, tenantSettings, plans, audience, turns);
    }

    private static HikariDataSource pool(ClickHouseConfig server, int parallel) {
        Properties properties = new Properties();
        properties.setProperty("user", server.user());
        properties.setProperty("password", server.password());
        // Ids and hashes do not compress, and the database is near.
        properties.setProperty(ClientConfigProperties.COMPRESS_SERVER_RESPONSE.getKey(), "false");
        // What the server refuses, for its cost above all, it is not asked again.
        properties.setProperty(
                ClientConfigProperties.CLIENT_RETRY_ON_FAILURE.getKey(),
                "NoHttpResponse,ConnectTimeout,ConnectionRequestTimeout");
        properties.setProperty(ClientConfigProperties.CLIENT_NAME.getKey(), "gopherscope-api");
        HikariConfig config = new HikariConfig();
        config.setDataSource(
                new DataSourceImpl("jdbc:clickhouse:" + server.url() + "/" + server.database(), properties));
        config.setPoolName("clickhouse");
        config.setMaximumPoolSize(parallel);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(WAIT_FOR_TURN.toMillis());
        // The database may start after us.
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    /**
     * Asks within the tenant's limits.
     *
     * @throws QueryException with the reason
     */
    <T> T read(TenantQuery query, RowReader<T> reader) {
        QueryLimits limits = plans.apply(query.tenant());
        Runnable answered = audience.watch(Thread.currentThread());
        try {
            Runnable turn = turns.take(query.tenant(), limits.parallel());
            try {
                return ask(query.sql(), query.values(), limits, reader);
            } finally {
                turn.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QueryException(Reason.CANCELLED, "cancelled", e);
        } finally {
            answered.run();
        }
    }

    /** Asks within the tenant's limits and hands every row over. */
    void each(TenantQuery query, RowVisitor visitor) {
        read(query, rows -> {
            while (rows.next()) {
                visitor.visit(rows);
            }
            return true;
        });
    }

    /**
     * Whether the database answers.
     *
     * @throws QueryException when it does not
     */
    public void ping() {
        ask("SELECT 1", Map.of(), QueryLimits.DEFAULT, RowInput::uint8);
    }

    private <T> T ask(String sql, Map<String, String> parameters, QueryLimits limits, RowReader<T> reader) {
        try (CallObserver.Call call = observer.begin(CallObserver.Operation.QUERY, kind)) {
            QuerySettings settings = settings(limits, parameters);
            call.headers().forEach(settings::httpHeader);
            try {
                return answer(sql, parameters, settings, limits, reader);
            } catch (QueryException e) {
                call.failed(e.reason().name().toLowerCase(Locale.ROOT));
                throw e;
            }
        }
    }

    private <T> T answer(
            String sql,
            Map<String, String> parameters,
            QuerySettings settings,
            QueryLimits limits,
            RowReader<T> reader) {
        try (Connection connection = pool.getConnection()) {
            Client client = connection.unwrap(ConnectionImpl.class).getClient();
            try (Answer answer = new Answer(
                    client.query(sql, new HashMap<>(parameters), settings).get())) {
                return reader.read(new RowInput(answer.response.getInputStream()));
            }
        } catch (SQLTransientConnectionException e) {
            throw new QueryException(Reason.OVERLOADED, "all connections to the database are in use", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QueryException(Reason.CANCELLED, "cancelled", e);
        } catch (Exception e) {
            throw failure(e, limits);
        }
    }

    private QuerySettings settings(QueryLimits limits, Map<String, String> parameters) {
        QuerySettings settings = new QuerySettings().setFormat(ClickHouseFormat.RowBinary);
        Map.of(
                        "max_execution_time",
                        limits.time().toSeconds(),
                        "max_memory_usage",
                        limits.memoryBytes(),
                        "max_rows_to_read",
                        limits.rows(),
                        "cancel_http_readonly_queries_on_client_close",
                        1L,
                        // Ids of stacks stand in the text.
                        "max_query_size",
                        4L << 20,
                        // Errors come as a status and not in the middle of an answer, for answers up to this size.
                        "http_response_buffer_size",
                        1L << 20)
                .forEach((name, value) -> settings.serverSetting(name, Long.toString(value)));
        String tenant = parameters.get(Bindings.TENANT_NAME);
        if (tenant != null) {
            tenantSettings.of(tenant).forEach(settings::serverSetting);
        }
        settings.setNetworkTimeout(limits.time().plusSeconds(5).toMillis(), ChronoUnit.MILLIS);
        return settings;
    }

    private static QueryException failure(Exception e, QueryLimits limits) {
        if (Thread.currentThread().isInterrupted()) {
            return new QueryException(Reason.CANCELLED, "cancelled", e);
        }
        Throwable cause = e;
        while ((cause instanceof ExecutionException || cause instanceof CompletionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return switch (cause) {
            case QueryException known -> known;
            case ServerException refused ->
                new QueryException(reason(refused.getCode()), message(refused, limits), refused);
            case ClickHouseException unreachable ->
                new QueryException(Reason.UNAVAILABLE, "the database does not answer", unreachable);
            case IOException cutOff -> new QueryException(Reason.UNAVAILABLE, "the answer is cut off", cutOff);
            case SQLException noConnection ->
                new QueryException(Reason.UNAVAILABLE, "the database does not answer", noConnection);
            default -> new QueryException(Reason.FAILED, "the question failed", cause);
        };
    }

    /** ClickHouse's error codes. */
    private static Reason reason(int code) {
        return switch (code) {
            // TOO_MANY_ROWS, TIMEOUT_EXCEEDED, TOO_SLOW, MEMORY_LIMIT_EXCEEDED, TOO_MANY_BYTES, TOO_MANY_ROWS_OR_BYTES
            case 158, 159, 160, 241, 307, 396 -> Reason.TOO_EXPENSIVE;
            // CANNOT_COMPILE_REGEXP
            case 427 -> Reason.BAD_EXPRESSION;
            // TOO_MANY_SIMULTANEOUS_QUERIES
            case 202 -> Reason.OVERLOADED;
            // QUERY_WAS_CANCELLED
            case 394 -> Reason.CANCELLED;
            default -> Reason.FAILED;
        };
    }

    private static String message(ServerException e, QueryLimits limits) {
        return switch (e.getCode()) {
            case 158, 307, 396 -> "the organization's limit query_rows is " + limits.rows();
            case 159, 160 ->
                "the organization's limit query_seconds is " + limits.time().toSeconds();
            case 241 -> "the organization's limit query_memory_bytes is " + limits.memoryBytes();
            default -> "ClickHouse says %d: %s".formatted(e.getCode(), e.getMessage());
        };
    }

    @Override
    public void close() {
        pool.close();
    }

    /** A response whose closing gives the connection back. */
    private record Answer(QueryResponse response) implements Closeable {
        @Override
        public void close() throws IOException {
            try {
                response.close();
            } catch (IOException e) {
                throw e;
            } catch (Exception e) {
                throw new IOException("cannot close the answer", e);
            }
        }
    }
}
