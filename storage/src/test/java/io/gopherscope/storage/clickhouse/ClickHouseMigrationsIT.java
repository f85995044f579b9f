// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gopherscope.storage.ControlPlane;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClickHouseMigrationsIT {
    private static int databases;

    private final ClickHouseConfig config = new ClickHouseConfig(
            ControlPlane.bean(ClickHouseConfig.class).url(),
            ControlPlane.bean(ClickHouseConfig.class).user(),
            ControlPlane.bean(ClickHouseConfig.class).password(),
            "migrations_" + databases++,
            false);
    private final ClickHouse clickHouse = new ClickHouse(config);

    @AfterEach
    void close() {
        clickHouse.close();
    }

    @Test
    void runningTwiceChangesNothing() {
        migrations().run();
        migrations().run();

        assertThat(count("system.tables WHERE database = currentDatabase() AND name = 'profile'"))
                .isEqualTo(1);
        assertThat(count("schema_migration")).isEqualTo(ClickHouseMigrations.FILES.size());
    }

    @Test
    void processesThatStartTogetherTakeTurns() {
        List<CompletableFuture<Void>> starts = List.of(
                CompletableFuture.runAsync(() -> migrations().run()),
                CompletableFuture.runAsync(() -> migrations().run()),
                CompletableFuture.runAsync(() -> migrations().run()));
        starts.forEach(CompletableFuture::join);

        assertThat(count("schema_migration")).isEqualTo(ClickHouseMigrations.FILES.size());
    }

    @Test
    void aFileThatDiedHalfWayRunsAgain() {
        migrations().run();
        clickHouse.execute("TRUNCATE TABLE schema_migration");
        clickHouse.execute("DROP TABLE process");

        migrations().run();

        assertThat(count("process")).isZero();
    }

    @Test
    void aChangedFileIsNoticed() {
        migrations().run();
        clickHouse.execute("TRUNCATE TABLE schema_migration");
        clickHouse.execute("INSERT INTO schema_migration (version, name, checksum) VALUES (1, 'x', 'y')");

        assertThatThrownBy(() -> migrations().run()).hasMessageContaining("was changed");
    }

    @Test
    void aNewerDatabaseIsNoticed() {
        migrations().run();
        clickHouse.execute("INSERT INTO schema_migration (version, name, checksum) VALUES (999, 'x', 'y')");

        assertThatThrownBy(() -> migrations().run()).hasMessageContaining("999");
    }

    private ClickHouseMigrations migrations() {
        return new ClickHouseMigrations(config, clickHouse, ControlPlane.transactions());
    }

    private long count(String from) {
        return clickHouse
                .query("SELECT count() AS n FROM " + from, Map.of())
                .getFirst()
                .getLong("n");
    }
}
