// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.background;

/** Work on a thread of its own, until it is interrupted. */
public final class Background implements AutoCloseable {
    private final Thread thread;

    /** Work that never ends by itself. */
    @FunctionalInterface
    public interface Work {
        void run() throws InterruptedException;
    }

    /** Begins. */
    public Background(String name, Work work) {
        thread = Thread.ofVirtual().name(name).start(() -> {
            try {
                work.run();
            } catch (InterruptedException e) {
                // The process stops.
            }
        });
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
