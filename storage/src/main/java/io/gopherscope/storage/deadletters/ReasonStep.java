// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.deadletters;

import io.micronaut.core.annotation.Introspected;

/**
 * How many records were given up for a reason within one step of time.
 *
 * @param step which one, from 0
 */
@Introspected
public record ReasonStep(String reason, int step, long count) {}
