// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.launcher.supervisor;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Starts parts in the order of their needs, at once what can be, and stops them in the opposite order. */
public final class Supervisor {

    private static final int TRIES_AT_FIRST = 2;

    private final Map<PartName, PartRunner> runners = new EnumMap<>(PartName.class);
    private final List<Thread> threads = new ArrayList<>();
    private boolean stopping;
    private boolean wasReady;

    public Supervisor(List<Part> parts) {
        var neighbours = new Monitor();
        for (Part part : parts) {
            runners.put(part.name(), new PartRunner(part, neighbours));
        }
        for (Part part : parts) {
            if (!runners.keySet().containsAll(part.needs())) {
                throw new IllegalArgumentException(part.name().id() + " needs what does not run: " + part.needs());
            }
        }
    }

    /** Begins; returns at once. */
    public void start() {
        runners.forEach((name, runner) ->
                threads.add(Thread.ofPlatform().name(name.id()).start(runner)));
    }

    /** How the parts are now. */
    public Status status() {
        return Status.of(runners.values().stream().map(PartRunner::status).toList());
    }

    /**
     * Waits until all parts are healthy for the first time.
     *
     * @return why they cannot be, or nothing
     */
    public synchronized String awaitReady() throws InterruptedException {
        while (!stopping) {
            if (runners.values().stream().allMatch(PartRunner::healthy)) {
                wasReady = true;
                return "";
            }
            for (PartRunner runner : runners.values()) {
                PartRunner.FailedStarts failed = runner.failedStarts();
                if (failed.count() >= TRIES_AT_FIRST) {
                    return failed.why();
                }
            }
            wait();
        }
        return wasReady ? "" : "stopped before it was ready";
    }

    /** Stops all parts and waits until they are gone. */
    public void stop() {
        synchronized (this) {
            stopping = true;
            notifyAll();
        }
        threads.forEach(Thread::interrupt);
        synchronized (this) {
            while (!threads.isEmpty() && !runners.values().stream().allMatch(PartRunner::stopped)) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    // Half a stop is worse than a late one.
                }
            }
        }
    }

    private final class Monitor implements PartRunner.Neighbours {

        @Override
        public void awaitHealthy(Set<PartName> parts) throws InterruptedException {
            synchronized (Supervisor.this) {
                while (!runners.entrySet().stream()
                        .allMatch(entry -> !parts.contains(entry.getKey())
                                || entry.getValue().healthy())) {
                    Supervisor.this.wait();
                }
            }
        }

        @Override
        public void awaitDependentsStopped(PartName part) {
            synchronized (Supervisor.this) {
                while (runners.values().stream()
                        .anyMatch(runner -> runner.part().needs().contains(part) && !runner.stopped())) {
                    try {
                        Supervisor.this.wait();
                    } catch (InterruptedException e) {
                        // It was told to stop already, and does as soon as it may.
                    }
                }
            }
        }

        @Override
        public void changed() {
            synchronized (Supervisor.this) {
                Supervisor.this.notifyAll();
            }
        }

        @Override
        public boolean stopping() {
            synchronized (Supervisor.this) {
                return stopping;
            }
        }
    }
}
