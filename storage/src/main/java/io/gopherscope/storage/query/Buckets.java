// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

/**
 * Equal stretches of time.
 *
 * @param startMillis start of bucket 0, milliseconds since the epoch
 * @param stepMillis length of each
 */
public record Buckets(long startMillis, long stepMillis) {
    /** The number of the bucket that a moment lies in; moments before bucket 0 have negative ones. */
    String of(String time, Bindings bindings) {
        return "toInt32(floor((toUnixTimestamp64Milli(" + time + ") - " + bindings.number(startMillis) + ") / "
                + bindings.number(stepMillis) + "))";
    }
}
