// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.gateway.intake;

import io.gopherscope.ingest.gateway.auth.Caller;
import io.gopherscope.ingest.gateway.http.GatewayLimits;
import io.gopherscope.ingest.gateway.limits.Broken;
import io.gopherscope.ingest.gateway.limits.SendingLimits;
import io.gopherscope.ingest.records.Slice;
import io.gopherscope.ingest.records.Topic;
import io.gopherscope.pprof.ProfileException;
import io.gopherscope.pprof.decode.Outline;
import io.gopherscope.protocol.ingest.v1.ProfileRecord;
import io.gopherscope.protocol.types.v1.LabelPair;
import io.gopherscope.storage.discards.DiscardReason;
import io.gopherscope.storage.discards.TimeWindow;
import io.gopherscope.storage.series.LabelRules;
import io.gopherscope.storage.series.SeriesLabels;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Judges profiles one by one: whether they can be read, are of a size and time that we take, and carry the labels that they need. */
@Singleton
public final class ProfileJudge {
    private final CheckerPool checkers;
    private final GatewayLimits limits;
    private final SendingLimits sending;
    private final Clock clock;

    ProfileJudge(CheckerPool checkers, GatewayLimits limits, SendingLimits sending, Clock clock) {
        this.checkers = checkers;
        this.limits = limits;
        this.sending = sending;
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
            Broken broken =
                    sending.undecoded(caller.tenant(), labels, sent.pprof().size());
            if (broken != null) {
                return new Verdict.Rejected(broken.reason(), named(labels, broken.detail()));
            }
            Instant now = clock.instant();
            Looked looked = checkers.check(Slice.of(sent.pprof()), outline -> look(caller, labels, outline));
            if (looked.broken() != null) {
                return new Verdict.Rejected(
                        looked.broken().reason(), named(labels, looked.broken().detail()));
            }
            return judge(caller, sent, labels, looked, now);
        } catch (LabelRules.BrokenException e) {
            return new Verdict.Rejected(e.reason(), e.detail());
        } catch (ProfileException e) {
            return new Verdict.Rejected(reason(e.code()), String.valueOf(e.getMessage()));
        }
    }

    private Verdict judge(Caller caller, SentProfile sent, SeriesLabels labels, Looked looked, Instant now) {
        long start = looked.start() == 0 ? sent.startUnixNano() : looked.start();
        Optional<TimeWindow.Outside> outside = start == 0
                ? Optional.empty()
                : TimeWindow.of(caller.organization(), now).judge("it began at", start);
        if (outside.isPresent()) {
            return new Verdict.Rejected(
                    outside.get().reason(), named(labels, outside.get().detail()));
        }
        ProfileRecord.Builder profile = ProfileRecord.newBuilder()
                .setPprof(sent.pprof())
                .setReceivedUnixNano(nanos(now))
                .addAllSampleTypeHints(sent.hints())
                .setStartUnixNano(sent.startUnixNano())
                .setDurationNano(sent.durationNano())
                .addAllFoldedLabels(looked.folded());
        labels.all()
                .forEach((name, value) ->
                        profile.addLabels(LabelPair.newBuilder().setName(name).setValue(value)));
        OutgoingRecord outgoing = new OutgoingRecord(
                Topic.PROFILES,
                caller.tenant().key(),
                caller.key().id().toString(),
                labels.service(),
                labels.instance(),
                profile.build().toByteArray());
        return new Verdict.Accepted(
                outgoing,
                looked.folded().isEmpty()
                        ? ""
                        : named(labels, "labels of samples with too many values: " + looked.folded()));
    }

    /** What is kept of a checked profile. */
    private record Looked(long start, @Nullable Broken broken, List<String> folded) {}

    private Looked look(Caller caller, SeriesLabels labels, Outline outline) {
        Broken broken = sending.stack(caller.tenant(), outline.depth());
        return new Looked(
                outline.timeNanos(),
                broken,
                broken == null ? sending.folded(caller.tenant(), labels, outline) : List.of());
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
