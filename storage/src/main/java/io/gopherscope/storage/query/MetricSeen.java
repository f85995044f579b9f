// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

/**
 * A metric that a process sent.
 *
 * @param name its key, {@code /gc/heap/live:bytes}
 * @param kind gauge, counter or histogram
 */
public record MetricSeen(String name, String kind) {}
