// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.gateway.intake;

import io.gopherscope.ingest.gateway.auth.Caller;
import io.gopherscope.ingest.gateway.limits.SendingLimits;
import io.gopherscope.storage.discards.DiscardReason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Takes the profiles of one request: judges each, then writes those that pass. */
@Singleton
public final class ProfileIntake {
    private final ProfileJudge judge;
    private final RecordSender sender;
    private final SendingLimits limits;
    private final DiscardCounter discards;
    private final Counter accepted;

    ProfileIntake(
            ProfileJudge judge,
            RecordSender sender,
            SendingLimits limits,
            DiscardCounter discards,
            MeterRegistry meters) {
        this.judge = judge;
        this.sender = sender;
        this.limits = limits;
        this.discards = discards;
        this.accepted = meters.counter("gopherscope.gateway.accepted", "kind", "profiles");
    }

    /**
     * Takes profiles. When it returns, Kafka has those that were not rejected.
     *
     * @return what was rejected, by place in the request; empty when nothing was
     * @throws io.gopherscope.ingest.gateway.http.RefusedException when it is not certain that Kafka has them
     */
    public List<RejectedProfile> take(Caller caller, List<SentProfile> profiles) {
        List<RejectedProfile> rejected = new ArrayList<>();
        List<OutgoingRecord> outgoing = new ArrayList<>(profiles.size());
        limits.took(caller.tenant(), profiles.size());
        for (int i = 0; i < profiles.size(); i++) {
            switch (judge.judge(caller, profiles.get(i))) {
                case Verdict.Accepted verdict -> {
                    outgoing.add(verdict.outgoing());
                    if (!verdict.folded().isEmpty()) {
                        discards.count(caller.tenant(), DiscardReason.LABEL_VALUES_FOLDED, 1, verdict.folded());
                    }
                }
                case Verdict.Rejected verdict -> rejected.add(new RejectedProfile(i, verdict));
            }
        }
        sender.send(outgoing);
        accepted.increment(outgoing.size());
        for (RejectedProfile one : rejected) {
            discards.count(
                    caller.tenant(), one.verdict().reason(), 1, one.verdict().detail());
        }
        return rejected;
    }

    /**
     * A profile that was not taken.
     *
     * @param place in the request, from 0
     */
    public record RejectedProfile(int place, Verdict.Rejected verdict) {}
}
