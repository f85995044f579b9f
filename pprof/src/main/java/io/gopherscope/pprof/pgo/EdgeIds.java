// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.pgo;

import io.gopherscope.pprof.Strings;
import io.gopherscope.pprof.identity.XxHash64;
import java.util.Arrays;

/**
 * 64-bit ids of functions, calls and call sites, made of their content alone, so that they are the same in every profile:
 *
 * <pre>
 * function = XXH64(name)
 * call     = XXH64(caller, callee, offset)
 * site     = XXH64(caller, offset)
 * </pre>
 *
 * Numbers go in as 64 bits little-endian, the seed is 0. Of a million calls of one service two have the same id with a probability
 * of about 3 in 100 million. Not for use by several threads.
 */
public final class EdgeIds {
    private final Strings names;
    private final long[] lane = new long[3];
    private long[] hashes = {};
    private boolean[] hashed = {};

    /**
     * Ids of what these strings name.
     *
     * @param names may grow
     */
    public EdgeIds(Strings names) {
        this.names = names;
    }

    /** The id of a function of this name. */
    public long function(int name) {
        if (name >= hashes.length) {
            int size = Math.max(names.size(), hashes.length * 2);
            hashes = Arrays.copyOf(hashes, size);
            hashed = Arrays.copyOf(hashed, size);
        }
        if (!hashed[name]) {
            hashes[name] = XxHash64.hash(names.data(), names.start(name), names.length(name), 0);
            hashed[name] = true;
        }
        return hashes[name];
    }

    /** The id of a call. */
    public long edge(int caller, int callee, long offset) {
        lane[0] = function(caller);
        lane[1] = function(callee);
        lane[2] = offset;
        return XxHash64.hash(lane, 0, 3, 0);
    }

    /** The id of a place where a function calls, whichever. */
    public long site(int caller, long offset) {
        lane[0] = function(caller);
        lane[1] = offset;
        return XxHash64.hash(lane, 0, 2, 0);
    }
}
