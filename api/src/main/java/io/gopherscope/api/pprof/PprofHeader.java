// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.pprof;

import io.gopherscope.pprof.Header;
import io.gopherscope.pprof.Ints;
import io.gopherscope.pprof.StringInterner;
import io.gopherscope.storage.query.ProfileHeader;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The header of merged files, by the rules of {@code profile.Merge} of github.com/google/pprof: the earliest time, the sum of
 * durations, the largest period, every comment once, of the rest what the first says.
 */
final class PprofHeader {
    private PprofHeader() {}

    /**
     * Merges headers.
     *
     * @param said at least one
     * @param comments takes the comments
     * @param columns a default sample type that is no column is left out
     */
    static Header of(List<ProfileHeader> said, StringInterner strings, Ints comments, List<PprofColumn> columns) {
        ProfileHeader first = said.getFirst();
        Set<String> texts = new LinkedHashSet<>();
        said.forEach(header -> texts.addAll(header.comments()));
        texts.forEach(comment -> comments.add(strings.intern(comment)));
        Instant time =
                said.stream().map(ProfileHeader::first).min(Instant::compareTo).orElseThrow();
        boolean knowsDefault = columns.stream().anyMatch(column -> column.type().equals(first.defaultSampleType()));
        return new Header(
                strings.intern(first.periodType()),
                strings.intern(first.periodUnit()),
                said.stream().mapToLong(ProfileHeader::period).max().orElse(0),
                time.getEpochSecond() * 1_000_000_000 + time.getNano(),
                said.stream().mapToLong(ProfileHeader::durationNanos).sum(),
                strings.intern(first.dropFrames()),
                strings.intern(first.keepFrames()),
                strings.intern(knowsDefault ? first.defaultSampleType() : ""),
                strings.intern(first.docUrl()));
    }
}
