// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Waits for a condition. */
public final class Eventually {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration STEP = Duration.ofMillis(50);

    private Eventually() {}

    /** Until the assertions hold; with what they say when they do not in time. */
    public static void holds(ThrowingCallable assertions) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                assertions.call();
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
