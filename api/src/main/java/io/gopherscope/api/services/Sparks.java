// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.services;

import io.gopherscope.api.time.Values;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/**
 * Small series over the range, all on the same steps, summed over instances.
 *
 * @param start start of the first step
 * @param stepSeconds length of a step
 * @param cpuCores CPU used, in cores
 * @param liveHeapBytes live heap after the last collection
 * @param goroutines live goroutines
 */
@Serdeable
record Sparks(Instant start, double stepSeconds, Values cpuCores, Values liveHeapBytes, Values goroutines) {}
