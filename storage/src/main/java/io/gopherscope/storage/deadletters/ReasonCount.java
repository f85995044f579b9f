// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.deadletters;

import io.micronaut.core.annotation.Introspected;

/**
 * How many dead letters there are for a reason.
 *
 * @param requested those of them that somebody wants to be tried again, or that were
 */
@Introspected
public record ReasonCount(String reason, long count, long requested) {}
