// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.gc;

import org.jspecify.annotations.Nullable;

/** Numbers as JSON can have them. */
final class Numbers {
    private Numbers() {}

    /** Null where it is none. */
    static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
