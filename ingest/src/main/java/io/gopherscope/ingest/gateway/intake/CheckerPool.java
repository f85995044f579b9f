// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.gateway.intake;

import io.gopherscope.ingest.gateway.http.GatewayLimits;
import io.gopherscope.ingest.gateway.http.Refusal;
import io.gopherscope.ingest.gateway.http.RefusedException;
import io.gopherscope.ingest.records.Slice;
import io.gopherscope.pprof.decode.DecodeLimits;
import io.gopherscope.pprof.decode.Outline;
import io.gopherscope.pprof.decode.ProfileChecker;
import jakarta.inject.Singleton;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * Checks as many profiles at a time as there are processors: more would only wait for each other and hold memory meanwhile. Of
 * large profiles one is checked at a time.
 */
@Singleton
public final class CheckerPool {
    private static final int LARGE = 1 << 20;

    private final BlockingQueue<ProfileChecker> idle;
    private final Semaphore large = new Semaphore(1);

    CheckerPool(GatewayLimits limits) {
        int size = Math.max(2, Runtime.getRuntime().availableProcessors());
        idle = new ArrayBlockingQueue<>(size);
        DecodeLimits decodeLimits =
                DecodeLimits.DEFAULT.withBytes(limits.profileBytes(), limits.unpackedProfileBytes());
        for (int i = 0; i < size; i++) {
            idle.add(new ProfileChecker(decodeLimits));
        }
    }

    /**
     * Checks a profile and looks at it.
     *
     * @param look must not keep the outline
     * @throws io.gopherscope.pprof.ProfileException when a worker could not decode it
     */
    public <T> T check(Slice pprof, Function<Outline, T> look) {
        boolean isLarge = pprof.length() > LARGE;
        try {
            if (isLarge) {
                large.acquire();
            }
            try {
                ProfileChecker checker = idle.take();
                try {
                    return look.apply(checker.check(pprof.array(), pprof.from(), pprof.to()));
                } finally {
                    idle.add(checker);
                }
            } finally {
                if (isLarge) {
                    large.release();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RefusedException(Refusal.OVERLOADED, "the gateway is stopping");
        }
    }
}
