// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.launcher.backup;

import static org.assertj.core.api.Assertions.assertThat;

import com.clickhouse.client.api.query.GenericRecord;
import io.gopherscope.engines.install.Directories;
import io.gopherscope.engines.process.Ports;
import io.gopherscope.launcher.LauncherProcess;
import io.gopherscope.launcher.LauncherProcess.Result;
import io.gopherscope.launcher.data.DataDirectory;
import io.gopherscope.launcher.data.Secret;
import io.gopherscope.launcher.settings.Port;
import io.gopherscope.storage.clickhouse.ClickHouse;
import io.gopherscope.storage.clickhouse.ClickHouseMigrations;
import io.gopherscope.storage.tenancy.Organizations;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands, as a person runs them: fill, back up, lose, restore, and everything is there. */
class BackupIT {
    private static final String PARTS = "postgresql,kafka,clickhouse";
    private static final String TOPIC = "gopherscope.profiles.v1";

    @TempDir
    private Path directory = Path.of("");

    private final Map<String, String> ports = new HashMap<>();
    private Path data = Path.of("");

    @AfterEach
    void stop() throws Exception {
        run("down");
    }

    @Test
    void whatWasLostIsRestoredWithEqualSums() throws Exception {
        for (Port port : Port.values()) {
            ports.put(port.variable(), Integer.toString(Ports.free()));
        }
        data = directory.resolve("data");
        Path backup = directory.resolve("backup");
        assertThat(run("backup", "--to", backup.toString()).err()).contains("does not run on");
        assertThat(run("restore", "--from", backup.toString()).err()).contains("holds no backup");
        Result up = run("up", "-d", "--only", PARTS);
        assertThat(up.exit()).as(up.err()).isZero();

        Map<String, String> sums;
        UUID organization = UUID.randomUUID();
        try (ApplicationContext context = context()) {
            context.getBean(ClickHouseMigrations.class).run();
            context.getBean(Organizations.class).upsert(organization, "acme", "Acme");
            sums = fill(context.getBean(ClickHouse.class));
        }
        postgresql("INSERT INTO discard_progress VALUES ('" + TOPIC + "', 0, 99)");
        setOffset(100);

        Result made = run("backup", "--to", backup.toString());
        assertThat(made.exit()).as(made.err()).isZero();
        assertThat(count("ingest_hold")).as("workers go on").isZero();
        assertThat(run("backup", "--to", backup.toString()).err()).contains("is there already");
        assertThat(Files.exists(data.resolve("clickhouse/backup/now"))).isFalse();
        setOffset(150);
        postgresql("DELETE FROM organization");
        assertThat(run("restore", "--from", backup.toString()).err()).contains("stop it first");
        assertThat(run("down").exit()).isZero();
        assertThat(run("restore", "--from", backup.toString()).err()).contains("move it away");

        // ClickHouse and PostgreSQL are lost, Kafka is not.
        Directories.delete(data.resolve("clickhouse"));
        Directories.delete(data.resolve("postgresql"));
        restore(PARTS, backup, sums, organization, 1);
        assertThat(offset()).as("what came after the backup is stored again").isEqualTo(100);
        assertThat(run("down").exit()).isZero();

        // Everything is lost, the secrets too.
        String pepper = DataDirectory.at(data).secrets().get(Secret.KEY_PEPPER);
        data = directory.resolve("another");
        restore("postgresql,clickhouse", backup, sums, organization, 0);
        assertThat(DataDirectory.at(data).secrets().get(Secret.KEY_PEPPER)).isEqualTo(pepper);
    }

    private void restore(String parts, Path backup, Map<String, String> sums, UUID organization, int progress)
            throws Exception {
        Result restored = run("restore", "--from", backup.toString());
        assertThat(restored.exit()).as(restored.err()).isZero();
        assertThat(restored.out()).doesNotContain("rows, were");
        Result up = run("up", "-d", "--only", parts);
        assertThat(up.exit()).as(up.err()).isZero();
        try (ApplicationContext context = context()) {
            assertThat(sums(context.getBean(ClickHouse.class))).isEqualTo(sums);
            assertThat(context.getBean(Organizations.class).findById(organization))
                    .isPresent();
        }
        assertThat(count("discard_progress")).isEqualTo(progress);
        assertThat(count("ingest_hold")).isZero();
    }

    private ApplicationContext context() {
        return ApplicationContext.run(Map.of(
                "micronaut.metrics.binders.logback.enabled",
                false,
                "gopherscope.key-pepper",
                "only for this test run",
                "flyway.datasources.default.enabled",
                true,
                "datasources.default.url",
                url(),
                "datasources.default.username",
                "gopherscope",
                "datasources.default.password",
                secret(Secret.POSTGRESQL_GOPHERSCOPE),
                "clickhouse.url",
                "http://127.0.0.1:" + ports.get(Port.CLICKHOUSE.variable()),
                "clickhouse.user",
                "gopherscope",
                "clickhouse.password",
                secret(Secret.CLICKHOUSE)));
    }

    /** Profiles and what views make of them, merged, so that nothing changes by itself. */
    private static Map<String, String> fill(ClickHouse clickHouse) {
        clickHouse.execute("""
                INSERT INTO profile (tenant, service, type, ts, instance, series_id, profile_id, total, stack_ids, values, retention_days)
                SELECT 'acme', concat('s', toString(number % 3)), 'cpu', now64(9) - number, 'i', number % 7, number, 6,
                       [1, 2, number], [1, 2, 3], 30 FROM numbers(5000)
                """);
        clickHouse.execute("""
                INSERT INTO profile_1h_sums (tenant, service, type, ts, stack_ids, values, retention_days)
                SELECT 'acme', concat('s', toString(number)), 'cpu', toStartOfHour(now()), [1, 2], [1, 2], 30 FROM numbers(3)
                """);
        clickHouse.execute("""
                INSERT INTO metric_scalar (tenant, service, metric, ts, instance, value, retention_days)
                SELECT 'acme', 's', '/gc/heap/live:bytes', now64(3) - number, 'i', number, 30 FROM numbers(5000)
                """);
        clickHouse.execute("INSERT INTO function_name SELECT 'acme', 's', toString(number), today() FROM numbers(500)");
        tables(clickHouse).forEach(table -> clickHouse.execute("OPTIMIZE TABLE " + table + " FINAL"));
        Map<String, String> sums = sums(clickHouse);
        assertThat(sums.get("profile")).startsWith("5000 ");
        assertThat(sums.get("profile_1h")).doesNotStartWith("0 ");
        return sums;
    }

    private static Map<String, String> sums(ClickHouse clickHouse) {
        Map<String, String> sums = new TreeMap<>();
        for (String table : tables(clickHouse)) {
            sums.put(
                    table,
                    clickHouse
                            .query(
                                    "SELECT concat(toString(count()), ' ', toString(sum(cityHash64(*)))) AS v FROM "
                                            + table,
                                    Map.of())
                            .getFirst()
                            .getString("v"));
        }
        return sums;
    }

    private static List<String> tables(ClickHouse clickHouse) {
        return clickHouse
                .query(
                        "SELECT name FROM system.tables WHERE database = 'gopherscope' AND engine LIKE '%MergeTree'",
                        Map.of())
                .stream()
                .map((GenericRecord row) -> row.getString("name"))
                .toList();
    }

    private void setOffset(long offset) throws Exception {
        try (Admin admin = admin();
                WorkerOffsets offsets = new WorkerOffsets("127.0.0.1:" + ports.get(Port.KAFKA.variable()))) {
            if (!admin.listTopics().names().get().contains(TOPIC)) {
                admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1)))
                        .all()
                        .get();
            }
            offsets.set(Map.of(TOPIC + "/0", offset));
        }
    }

    private long offset() {
        try (WorkerOffsets offsets = new WorkerOffsets("127.0.0.1:" + ports.get(Port.KAFKA.variable()))) {
            return offsets.committed().offsets().getOrDefault(TOPIC + "/0", -1L);
        }
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + ports.get(Port.KAFKA.variable())));
    }

    private String url() {
        return "jdbc:postgresql://127.0.0.1:" + ports.get(Port.POSTGRESQL.variable()) + "/gopherscope";
    }

    private void postgresql(String statement) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(url(), "gopherscope", secret(Secret.POSTGRESQL_GOPHERSCOPE));
                Statement run = connection.createStatement()) {
            run.execute(statement);
        }
    }

    private long count(String table) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(url(), "gopherscope", secret(Secret.POSTGRESQL_GOPHERSCOPE));
                Statement run = connection.createStatement();
                ResultSet answer = run.executeQuery("SELECT count(*) FROM " + table)) {
            answer.next();
            return answer.getLong(1);
        }
    }

    private String secret(Secret secret) {
        return DataDirectory.at(data).secrets().get(secret);
    }

    private Result run(String... arguments) throws IOException, InterruptedException {
        return LauncherProcess.run(data, ports, arguments);
    }
}
