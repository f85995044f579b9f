// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.tool;

import io.gopherscope.pprof.Header;
import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.decode.DecodeLimits;
import io.gopherscope.pprof.merge.ProfileMerger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Merges sources in groups of 128, then the groups one after another, as the tool does to bound its memory. That shows in the
 * result only when columns have to be moved or scaled, or when samples cancel to zero within a group. So all are first merged
 * in one go, and only when a source is of another type than those before it, or a value negative, group by group.
 */
final class Groups {
    private static final int GROUP = 128;

    private final SourceReader reader;
    private final DecodeLimits limits;
    private final int threads;

    Groups(SourceReader reader, DecodeLimits limits, int threads) {
        this.reader = reader;
        this.limits = limits;
        this.threads = threads;
    }

    private Readahead open(List<ProfileSource> sources) {
        return new Readahead(sources, reader, limits, threads);
    }

    /** The merged profile, or null when no source could be read. */
    @Nullable
    Profile merge(List<ProfileSource> sources) {
        return inOneGo(sources).orElseGet(() -> groupByGroup(sources));
    }

    /** The merged profile, unless it must be made group by group or there is nothing to merge. */
    private Optional<Profile> inOneGo(List<ProfileSource> sources) {
        if (sources.size() < 2) {
            return Optional.empty();
        }
        var merger = new ProfileMerger();
        var times = new MergeTimes();
        TypeInfo first = null;
        int merged = 0;
        try (Readahead profiles = open(sources)) {
            for (int i = 0; i < sources.size(); i++) {
                if (i % GROUP == 0) {
                    times.endGroup();
                }
                Profile profile = profiles.next();
                if (profile == null) {
                    continue;
                }
                TypeInfo info = TypeInfo.of(profile);
                first = first == null ? info : first;
                if (!info.hasDistinctTypes() || !info.isLike(first)) {
                    return Optional.empty();
                }
                merger.add(profile);
                merged++;
                times.add(info, profile.header().timeNanos());
                if (merger.sawNegative()) {
                    return Optional.empty();
                }
            }
        }
        if (merged < 2) {
            return Optional.empty();
        }
        times.endGroup();
        Profile result = merger.result();
        Header header = result.header();
        result.header(header.withPeriod(header.periodUnit(), times.period()).withTimeNanos(times.time()));
        return Optional.of(result);
    }

    private @Nullable Profile groupByGroup(List<ProfileSource> sources) {
        Profile all = null;
        for (int from = 0; from < sources.size(); from += GROUP) {
            Profile group = group(sources.subList(from, Math.min(sources.size(), from + GROUP)));
            if (group != null) {
                all = all == null ? group : Combine.all(List.of(all, group));
            }
        }
        return all;
    }

    private @Nullable Profile group(List<ProfileSource> sources) {
        var infos = new ArrayList<TypeInfo>();
        try (Readahead profiles = open(sources)) {
            for (int i = 0; i < sources.size(); i++) {
                Profile profile = profiles.next();
                if (profile != null) {
                    infos.add(TypeInfo.of(profile));
                }
            }
        }
        if (infos.isEmpty()) {
            return null;
        }
        List<TypeChange> changes = TypeChange.of(infos);
        var merger = new ProfileMerger();
        int next = 0;
        try (Readahead profiles = open(sources)) {
            for (int i = 0; i < sources.size(); i++) {
                Profile profile = profiles.next();
                if (profile == null) {
                    continue;
                }
                Profile changed = changes.get(next++).apply(profile);
                if (infos.size() == 1) {
                    return changed;
                }
                merger.add(changed);
            }
        }
        return merger.result();
    }
}
