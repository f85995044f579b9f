// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.services;

import io.gopherscope.api.time.Range;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of instances.
 *
 * @param range what was asked for
 * @param total instances on all pages
 * @param instances by name
 * @param nextCursor for the next page; absent on the last one
 */
@Serdeable
record InstancePage(
        Range range,
        int total,
        List<Instance> instances,
        @Nullable String nextCursor) {}
