// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

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

    /** Written out, since what a record does otherwise is put together at run time: a tenth of the start of a command. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ValueType value && type.equals(value.type) && unit.equals(value.unit);
    }

    @Override
    public int hashCode() {
        return 31 * type.hashCode() + unit.hashCode();
    }

    @Override
    public String toString() {
        return type + "/" + unit;
    }
}
