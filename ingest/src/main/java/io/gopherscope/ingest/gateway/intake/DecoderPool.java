// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.gateway.intake;

import io.gopherscope.ingest.gateway.http.GatewayLimits;
import io.gopherscope.ingest.gateway.http.Refusal;
import io.gopherscope.ingest.gateway.http.RefusedException;
import io.gopherscope.ingest.records.Slice;
import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.decode.DecodeLimits;
import io.gopherscope.pprof.decode.ProfileDecoder;
import jakarta.inject.Singleton;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * Decoders for as many profiles at a time as there are processors: more would only wait for each other and hold memory meanwhile. Of
 * large profiles one is decoded at a time.
 */
@Singleton
public final class DecoderPool {
    private static final int LARGE = 1 << 20;

    private final BlockingQueue<ProfileDecoder> idle;
    private final Semaphore large = new Semaphore(1);

    DecoderPool(GatewayLimits limits) {
        int size = Math.max(2, Runtime.getRuntime().availableProcessors());
        idle = new ArrayBlockingQueue<>(size);
        DecodeLimits decodeLimits =
                DecodeLimits.DEFAULT.withBytes(limits.profileBytes(), limits.unpackedProfileBytes());
        for (int i = 0; i < size; i++) {
            idle.add(new ProfileDecoder(decodeLimits));
        }
    }

    /**
     * Decodes a profile and looks at it.
     *
     * @param look must not keep the profile
     * @throws io.gopherscope.pprof.ProfileException when it cannot be decoded
     */
    public <T> T decode(Slice pprof, Function<Profile, T> look) {
        boolean isLarge = pprof.length() > LARGE;
        try {
            if (isLarge) {
                large.acquire();
            }
            try {
                ProfileDecoder decoder = idle.take();
                try {
                    return look.apply(decoder.decode(pprof.array(), pprof.from(), pprof.to()));
                } finally {
                    idle.add(decoder);
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
