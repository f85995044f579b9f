// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.querier;

import io.gopherscope.protocol.types.v1.GetProfileStatsResponse;
import io.gopherscope.storage.query.ArrivalReads;
import io.gopherscope.storage.query.ArrivalReads.Seen;
import io.gopherscope.storage.tenancy.Tenant;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Says whether there are any profiles, and how old they are. */
@Singleton
final class ProfileStats {
    private final ArrivalReads reads;

    ProfileStats(ArrivalReads reads) {
        this.reads = reads;
    }

    GetProfileStatsResponse of(Tenant tenant) {
        List<Seen> profiles = reads.since(tenant, null, Instant.EPOCH).profiles();
        GetProfileStatsResponse.Builder answer =
                GetProfileStatsResponse.newBuilder().setDataIngested(!profiles.isEmpty());
        profiles.stream()
                .map(Seen::first)
                .min(Comparator.naturalOrder())
                .ifPresent(first -> answer.setOldestProfileTime(first.toEpochMilli()));
        profiles.stream()
                .map(Seen::last)
                .max(Comparator.naturalOrder())
                .ifPresent(last -> answer.setNewestProfileTime(last.toEpochMilli()));
        return answer.build();
    }
}
