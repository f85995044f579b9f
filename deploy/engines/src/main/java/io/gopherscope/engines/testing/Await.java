// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for a condition. */
public final class Await {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration STEP = Duration.ofMillis(50);

    private Await() {}

    /** Something that throws as long as it does not hold. */
    @FunctionalInterface
    public interface Assertions {
        void check() throws Throwable;
    }

    /** Until the assertions hold, a minute at most; with what they say when they do not in time. */
    public static void until(Assertions assertions) {
        until(PATIENCE, assertions);
    }

    /** Until the assertions hold, that long at most; with what they say when they do not in time. */
    public static void until(Duration patience, Assertions assertions) {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                assertions.check();
                return;
            } catch (Throwable e) {
                if (System.nanoTime() > end) {
                    throw e instanceof AssertionError error ? error : new AssertionError(e);
                }
            }
            LockSupport.parkNanos(STEP.toNanos());
        }
    }
}
