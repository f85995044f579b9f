// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.limits;

/**
 * What an organization has sent and gateways have let in.
 *
 * @param lastMinuteBytes in the last whole minute
 * @param lastMinuteProfiles likewise
 * @param mostMinuteBytes in the fullest minute of the last 24 hours
 * @param mostMinuteProfiles likewise
 * @param dayBytes in the last 24 hours
 * @param dayProfiles likewise
 * @param seriesToday since midnight UTC
 */
public record Usage(
        long lastMinuteBytes,
        long lastMinuteProfiles,
        long mostMinuteBytes,
        long mostMinuteProfiles,
        long dayBytes,
        long dayProfiles,
        int seriesToday) {}
