// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.engines.testing.TestEngines;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** The HTTP interface as other programs see it. */
class ClickHouseHttpIT {

    private final ClickHouseEngine engine = TestEngines.clickHouse();
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void refusesStrangers() throws Exception {
        var none = http.send(HttpRequest.newBuilder(uri("query=SELECT+1")).build(), BodyHandlers.ofString());
        assertThat(none.statusCode()).isEqualTo(401);
        var wrong = http.send(
                HttpRequest.newBuilder(uri("query=SELECT+1"))
                        .header("X-ClickHouse-User", engine.user())
                        .header("X-ClickHouse-Key", "guess")
                        .build(),
                BodyHandlers.ofString());
        assertThat(wrong.statusCode()).isEqualTo(403);
        assertThat(wrong.headers().firstValue("X-ClickHouse-Exception-Code")).hasValue("516");
        assertThat(wrong.body()).doesNotContain(engine.password());
    }

    @Test
    void answersPingToAnyone() throws Exception {
        var ping = http.send(
                HttpRequest.newBuilder(URI.create(engine.url() + "/ping")).build(), BodyHandlers.ofString());
        assertThat(ping.body()).isEqualTo("Ok.\n");
    }

    @Test
    void joinsThePiecesOfALongAnswer() throws Exception {
        var rows = post(
                "", "SELECT number, toString(number) AS s FROM numbers(300000) FORMAT TabSeparatedWithNamesAndTypes");
        var lines = rows.body().lines().toList();
        assertThat(lines).hasSize(300_002);
        assertThat(lines.get(1)).isEqualTo("UInt64\tString");
        assertThat(lines.getLast()).isEqualTo("299999\t299999");
        var json = post("", "SELECT number FROM numbers(200000) FORMAT JSONCompact");
        assertThat(json.body()).containsOnlyOnce("\"meta\"").contains("\"rows\": 200000");
    }

    @Test
    void givesTheErrorsCodeAndStatus() throws Exception {
        var syntax = post("", "SELEC 1");
        assertThat(syntax.statusCode()).isEqualTo(400);
        assertThat(syntax.headers().firstValue("X-ClickHouse-Exception-Code")).hasValue("62");
        assertThat(post("", "SELECT 1; DROP DATABASE default").body()).contains("Multi-statements are not allowed");
        assertThat(post("", "").statusCode()).isEqualTo(400);
        assertThat(post("session_id=1", "SELECT 1").statusCode()).isEqualTo(501);
        assertThat(post("", "SELECT 1 INTO OUTFILE '/tmp/x'").statusCode()).isEqualTo(501);
        assertThat(post("database=missing", "SELECT 1").statusCode()).isEqualTo(404);
    }

    @Test
    void readsOnlyOnGet() throws Exception {
        var select = get("SELECT 1");
        assertThat(select.body()).isEqualTo("1\n");
        assertThat(get("CREATE DATABASE sneaky").body()).contains("READONLY");
    }

    @Test
    void takesTheStatementFromAddressAndBodyTogether() throws Exception {
        post("", "CREATE TABLE IF NOT EXISTS default.parts (a UInt64, b String) ENGINE = Memory");
        post("query=" + encode("INSERT INTO default.parts VALUES"), "(1, 'it\\'s'), (1 + 1, 'b;c')");
        post("query=" + encode("INSERT INTO default.parts FORMAT"), "TSV\n3\tthree\n");
        post("", "INSERT INTO default.parts (b, a) FORMAT CSV\n\"four\",4\n");
        post("", "INSERT INTO default.parts SELECT 5, 'five' FORMAT Null");
        post("param_x=6", "INSERT INTO default.parts SELECT {x:UInt64}, 'six'");
        assertThat(post("", "SELECT groupArray(b) FROM (SELECT b FROM default.parts ORDER BY a)")
                        .body())
                .isEqualTo("['it\\'s','b;c','three','four','five','six']\n");
        post("", "DROP TABLE default.parts");
    }

    @Test
    void compressesWithGzipBothWays() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write("SELECT number FROM numbers(100000)".getBytes(StandardCharsets.UTF_8));
        }
        var response = http.send(
                request("enable_http_compression=1")
                        .header("Content-Encoding", "gzip")
                        .header("Accept-Encoding", "br, gzip;q=0.9")
                        .POST(BodyPublishers.ofByteArray(bytes.toByteArray()))
                        .build(),
                BodyHandlers.ofByteArray());
        assertThat(response.headers().firstValue("Content-Encoding")).hasValue("gzip");
        String text = new String(
                new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes(), StandardCharsets.UTF_8);
        assertThat(text.lines().count()).isEqualTo(100_000);
    }

    @Test
    void namesTheQueryAndRefusesItsDouble() throws Exception {
        var slow = http.sendAsync(
                request("query_id=twin")
                        .POST(BodyPublishers.ofString("SELECT sleepEachRow(0.1) FROM numbers(20)"))
                        .build(),
                BodyHandlers.ofString());
        while (running("sleepEachRow(0.1)") == 0) {
            Thread.onSpinWait();
        }
        assertThat(post("query_id=twin", "SELECT 1").statusCode()).isEqualTo(409);
        post("", "KILL QUERY WHERE query_id = 'twin'");
        assertThat(slow.get().headers().firstValue("X-ClickHouse-Query-Id")).hasValue("twin");
        assertThat(slow.get().body()).contains("QUERY_WAS_CANCELLED");
    }

    @Test
    void cancelsTheQueryOfAClientThatLeaves() throws Exception {
        String sql = "SELECT count() FROM numbers(1000000000000) WHERE sipHash64(number) = 7";
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), engine.port())) {
            String head = "POST / HTTP/1.1\r\nHost: x\r\nX-ClickHouse-User: " + engine.user() + "\r\nX-ClickHouse-Key: "
                    + engine.password() + "\r\nContent-Length: " + sql.length() + "\r\n\r\n";
            socket.getOutputStream().write((head + sql).getBytes(StandardCharsets.US_ASCII));
            while (running("sipHash64(number) = 7") == 0) {
                Thread.onSpinWait();
            }
        }
        while (running("sipHash64(number) = 7") > 0) {
            Thread.onSpinWait();
        }
    }

    @Test
    void usesASessionAgainForTheSameSettingsAndLeavesNothingInIt() throws Exception {
        String mark = "SELECT getSetting('send_logs_source_regexp')";
        String before = post("max_threads=3", mark).body();
        // An answer may come before its session is free again.
        while (!post("max_threads=3", mark).body().equals(before)) {
            before = post("max_threads=3", mark).body();
        }
        assertThat(post("max_threads=4", mark).body()).isNotEqualTo(before);
        String threads = "SELECT getSetting('max_threads')";
        for (int round = 0; round < 3; round++) {
            assertThat(post("max_threads=3", threads).body()).isEqualTo("3\n");
            assertThat(post("max_threads=4&database=system", threads).body()).isEqualTo("4\n");
            assertThat(post("max_threads=4&database=system", "SELECT currentDatabase()")
                            .body())
                    .isEqualTo("system\n");
            assertThat(post("max_threads=3", "SELECT currentDatabase()").body()).isEqualTo("default\n");
            assertThat(post("max_threads=3&param_x=6", "SELECT {x:UInt8}").body())
                    .isEqualTo("6\n");
            assertThat(post("max_threads=3", "SELECT {x:UInt8}").statusCode()).isNotEqualTo(200);
            assertThat(post("max_threads=3", "SET max_threads = 5").statusCode())
                    .isEqualTo(200);
            assertThat(post("max_threads=3", "CREATE TEMPORARY TABLE left_behind (a UInt8)")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(post("max_threads=3", "SELECT * FROM left_behind").statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void cancellingAQueryDoesNotHitTheNextOneWithItsSettings() throws Exception {
        String condition = "sipHash64(number) = 8";
        for (int round = 0; round < 5; round++) {
            var slow = http.sendAsync(
                    request("query_id=cancelled&max_threads=1")
                            .POST(BodyPublishers.ofString(
                                    "SELECT count() FROM numbers(1000000000000) WHERE " + condition))
                            .build(),
                    BodyHandlers.ofString());
            while (running(condition) == 0) {
                Thread.onSpinWait();
            }
            post("", "KILL QUERY WHERE query_id = 'cancelled'");
            assertThat(slow.get().body()).contains("QUERY_WAS_CANCELLED");
            for (int next = 0; next < 20; next++) {
                assertThat(post("max_threads=1", "SELECT sum(number) FROM numbers(1000)")
                                .body())
                        .isEqualTo("499500\n");
            }
        }
    }

    @Test
    void commitsNothingOfAnInsertThatIsCutOff() throws Exception {
        post("", "CREATE TABLE IF NOT EXISTS default.cut (a UInt64) ENGINE = MergeTree ORDER BY a");
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), engine.port())) {
            String head = "POST /?query=" + encode("INSERT INTO default.cut FORMAT TSV") + " HTTP/1.1\r\nHost: x\r\n"
                    + "X-ClickHouse-User: " + engine.user() + "\r\nX-ClickHouse-Key: " + engine.password()
                    + "\r\nTransfer-Encoding: chunked\r\n\r\n6\r\n1\n2\n3\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            while (running("INSERT INTO default.cut") == 0) {
                Thread.onSpinWait();
            }
        }
        while (running("INSERT INTO default.cut") > 0) {
            Thread.onSpinWait();
        }
        assertThat(post("", "SELECT count() FROM default.cut").body()).isEqualTo("0\n");
        post("", "DROP TABLE default.cut SYNC");
    }

    private int running(String part) throws Exception {
        return Integer.parseInt(post(
                        "",
                        "SELECT count() FROM system.processes WHERE query LIKE '%" + part
                                + "%' AND query NOT LIKE '%system.processes%'")
                .body()
                .strip());
    }

    private HttpResponse<String> get(String sql) throws Exception {
        return http.send(request("query=" + encode(sql)).GET().build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String parameters, String body) throws Exception {
        return http.send(request(parameters).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String parameters) {
        return HttpRequest.newBuilder(uri(parameters))
                .header("X-ClickHouse-User", engine.user())
                .header("X-ClickHouse-Key", engine.password());
    }

    private URI uri(String parameters) {
        return URI.create(engine.url() + "/?" + parameters);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
