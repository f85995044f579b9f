// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.metrics;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What series are told apart by.
 *
 * @param by null for nothing
 * @param versions versions of instances, where they are told apart by version
 */
record Grouping(@Nullable GroupBy by, Map<String, String> versions) {
    /** All instances together. */
    static final Grouping NONE = new Grouping(null, Map.of());

    boolean tellsInstancesApart() {
        return by != null;
    }

    /** The group that an instance is in. */
    String of(String instance) {
        return switch (by) {
            case null -> "";
            case INSTANCE -> instance;
            case VERSION -> versions.getOrDefault(instance, "");
        };
    }

    Map<String, String> labels(String group) {
        return switch (by) {
            case null -> Map.of();
            case INSTANCE -> Map.of("instance", group);
            case VERSION -> Map.of("version", group);
        };
    }
}
