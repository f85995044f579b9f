// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.limits;

import java.util.UUID;

/**
 * What one gateway says of an organization when it asks for its share.
 *
 * @param demandBytes what was offered lately by second, the refused included
 * @param demandProfiles likewise
 * @param takenBytes what was let in since the last claim that was answered
 * @param takenProfiles likewise
 * @param newSeries series of the day that no answer has named yet; may be known
 * @param series the place in the day's series up to which answers have named them; 0 for none
 */
@SuppressWarnings("ArrayRecordComponent") // thousands of ids; nobody compares them
public record Claim(
        UUID organization,
        double demandBytes,
        double demandProfiles,
        long takenBytes,
        long takenProfiles,
        long[] newSeries,
        long series) {}
