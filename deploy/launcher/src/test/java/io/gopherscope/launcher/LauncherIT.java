// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gopherscope.engines.process.Ports;
import io.gopherscope.launcher.LauncherProcess.Result;
import io.gopherscope.launcher.data.DataDirectory;
import io.gopherscope.launcher.data.Secret;
import io.gopherscope.launcher.settings.Port;
import io.gopherscope.launcher.supervisor.PartStatus;
import io.gopherscope.launcher.supervisor.Status;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands, as a person runs them, on two engines that start fast. */
class LauncherIT {

    private static final String PARTS = "postgresql,clickhouse";

    @TempDir
    private Path directory = Path.of("");

    private final Map<String, String> ports = new HashMap<>();

    @BeforeEach
    void choosePorts() {
        for (Port port : Port.values()) {
            ports.put(port.variable(), Integer.toString(Ports.free()));
        }
    }

    @AfterEach
    void stop() throws Exception {
        run("down");
    }

    @Test
    void startsShowsAndStops() throws Exception {
        Result up = run("up", "-d", "--only", PARTS);
        assertThat(up.exit()).as(up.err()).isZero();
        assertThat(up.out()).contains("PostgreSQL      ready", "ClickHouse      ready", "Open       http://localhost:");
        Status status = status();
        assertThat(status.ready()).isTrue();
        assertThat(status.parts()).extracting(PartStatus::name).containsExactly("postgresql", "clickhouse");
        assertThat(status.parts()).allMatch(part -> part.healthy() && part.rssBytes() > 0 && part.restarts() == 0);
        assertThat(run("status").exit()).isZero();
        Result again = run("up", "-d", "--only", PARTS);
        assertThat(again.exit()).isEqualTo(1);
        assertThat(again.err()).contains("Gopherscope already runs on " + data());
        assertThat(run("logs", "clickhouse").out()).contains("ready on 127.0.0.1");
        List<ProcessHandle> processes = processes(status);
        Result down = run("down");
        assertThat(down.exit()).isZero();
        assertThat(processes).noneMatch(ProcessHandle::isAlive);
        assertThat(run("status", "--json").out().strip()).isEqualTo("{\"ready\":false,\"parts\":[]}");
        assertThat(run("status").exit()).isEqualTo(1);
        assertThat(run("down").out()).contains("does not run on");
    }

    @Test
    void startsAgainWhatIsKilled() throws Exception {
        run("up", "-d", "--only", PARTS);
        write();
        for (PartStatus part : status().parts()) {
            ProcessHandle.of(part.pid()).orElseThrow().destroyForcibly();
        }
        awaitReady(1);
        assertThat(status().parts()).allMatch(part -> part.restarts() == 1);
        assertWritten();
    }

    @Test
    void copesWithASupervisorThatWasKilled() throws Exception {
        run("up", "-d", "--only", PARTS);
        write();
        List<ProcessHandle> processes = processes(status());
        supervisor().destroyForcibly();
        Result up = run("up", "-d", "--only", PARTS);
        assertThat(up.exit()).as(up.err()).isZero();
        assertThat(processes).noneMatch(ProcessHandle::isAlive);
        awaitReady(0);
        assertWritten();
    }

    @Test
    void stopsEverythingOnCtrlC() throws Exception {
        Process up = LauncherProcess.start(data(), ports, "up", "--only", PARTS);
        while (!Files.exists(data().resolve("run").resolve("control.json")) || !status().ready()) {
            assertThat(up.isAlive()).isTrue();
            TimeUnit.MILLISECONDS.sleep(50);
        }
        List<ProcessHandle> processes = processes(status());
        new ProcessBuilder("kill", "-INT", Long.toString(up.pid())).start().waitFor();
        assertThat(up.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(processes).noneMatch(ProcessHandle::isAlive);
        assertThat(LauncherProcess.output(up)).contains("Everything has stopped.");
    }

    @Test
    void saysWhichPortIsBusy() throws Exception {
        int port = Integer.parseInt(ports.get(Port.POSTGRESQL.variable()));
        try (var busy = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            Result up = run("up", "-d", "--only", PARTS);
            assertThat(busy.isBound()).isTrue();
            assertThat(up.exit()).isEqualTo(1);
            assertThat(up.err()).contains("Port " + port + " (PostgreSQL) is in use", "--postgresql-port");
        }
    }

    @Test
    void saysWhatIsWrongWithACommand() throws Exception {
        assertThat(run("logs", "nothing").err()).contains("There is no part nothing.");
        Result key = run("key", "create", "--org", "demo", "--scopes", "profiles:write");
        assertThat(key.exit()).isEqualTo(1);
        assertThat(key.out()).isEmpty();
        assertThat(key.err()).contains("does not run on");
        assertThat(run("key", "create", "--org", "demo", "--scopes", "everything")
                        .err())
                .contains("There is no scope everything");
    }

    private void write() throws Exception {
        try (Connection postgresql = postgresql()) {
            postgresql.createStatement().execute("CREATE TABLE kept AS SELECT 42 AS number");
        }
        clickHouse("CREATE TABLE kept ENGINE = MergeTree ORDER BY number AS SELECT 42 AS number");
    }

    private void assertWritten() throws Exception {
        try (Connection postgresql = postgresql();
                ResultSet rows = postgresql.createStatement().executeQuery("SELECT number FROM kept")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(42);
        }
        assertThat(clickHouse("SELECT number FROM kept")).isEqualTo("42\n");
    }

    private Connection postgresql() throws SQLException {
        String url = "jdbc:postgresql://127.0.0.1:" + ports.get(Port.POSTGRESQL.variable()) + "/gopherscope";
        return DriverManager.getConnection(url, "gopherscope", secret(Secret.POSTGRESQL_GOPHERSCOPE));
    }

    private String clickHouse(String statement) throws Exception {
        var request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + ports.get(Port.CLICKHOUSE.variable()) + "/"))
                .header("X-ClickHouse-User", "gopherscope")
                .header("X-ClickHouse-Key", secret(Secret.CLICKHOUSE))
                .POST(BodyPublishers.ofString(statement))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return answer.body();
        }
    }

    private String secret(Secret secret) {
        return DataDirectory.at(data()).secrets().get(secret);
    }

    private void awaitReady(int restarts) throws Exception {
        while (!status().ready() || status().parts().stream().anyMatch(part -> part.restarts() < restarts)) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private Status status() throws Exception {
        return new ObjectMapper().readValue(run("status", "--json").out(), Status.class);
    }

    private static List<ProcessHandle> processes(Status status) {
        return status.parts().stream()
                .map(part -> ProcessHandle.of(part.pid()).orElseThrow())
                .toList();
    }

    private ProcessHandle supervisor() throws IOException {
        long pid = new ObjectMapper()
                .readTree(data().resolve("run").resolve("control.json").toFile())
                .get("pid")
                .asLong();
        return ProcessHandle.of(pid).orElseThrow();
    }

    private Path data() {
        return directory.resolve("data");
    }

    private Result run(String... arguments) throws Exception {
        return LauncherProcess.run(data(), ports, arguments);
    }
}
