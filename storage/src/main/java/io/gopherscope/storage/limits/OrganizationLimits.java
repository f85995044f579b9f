// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.limits;

import io.micronaut.core.annotation.Introspected;

/**
 * What one organization may do, over all processes together unless it says otherwise.
 *
 * @param plan the name of its plan
 * @param bytesPerSecond bodies of requests as they come, packed
 * @param profilesPerSecond profiles that are sent
 * @param burstSeconds so many seconds' worth of both may come at once
 * @param seriesPerDay sets of labels by day, in UTC
 * @param profileBytes of a profile as it comes
 * @param stackDepth locations of one stack
 * @param labelValues values of one label of samples, by service and day
 * @param querySeconds time that ClickHouse works on one question
 * @param queryMemoryBytes memory that it uses for one
 * @param queryRows rows that it reads for one
 * @param parallelQueries questions at once, at each api replica
 */
@Introspected
public record OrganizationLimits(
        String plan,
        long bytesPerSecond,
        int profilesPerSecond,
        int burstSeconds,
        int seriesPerDay,
        int profileBytes,
        int stackDepth,
        int labelValues,
        int querySeconds,
        long queryMemoryBytes,
        long queryRows,
        int parallelQueries) {}
