// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.query;

import io.gopherscope.storage.clickhouse.ClickHouseMigrations;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings ClickHouse's tables up to date, whenever ClickHouse comes: signing in needs no profiles. */
@Singleton
public final class SchemaStart {
    private static final Logger LOG = LoggerFactory.getLogger(SchemaStart.class);
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final ClickHouseMigrations migrations;
    private volatile boolean done;

    SchemaStart(ClickHouseMigrations migrations) {
        this.migrations = migrations;
    }

    /** Whether the tables are there, so that questions can be asked. */
    public boolean isDone() {
        return done;
    }

    @EventListener
    void started(StartupEvent event) {
        Thread.ofVirtual().name("clickhouse-schema").start(this::run);
    }

    private void run() {
        while (true) {
            try {
                migrations.run();
                done = true;
                return;
            } catch (RuntimeException e) {
                // Whichever of the databases it is, or tables of a newer program: not ready, and tried again.
                LOG.warn("ClickHouse's tables are not up to date yet: {}", e.getMessage());
            }
            try {
                Thread.sleep(AGAIN);
            } catch (InterruptedException e) {
                return;
            }
        }
    }
}
