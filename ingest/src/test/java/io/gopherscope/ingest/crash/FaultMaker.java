// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.crash;

import io.gopherscope.ingest.crash.ClickHouseProxy.Moment;
import io.gopherscope.ingest.worker.WorkerProcess;
import io.gopherscope.storage.clickhouse.ClickHouseException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Makes the faults. What it kills stays dead; {@link CrashStack#restore} is for the caller. */
final class FaultMaker {
    /** Every table that an insert goes to under its range's token. */
    private static final List<String> TABLES = List.of(
            "profile",
            "profile_1h_sums",
            "pgo_edge_1h",
            "pgo_input_1h",
            "metric_scalar",
            "metric_histogram",
            "metric_reading");
    /** Those after the first insert of a range. */
    private static final List<String> LATER =
            List.of("profile_1h_sums", "pgo_edge_1h", "pgo_input_1h", "metric_histogram", "metric_reading");
    /** Those that views follow. */
    private static final List<String> VIEWED =
            List.of("profile", "profile_1h_sums", "metric_scalar", "metric_histogram");

    private static final long PATIENCE_MILLIS = 10_000;

    private final CrashStack stack;
    private final ConsumerGroup group;
    private final Random random;

    FaultMaker(CrashStack stack, ConsumerGroup group, Random random) {
        this.stack = stack;
        this.group = group;
        this.random = random;
    }

    /**
     * Makes a fault; returns false when its moment did not come in time, and then kills at whatever moment this is.
     */
    boolean make(Fault fault) throws IOException, InterruptedException {
        return switch (fault) {
            case WORKER_BEFORE_INSERT -> at(any(TABLES), Moment.BEFORE, this::killBusyWorkers);
            case WORKER_DURING_INSERT -> during(any(TABLES), 1.0, this::killBusyWorkers);
            case WORKER_BETWEEN_INSERTS -> at(any(LATER), Moment.BEFORE, this::killBusyWorkers);
            case WORKER_BEFORE_COMMIT -> at(any(TABLES), Moment.AFTER, this::killBusyWorkers);
            case WORKER_AT_ANY_TIME -> anyTime(() -> stack.killWorker(any(stack.workers())));
            case WORKER_DURING_REBALANCE ->
                duringRebalance(() -> stack.killWorker(stack.workers().getFirst()));
            case WORKER_FROZEN -> freeze();
            case ALL_WORKERS -> anyTime(stack::killAllWorkers);
            case DATABASE_BEFORE_INSERT -> at(any(TABLES), Moment.BEFORE, stack::killDatabase);
            case DATABASE_DURING_INSERT -> during(any(TABLES), 1.0, stack::killDatabase);
            case DATABASE_DURING_VIEW -> during(any(VIEWED), 0.6, stack::killDatabase);
            case DATABASE_BEFORE_ANSWER -> at(any(TABLES), Moment.AFTER, stack::killDatabase);
            case DATABASE_DURING_MERGE -> duringMerge();
            case DATABASE_DURING_REBALANCE -> duringRebalance(stack::killDatabase);
            case BROKER_WITH_PLAN -> when(this::isPlanned, stack::killBroker);
            case BROKER_DURING_INSERT -> during(any(TABLES), 1.0, stack::killBroker);
            case BROKER_AT_ANY_TIME -> anyTime(stack::killBroker);
            case BROKER_DURING_REBALANCE -> duringRebalance(stack::killBroker);
            case WORKER_AND_DATABASE ->
                during(any(TABLES), 1.0, () -> {
                    stack.killDatabase();
                    stack.killAllWorkers();
                });
            case ALL_AT_ONCE ->
                anyTime(() -> {
                    stack.killAllWorkers();
                    stack.killDatabase();
                    stack.killBroker();
                });
        };
    }

    /** Who is at the insert cannot be told from outside, so all workers die. */
    private void killBusyWorkers() {
        stack.killAllWorkers();
    }

    private boolean at(String table, Moment moment, Runnable kill) throws InterruptedException {
        var trap = new ClickHouseProxy.Trap(table, moment, kill);
        stack.proxy().arm(trap);
        if (trap.await(PATIENCE_MILLIS)) {
            return true;
        }
        if (stack.proxy().disarm(trap)) {
            kill.run();
        }
        return false;
    }

    /**
     * Kills while the database is at an insert.
     *
     * @param from where in the time that such inserts usually take the end of the stretch lies in which it happens
     */
    private boolean during(String table, double from, Runnable kill) throws InterruptedException {
        long nanos = (long) (random.nextDouble() * 1.2 * from * stack.proxy().usualNanos(table))
                + (from < 1 ? (long) ((1 - from) * stack.proxy().usualNanos(table)) : 0);
        return at(table, Moment.DURING, () -> {
            LockSupport.parkNanos(nanos);
            kill.run();
        });
    }

    private boolean anyTime(Runnable kill) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(1500)));
        kill.run();
        return true;
    }

    private boolean when(BooleanSupplier moment, Runnable kill) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        boolean come = moment.getAsBoolean();
        while (!come && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
            come = moment.getAsBoolean();
        }
        kill.run();
        return come;
    }

    private boolean duringRebalance(Runnable kill) throws IOException {
        stack.startWorker();
        return when(this::isRebalancing, kill);
    }

    private boolean duringMerge() {
        Thread.ofVirtual().start(this::merge);
        return when(this::isMerging, stack::killDatabase);
    }

    /** Workers wake up with an insert under way that another one has done in their place by then. */
    private boolean freeze() throws IOException, InterruptedException {
        List<WorkerProcess> frozen = List.copyOf(stack.workers());
        boolean come = at(any(TABLES), Moment.DURING, () -> frozen.forEach(worker -> signal("STOP", worker.pid())));
        stack.startWorker();
        group.awaitProgress();
        frozen.forEach(worker -> signal("CONT", worker.pid()));
        return come;
    }

    private void merge() {
        try {
            for (String table : List.of("profile_1h", "profile", "metric_scalar_5m", "series_day", "pgo_edge_1h")) {
                stack.clickHouse().execute("OPTIMIZE TABLE " + table + " FINAL");
            }
        } catch (ClickHouseException e) {
            // It has been killed, as was meant.
        }
    }

    private boolean isMerging() {
        try {
            return !stack.clickHouse()
                    .query(
                            "SELECT 1 AS v FROM system.merges WHERE database = {d:String} LIMIT 1",
                            Map.of("d", CrashStack.DATABASE))
                    .isEmpty();
        } catch (ClickHouseException e) {
            return false;
        }
    }

    private boolean isPlanned() {
        try {
            return group.planned() > 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean isRebalancing() {
        try {
            return group.isRebalancing();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static void signal(String name, long pid) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
        } catch (IOException e) {
            throw new IllegalStateException("cannot send SIG" + name, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
