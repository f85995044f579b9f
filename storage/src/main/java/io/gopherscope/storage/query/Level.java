// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

/** What of a gauge's values within a bucket. */
public enum Level {
    AVERAGE,
    MIN,
    MAX,
    LAST
}
