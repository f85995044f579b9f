// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.worker;

import io.micronaut.runtime.Micronaut;

/** Starts a worker. It is configured by the environment; {@code application-worker.yml} says how. */
public final class WorkerMain {
    private WorkerMain() {}

    public static void main(String[] args) {
        Micronaut.build(args)
                .mainClass(WorkerMain.class)
                .deduceEnvironment(false)
                .environments("worker")
                .banner(false)
                .start();
    }
}
