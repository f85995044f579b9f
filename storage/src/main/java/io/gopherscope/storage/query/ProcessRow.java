// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

/**
 * What one process's gauge or counter was within one bucket.
 *
 * @param processId random, of this process only
 * @param bucket its number
 * @param average of a gauge's levels
 * @param least of them
 * @param most of them
 * @param growth of a counter
 */
public record ProcessRow(
        String instance,
        long processId,
        String metric,
        int bucket,
        double average,
        double least,
        double most,
        double growth) {}
