// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.gateway.intake;

import io.gopherscope.ingest.gateway.auth.Caller;
import io.gopherscope.ingest.gateway.http.GatewayLimits;
import io.gopherscope.ingest.records.Slice;
import io.gopherscope.ingest.records.Topic;
import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.ProfileException;
import io.gopherscope.protocol.ingest.v1.ProfileRecord;
import io.gopherscope.protocol.types.v1.LabelPair;
import io.gopherscope.storage.discards.DiscardReason;
import io.gopherscope.storage.series.LabelRules;
import io.gopherscope.storage.series.SeriesLabels;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Judges profiles one by one: whether they can be read, are of a size and time that we take, and carry the labels that they need. */
@Singleton
public final class ProfileJudge {
    private final DecoderPool decoders;
    private final GatewayLimits limits;
    private final Clock clock;

    ProfileJudge(DecoderPool decoders, GatewayLimits limits, Clock clock) {
        this.decoders = decoders;
        this.limits = limits;
        this.clock = clock;
    }

    /** The verdict on a profile. */
    public Verdict judge(Caller caller, SentProfile sent) {
        try {
            LabelRules rules = new LabelRules();
            sent.labels().into(rules);
            SeriesLabels labels = rules.checked();
            if (sent.pprof().size() > limits.profileBytes()) {
                return new Verdict.Rejected(
                        DiscardReason.PROFILE_TOO_LARGE,
                        named(
                                labels,
                                "it has " + sent.pprof().size() + " bytes, allowed are " + limits.profileBytes()));
            }
            Instant now = clock.instant();
            long start = decoders.decode(Slice.of(sent.pprof()), ProfileJudge::start);
            return judge(caller, sent, labels, start == 0 ? sent.startUnixNano() : start, now);
        } catch (LabelRules.BrokenException e) {
            return new Verdict.Rejected(e.reason(), e.detail());
        } catch (ProfileException e) {
            return new Verdict.Rejected(reason(e.code()), String.valueOf(e.getMessage()));
        }
    }

    private Verdict judge(Caller caller, SentProfile sent, SeriesLabels labels, long start, Instant now) {
        if (start != 0) {
            Instant began = Instant.ofEpochSecond(0, start);
            if (began.isBefore(now.minus(caller.organization().maxProfileAge()))) {
                return new Verdict.Rejected(DiscardReason.TOO_OLD, named(labels, "it began at " + began));
            }
            if (began.isAfter(now.plus(caller.organization().maxProfileAhead()))) {
                return new Verdict.Rejected(DiscardReason.TOO_NEW, named(labels, "it began at " + began));
            }
        }
        ProfileRecord.Builder profile = ProfileRecord.newBuilder()
                .setPprof(sent.pprof())
                .setReceivedUnixNano(nanos(now))
                .addAllSampleTypeHints(sent.hints())
                .setStartUnixNano(sent.startUnixNano())
                .setDurationNano(sent.durationNano());
        labels.all()
                .forEach((name, value) ->
                        profile.addLabels(LabelPair.newBuilder().setName(name).setValue(value)));
        return new Verdict.Accepted(new OutgoingRecord(
                Topic.PROFILES,
                caller.tenant().key(),
                caller.key().id().toString(),
                labels.service(),
                labels.instance(),
                profile.build().toByteArray()));
    }

    private static long start(Profile profile) {
        return profile.header().timeNanos();
    }

    private static long nanos(Instant instant) {
        return TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
    }

    private static String named(SeriesLabels labels, String detail) {
        return "profile of " + labels.service() + ": " + detail;
    }

    private static DiscardReason reason(ProfileException.Code code) {
        return switch (code) {
            case TOO_LARGE,
                    COMPRESSION_RATIO,
                    TOO_MANY_SAMPLES,
                    TOO_MANY_LOCATIONS,
                    TOO_MANY_FUNCTIONS,
                    TOO_MANY_MAPPINGS,
                    TOO_MANY_STRINGS,
                    TOO_MANY_LABELS,
                    TOO_MANY_FRAMES,
                    STRING_TOO_LONG,
                    STACK_TOO_DEEP -> DiscardReason.PROFILE_TOO_LARGE;
            default -> DiscardReason.UNREADABLE_PROFILE;
        };
    }
}
