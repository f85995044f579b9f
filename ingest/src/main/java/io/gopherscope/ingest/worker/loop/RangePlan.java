// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.worker.loop;

import java.util.OptionalLong;

/**
 * What is committed with an offset before its range is stored: where the range ends. Whoever takes the partition over after a crash stores exactly
 * that range first, under the same token, whatever part of it had been stored.
 */
final class RangePlan {
    private static final String VERSION = "range-to:";
    /** Nothing is planned. */
    static final String NONE = "";

    private RangePlan() {}

    /** The metadata of a committed offset. */
    static String upTo(long last) {
        return VERSION + last;
    }

    /** The last offset of the planned range; empty when none is planned or the metadata is somebody else's. */
    static OptionalLong parse(String metadata) {
        if (!metadata.startsWith(VERSION)) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(metadata.substring(VERSION.length())));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
