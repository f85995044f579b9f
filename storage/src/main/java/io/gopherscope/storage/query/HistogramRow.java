// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

/**
 * Events of one histogram bucket within one stretch of time.
 *
 * @param instance empty when instances were added up
 * @param bucket number of the stretch of time
 * @param boundsId of the bounds, see {@link MetricReads#bounds}
 * @param index lies between the bounds of this and the next number
 * @param count events
 */
public record HistogramRow(
        String service, String instance, String metric, int bucket, long boundsId, int index, long count) {}
