// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.launcher.supervisor;

import java.util.List;

/**
 * How all parts are.
 *
 * @param ready whether every one of them is healthy
 */
public record Status(boolean ready, List<PartStatus> parts) {

    public Status {
        parts = List.copyOf(parts);
    }

    static Status of(List<PartStatus> parts) {
        return new Status(!parts.isEmpty() && parts.stream().allMatch(PartStatus::healthy), parts);
    }
}
