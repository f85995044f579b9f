// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.gopherscope.engines.install.Engines;
import io.gopherscope.engines.kafka.KafkaConfig;
import io.gopherscope.engines.kafka.KafkaEngine;
import io.gopherscope.engines.postgresql.PostgresqlEngine;
import io.gopherscope.engines.process.Ports;
import io.gopherscope.engines.testing.TestEngines;
import io.gopherscope.pprof.decode.ProfileDecoder;
import io.gopherscope.protocol.metrics.v1.Histogram;
import io.gopherscope.protocol.metrics.v1.Kind;
import io.gopherscope.protocol.metrics.v1.Layout;
import io.gopherscope.protocol.metrics.v1.Metric;
import io.gopherscope.protocol.metrics.v1.Process;
import io.gopherscope.protocol.metrics.v1.RuntimeMetricsRequest;
import io.gopherscope.protocol.metrics.v1.Sample;
import io.gopherscope.protocol.metrics.v1.Scalar;
import io.gopherscope.protocol.types.v1.LabelPair;
import io.gopherscope.storage.clickhouse.ClickHouse;
import io.gopherscope.storage.deletion.Deletions;
import io.gopherscope.storage.keys.Scope;
import io.gopherscope.storage.metrics.LayoutReader;
import io.gopherscope.storage.tenancy.Tenant;
import io.micronaut.transaction.TransactionOperations;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A broker, a gateway and databases of their own: a worker of another test would take part in deletions. */
public final class TestWorld implements AutoCloseable {
    /** So that nobody waits long; engines and workers share one clock here. */
    private static final Map<String, Object> SHORT = Map.of(
            "gopherscope.worker.deletions.every", "100ms",
            "gopherscope.worker.deletions.trusted", "1s",
            "gopherscope.worker.deletions.skew", "500ms",
            "gopherscope.worker.deletions.lease", "2s");

    private final String database;
    private final KafkaEngine kafka;
    private final TestGateway gateway;

    /**
     * Starts the broker and the gateway.
     *
     * @param database made in PostgreSQL and in ClickHouse
     * @param settings of the gateway
     */
    public TestWorld(Path directory, String database, Map<String, Object> settings) throws SQLException {
        this.database = database;
        PostgresqlEngine postgresql = TestEngines.postgresql();
        try (Connection connection = DriverManager.getConnection(
                        postgresql.jdbcUrl("postgres"), "postgres", postgresql.adminPassword());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE database " + database);
        }
        kafka = KafkaEngine.start(
                Engines.ofUser(System.err::println),
                new KafkaConfig(
                        directory.resolve("kafka"), directory.resolve("kafka.log"), Ports.free(), Ports.free()));
        Map<String, Object> all = new HashMap<>(common());
        all.put("clickhouse.url", TestEngines.clickHouse().url());
        all.put("clickhouse.user", TestEngines.clickHouse().user());
        all.put("clickhouse.password", TestEngines.clickHouse().password());
        all.put("clickhouse.compress", false);
        all.putAll(settings);
        gateway = new TestGateway(all);
    }

    /** A worker in this JVM. */
    public TestWorker worker(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(common());
        all.putAll(SHORT);
        all.putAll(settings);
        return new TestWorker(all);
    }

    private Map<String, Object> common() {
        return Map.of(
                "gopherscope.kafka.bootstrap",
                kafka.bootstrapServers(),
                "clickhouse.database",
                database,
                "datasources.default.url",
                TestEngines.postgresql().jdbcUrl(database));
    }

    public String bootstrap() {
        return kafka.bootstrapServers();
    }

    public TestGateway gateway() {
        return gateway;
    }

    public Tenant organization() {
        return gateway.organization();
    }

    public Deletions deletions() {
        return gateway.bean(Deletions.class);
    }

    public ClickHouse clickHouse() {
        return gateway.bean(ClickHouse.class);
    }

    public <T> T bean(Class<T> type) {
        return gateway.bean(type);
    }

    /** Sends profiles of all kinds and runtime metrics of a service; what the profiles say is added. */
    public void push(Tenant tenant, String service, StoredProfiles expected) throws Exception {
        for (Path file : Corpus.files()) {
            byte[] pprof = Corpus.at(file, Instant.now());
            push(tenant, service, file, pprof, Map.of("instance", "i-1", "__delta__", "false"));
            expected.add(service, Corpus.sentName(file), ProfileDecoder.decodeOnce(pprof));
            // Counted from the start of the process: what the next one is subtracted from, and nothing else.
            if (Corpus.sentName(file).equals("mutex")) {
                push(tenant, service, file, pprof, Map.of("instance", "i-2"));
            }
        }
        assertThat(gateway.post(
                                "/v1/runtime-metrics",
                                gateway.key(tenant, Scope.METRICS_WRITE),
                                "application/x-protobuf",
                                metrics(service).toByteArray())
                        .statusCode())
                .isEqualTo(200);
    }

    private void push(Tenant tenant, String service, Path file, byte[] pprof, Map<String, String> more)
            throws Exception {
        Map<String, String> labels = new HashMap<>(more);
        labels.put("service_name", service);
        labels.put("__name__", Corpus.sentName(file));
        assertThat(gateway.post(
                                "/push.v1.PusherService/Push",
                                gateway.key(tenant, Scope.PROFILES_WRITE),
                                "application/proto",
                                Corpus.push(Corpus.series(pprof, labels)))
                        .statusCode())
                .isEqualTo(200);
    }

    /** Every service has a layout and bounds that all have, and a layout with bounds of its own. */
    private static RuntimeMetricsRequest metrics(String service) {
        long now = TimeUnit.SECONDS.toNanos(Instant.now().getEpochSecond());
        Layout layout = Layout.newBuilder()
                .addMetrics(Metric.newBuilder().setName("/of/" + service).setKind(Kind.KIND_GAUGE))
                .addMetrics(histogram("/sched/latencies:seconds", 0.1))
                .addMetrics(histogram("/own/" + service, service.hashCode()))
                .build();
        return RuntimeMetricsRequest.newBuilder()
                .addLabels(LabelPair.newBuilder().setName("service_name").setValue(service))
                .addLabels(LabelPair.newBuilder().setName("instance").setValue("i-1"))
                .setLayout(layout)
                .setLayoutId(LayoutReader.id(layout))
                .setProcess(Process.newBuilder()
                        .setId(ByteString.copyFromUtf8("0123456789abcdef"))
                        .setStartUnixNano(now))
                .addSamples(Sample.newBuilder()
                        .setUnixNano(now)
                        .addScalars(Scalar.newBuilder().setMetric(0).setValue(1))
                        .addHistograms(Histogram.newBuilder()
                                .setMetric(1)
                                .addBucketSteps(1)
                                .addDeltas(3))
                        .addHistograms(Histogram.newBuilder()
                                .setMetric(2)
                                .addBucketSteps(1)
                                .addDeltas(3)))
                .build();
    }

    private static Metric.Builder histogram(String name, double bound) {
        return Metric.newBuilder()
                .setName(name)
                .setKind(Kind.KIND_HISTOGRAM)
                .addAllBounds(List.of(Double.NEGATIVE_INFINITY, bound, Double.POSITIVE_INFINITY));
    }

    /** A file for the compiler, a file that somebody brought, and a refusal. */
    public void addToPostgres(Tenant tenant, String service) {
        write("""
                INSERT INTO pgo_revision (organization_id, service, env, version, range_from, number, etag, profile, stats, published_at)
                VALUES (?, ?, '', '', 'now-7d', 1, 'e', '', '{}', now())
                """, tenant, service);
        write("""
                INSERT INTO pgo_download VALUES (?, ?, '', '', 'now-7d', 1, 1, now())
                """, tenant, service);
        write("""
                INSERT INTO uploaded_profile (id, organization_id, name, bytes, content, samples, duration_nanos, types, totals,
                  default_type, uploaded_by, uploaded_at, expires_at)
                VALUES (gen_random_uuid(), ?, ?, 0, '', 0, 0, '{}', '{}', '', '', now(), now() + interval '1 day')
                """, tenant, service);
        write("""
                INSERT INTO discard VALUES (?, now() - interval '1 day', 'too_old', ?, 1, now(), '')
                """, tenant, service);
        write("""
                INSERT INTO finding_check (organization_id, service, due_at) VALUES (?, ?, 'infinity')
                """, tenant, service);
        write("""
                WITH found AS (
                  INSERT INTO finding (id, organization_id, service, kind, identity, ordinal, pattern, certainty, confidence, function, file, line,
                    growth_per_minute, unit, first_seen, detected_at, last_seen, build, state, evidence)
                  VALUES (gen_random_uuid(), ?, ?, 'heap-leak', 'i', 0, '', 'suspected', 1, 'f', '', 0, 1, 'bytes', now(), now(), now(), '', 'new', '{}')
                  RETURNING *)
                INSERT INTO finding_event (finding_id, organization_id, service, at, state, by_name, note)
                SELECT id, organization_id, service, detected_at, state, '', '' FROM found
                """, tenant, service);
    }

    private void write(String statement, Tenant tenant, String service) {
        transactions().executeWrite(status -> {
            try (PreparedStatement prepared = status.getConnection().prepareStatement(statement)) {
                prepared.setObject(1, tenant.organization());
                prepared.setString(2, service);
                return prepared.executeUpdate();
            }
        });
    }

    /** Rows of an organization in PostgreSQL. */
    public long inPostgres(String table, Tenant tenant) {
        return transactions().executeRead(status -> {
            try (PreparedStatement prepared = status.getConnection()
                    .prepareStatement("SELECT count(*) FROM " + table + " WHERE organization_id = ?")) {
                prepared.setObject(1, tenant.organization());
                try (ResultSet answer = prepared.executeQuery()) {
                    answer.next();
                    return answer.getLong(1);
                }
            }
        });
    }

    @SuppressWarnings("unchecked")
    private TransactionOperations<Connection> transactions() {
        return gateway.bean(TransactionOperations.class);
    }

    /** Rows by table, of all tables with a tenant; of one service where a table has services and one is given. */
    public Map<String, Long> rows(Tenant tenant, @Nullable String service) {
        Map<String, Long> rows = new TreeMap<>();
        ClickHouse clickHouse = clickHouse();
        clickHouse.query("""
                SELECT table AS held, toUInt8(countIf(name = 'service') > 0) AS by_service FROM system.columns
                WHERE database = {d:String}
                  AND table IN (SELECT name FROM system.tables WHERE database = {d:String} AND engine LIKE '%MergeTree')
                GROUP BY table HAVING countIf(name = 'tenant') > 0
                """, Map.of("d", database)).forEach(table -> {
            boolean byService = table.getInteger("by_service") == 1;
            if (service == null || byService) {
                rows.put(
                        table.getString("held"),
                        clickHouse
                                .query(
                                        "SELECT count() AS v FROM " + table.getString("held")
                                                + " WHERE tenant = {t:String}"
                                                + (service == null ? "" : " AND service = {s:String}"),
                                        Map.of("t", tenant.key(), "s", service == null ? "" : service))
                                .getFirst()
                                .getLong("v"));
            }
        });
        return rows;
    }

    /** What the tables say of services of an organization, whatever has been merged meanwhile. */
    public List<String> sums(Tenant tenant, String service) {
        return List.of(
                        "count() FROM profile",
                        "sum(value) FROM profile_1h",
                        "sum(profiles) FROM series_day",
                        "uniqExact(stack_id) FROM stack",
                        "uniqExact(location_id) FROM location",
                        "uniqExact(name) FROM function_name",
                        "uniqExact(header_id) FROM profile_header",
                        "uniqExact(series_id) FROM series",
                        "sum(weight) FROM pgo_edge_1h",
                        "sum(profiles) FROM pgo_input_1h",
                        "uniqExact(edge_id) FROM pgo_edge",
                        "uniqExact(function) FROM pgo_function",
                        "count() FROM metric_scalar",
                        "count() FROM metric_histogram",
                        "count() FROM metric_reading",
                        "sum(readings) FROM metric_scalar_5m",
                        "sum(readings) FROM metric_scalar_1h",
                        "sum(count) FROM metric_histogram_5m",
                        "uniqExact(process_id) FROM process")
                .stream()
                .map(what -> what + " = "
                        + clickHouse()
                                .query(
                                        "SELECT toString(" + what.replace(" FROM", ") AS v FROM")
                                                + " WHERE tenant = {t:String} AND service = {s:String}",
                                        Map.of("t", tenant.key(), "s", service))
                                .getFirst()
                                .getString("v"))
                .toList();
    }

    /** Different layouts and different bounds of an organization. */
    public List<Long> layoutsAndBounds(Tenant tenant) {
        return List.of(
                        "uniqExact(layout_id) AS v FROM metric_layout",
                        "uniqExact(bounds_id) AS v FROM histogram_bounds")
                .stream()
                .map(what -> clickHouse()
                        .query("SELECT " + what + " WHERE tenant = {t:String}", Map.of("t", tenant.key()))
                        .getFirst()
                        .getLong("v"))
                .toList();
    }

    @Override
    public void close() {
        gateway.close();
        kafka.close();
    }
}
