// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.limits;

import java.util.UUID;

/**
 * What one gateway may take of an organization until it asks again.
 *
 * @param limits of the organization as a whole
 * @param bytes by second
 * @param profiles by second
 * @param gateways how many take from the organization, this one included
 * @param newSeries so many series that are new today it may let in
 * @param seriesToday how many all gateways together have let in
 * @param moreSeries those of them that no earlier answer has named
 * @param series what the next {@link Claim} says
 */
@SuppressWarnings("ArrayRecordComponent") // thousands of ids; nobody compares them
public record Share(
        UUID organization,
        OrganizationLimits limits,
        double bytes,
        double profiles,
        int gateways,
        int newSeries,
        int seriesToday,
        long[] moreSeries,
        long series) {}
