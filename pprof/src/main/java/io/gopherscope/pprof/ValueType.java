// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof;

import static java.util.Objects.requireNonNull;

/**
 * What a column of values measures.
 *
 * @param type for example {@code cpu} or {@code inuse_space}
 * @param unit for example {@code nanoseconds} or {@code bytes}
 */
public record ValueType(String type, String unit) {
    public ValueType {
        requireNonNull(type, "type is null");
        requireNonNull(unit, "unit is null");
    }

    @Override
    public String toString() {
        return type + "/" + unit;
    }
}
