// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.launcher.supervisor;

import io.gopherscope.engines.Engine;
import io.gopherscope.engines.EngineException;
import io.gopherscope.launcher.LauncherException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Keeps one part running, on a thread of its own, from the start of what it needs until everything that needs it has stopped. */
final class PartRunner implements Runnable {

    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    private static final Duration ASK_EVERY = Duration.ofSeconds(2);
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private final Part part;
    private final Neighbours neighbours;
    private final Backoff backoff = new Backoff();

    private volatile @Nullable Engine engine;
    private volatile boolean healthy;
    private volatile String reason = "waits to be started";
    private volatile String lastFailure = "";
    private final AtomicInteger restarts = new AtomicInteger();
    private volatile FailedStarts failedStarts = FailedStarts.NONE;
    private volatile boolean stopped;

    /** How often in a row it could not be started, and why not the last time: one value, for it is read from outside. */
    record FailedStarts(int count, String why) {

        static final FailedStarts NONE = new FailedStarts(0, "");

        FailedStarts and(String next) {
            return new FailedStarts(count + 1, next);
        }
    }

    /** What a part knows of the others. */
    interface Neighbours {

        /** Returns when every one of the parts is healthy. */
        void awaitHealthy(Set<PartName> parts) throws InterruptedException;

        /** Returns when no part that needs this one runs any more. */
        void awaitDependentsStopped(PartName part);

        /** Tells the others that something has changed. */
        void changed();

        /** Whether everything is to stop. */
        boolean stopping();
    }

    PartRunner(Part part, Neighbours neighbours) {
        this.part = part;
        this.neighbours = neighbours;
    }

    @Override
    public void run() {
        try {
            while (!neighbours.stopping()) {
                runOnce();
            }
        } catch (InterruptedException e) {
            // Everything is to stop.
        } finally {
            stop();
        }
    }

    private void runOnce() throws InterruptedException {
        if (!part.needs().isEmpty()) {
            report(
                    false,
                    "waits for "
                            + String.join(
                                    ", ",
                                    part.needs().stream()
                                            .map(PartName::id)
                                            .sorted()
                                            .toList()) + after());
            neighbours.awaitHealthy(part.needs());
        }
        report(false, "is starting" + after());
        long started = System.nanoTime();
        String failure = start();
        if (failure.isEmpty()) {
            failure = watch();
        }
        if (neighbours.stopping()) {
            return;
        }
        restarts.incrementAndGet();
        lastFailure = failure;
        Duration wait = backoff.afterFailure(Duration.ofNanos(System.nanoTime() - started));
        System.out.println(Instant.now() + " " + part.name().id() + ": " + failure);
        report(false, failure);
        Thread.sleep(wait);
    }

    private String after() {
        return lastFailure.isEmpty()
                ? ""
                : " (before: " + lastFailure.lines().findFirst().orElse("") + ")";
    }

    /** Returns why it failed, or nothing. */
    private String start() throws InterruptedException {
        try {
            engine = part.starter().start();
            failedStarts = FailedStarts.NONE;
            report(true, "");
            return "";
        } catch (EngineException | LauncherException e) {
            if (neighbours.stopping()) {
                throw new InterruptedException();
            }
            return cannotStart(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            return cannotStart(part.name().title() + " could not be started: " + e);
        }
    }

    private String cannotStart(String why) {
        failedStarts = failedStarts.and(why);
        return why;
    }

    /** Looks after it until it fails; returns why it did. */
    private String watch() throws InterruptedException {
        Engine running = engine;
        long lastAnswer = System.nanoTime();
        long lastAsked = lastAnswer;
        while (running != null) {
            Thread.sleep(LOOK_EVERY);
            if (!running.isAlive()) {
                return close(running, running.ending() + ", see " + running.log());
            }
            long now = System.nanoTime();
            if (now - lastAsked < ASK_EVERY.toNanos()) {
                continue;
            }
            lastAsked = now;
            if (running.isHealthy()) {
                lastAnswer = System.nanoTime();
                report(true, "");
            } else if (running.isLive()) {
                lastAnswer = System.nanoTime();
                report(false, "is not ready: something that it needs does not answer");
            } else if (now - lastAnswer > SILENCE.toNanos()) {
                return close(running, "did not answer for " + SILENCE.toSeconds() + " s");
            } else {
                report(false, "does not answer");
            }
        }
        return "";
    }

    private String close(Engine running, String why) {
        report(false, why);
        running.close();
        engine = null;
        return why;
    }

    private void report(boolean isHealthy, String why) {
        boolean news = healthy != isHealthy || !reason.equals(why);
        healthy = isHealthy;
        reason = why;
        if (news) {
            neighbours.changed();
        }
    }

    private void stop() {
        neighbours.awaitDependentsStopped(part.name());
        report(healthy, "is stopping");
        Engine running = engine;
        if (running != null) {
            running.close();
            engine = null;
        }
        stopped = true;
        report(false, "stopped");
        neighbours.changed();
    }

    Part part() {
        return part;
    }

    boolean healthy() {
        return healthy;
    }

    boolean stopped() {
        return stopped;
    }

    FailedStarts failedStarts() {
        return failedStarts;
    }

    PartStatus status() {
        Engine running = engine;
        long pid = running != null && running.isAlive() ? running.pid() : 0;
        return new PartStatus(
                part.name().id(),
                pid,
                part.port(),
                healthy,
                pid == 0 ? 0 : ResidentMemory.of(pid),
                restarts.get(),
                healthy ? "" : reason);
    }
}
