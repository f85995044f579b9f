// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.launcher.backup;

import io.gopherscope.launcher.LauncherException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.SortedMap;
import java.util.TreeMap;

/** What backups need of ClickHouse. Its backups lie in the directory {@code backup} of its data, the only one where it may put them. */
final class ClickHouseStatements implements AutoCloseable {
    private static final String DATABASE = "gopherscope";

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;
    private final String user;
    private final String password;

    ClickHouseStatements(String url, String user, String password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    void backup(String path) {
        run("BACKUP DATABASE " + DATABASE + " TO File('" + path + "')");
    }

    void restore(String path) {
        run("RESTORE DATABASE " + DATABASE + " FROM File('" + path + "')");
    }

    /** Rows of each table. */
    SortedMap<String, Long> rows() {
        SortedMap<String, Long> rows = new TreeMap<>();
        run("SELECT name FROM system.tables WHERE database = '" + DATABASE + "' AND engine LIKE '%MergeTree'")
                .lines()
                .forEach(table -> rows.put(
                        table,
                        Long.parseLong(run("SELECT count() FROM " + DATABASE + "." + table)
                                .strip())));
        return rows;
    }

    @Override
    public void close() {
        http.close();
    }

    private String run(String statement) {
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(url + "/"))
                            .header("X-ClickHouse-User", user)
                            .header("X-ClickHouse-Key", password)
                            .POST(HttpRequest.BodyPublishers.ofString(statement))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new LauncherException("ClickHouse says: " + answer.body().strip());
            }
            return answer.body();
        } catch (IOException e) {
            throw new LauncherException("ClickHouse does not answer: " + e.getMessage() + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherException("Interrupted.", e);
        }
    }
}
