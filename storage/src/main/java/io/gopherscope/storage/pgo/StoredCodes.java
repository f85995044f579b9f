// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.pgo;

import io.gopherscope.pprof.pgo.Measure;
import io.gopherscope.pprof.pgo.PgoInput;

/** The numbers of the Enum8 columns in V3__pgo.sql. */
final class StoredCodes {
    static final int USED = 1;

    private StoredCodes() {}

    static int of(Measure measure) {
        return switch (measure) {
            case SAMPLES -> 1;
            case NANOSECONDS -> 2;
        };
    }

    static int of(PgoInput input) {
        return switch (input) {
            case PgoInput.Usable usable -> USED;
            case PgoInput.Unusable unusable ->
                switch (unusable.reason()) {
                    case NO_SAMPLES -> 2;
                    case BENCHMARK -> 3;
                    case NO_START_LINES -> 4;
                    case NO_CPU_COLUMN -> throw new IllegalArgumentException("no CPU profile is kept no count of");
                };
        };
    }
}
