// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.worker;

import io.gopherscope.ingest.kafka.Topics;
import io.gopherscope.ingest.worker.letters.LetterIndexer;
import io.gopherscope.ingest.worker.loop.WorkerLoop;
import io.gopherscope.storage.clickhouse.ClickHouseMigrations;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import jakarta.inject.Singleton;

/** What happens before the first record is taken. */
@Singleton
final class WorkerStart implements ApplicationEventListener<StartupEvent> {
    private final Topics topics;
    private final ClickHouseMigrations migrations;
    private final WorkerLoop loop;
    private final LetterIndexer letters;
    private final boolean migrate;

    WorkerStart(
            Topics topics,
            ClickHouseMigrations migrations,
            WorkerLoop loop,
            LetterIndexer letters,
            @Value("${gopherscope.migrate}") boolean migrate) {
        this.topics = topics;
        this.migrations = migrations;
        this.loop = loop;
        this.letters = letters;
        this.migrate = migrate;
    }

    @Override
    public void onApplicationEvent(StartupEvent event) {
        topics.make();
        if (migrate) {
            migrations.run();
        }
        loop.start();
        letters.start();
    }
}
