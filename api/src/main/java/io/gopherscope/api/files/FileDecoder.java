// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.files;

import io.gopherscope.api.problem.ApiException;
import io.gopherscope.api.problem.ErrorCode;
import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.ProfileException;
import io.gopherscope.pprof.decode.DecodeLimits;
import io.gopherscope.pprof.decode.ProfileDecoder;
import io.gopherscope.storage.query.QueryException;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Reads files that anybody may have made, within bounds, one at a time. */
@Singleton
final class FileDecoder {
    /** As large as what the gateway takes. */
    static final int MOST_BYTES = 32 << 20;

    private static final int MOST_UNPACKED = 64 << 20;
    private static final long PATIENCE_SECONDS = 5;
    private static final DecodeLimits LIMITS = DecodeLimits.DEFAULT.withBytes(MOST_BYTES, MOST_UNPACKED);

    private final Semaphore turn = new Semaphore(1, true);

    /**
     * Reads a file.
     *
     * @throws ApiException {@code profile_invalid} with the reason
     */
    Profile read(byte[] content) {
        try {
            if (!turn.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new ApiException(
                        ErrorCode.OVERLOADED, "too many files are being read; try again in a few seconds");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QueryException(QueryException.Reason.CANCELLED, "cancelled", e);
        }
        try {
            return new ProfileDecoder(LIMITS).decode(content);
        } catch (ProfileException e) {
            throw new ApiException(
                    ErrorCode.PROFILE_INVALID,
                    "%s (%s)".formatted(e.getMessage(), e.code().name().toLowerCase(Locale.ROOT)));
        } finally {
            turn.release();
        }
    }
}
