// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.merge;

import io.gopherscope.pprof.Header;
import io.gopherscope.pprof.Ints;
import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.ProfileException;
import io.gopherscope.pprof.ProfileException.Code;
import java.util.HashSet;
import java.util.Set;

/**
 * The header of the result. Types and frame expressions are the first source's; durations add up; the period is the largest; the
 * time is the earliest, where a later zero counts as unknown again, so that the one after it takes its place; comments are kept
 * once each; the default sample type and the document are the first that is named.
 */
final class HeaderMerge {
    private final MergedStrings strings;
    private final Ints types = new Ints();
    private final Ints comments = new Ints();
    private final Set<Integer> seenComments = new HashSet<>();
    private Header header = Header.EMPTY;
    private boolean first = true;

    HeaderMerge(MergedStrings strings) {
        this.strings = strings;
    }

    void add(Profile source) {
        Header h = source.header();
        if (first) {
            first = false;
            for (int i = 0; i < source.types().size(); i++) {
                types.add(strings.map(source.types().get(i)));
            }
            header = new Header(
                    strings.map(h.periodType()),
                    strings.map(h.periodUnit()),
                    0,
                    0,
                    0,
                    strings.map(h.dropFrames()),
                    strings.map(h.keepFrames()),
                    0,
                    0);
        } else {
            check(source);
        }
        for (int i = 0; i < source.comments().size(); i++) {
            int comment = strings.map(source.comments().get(i));
            if (seenComments.add(comment)) {
                comments.add(comment);
            }
        }
        header = new Header(
                header.periodType(),
                header.periodUnit(),
                header.period() == 0 || header.period() < h.period() ? h.period() : header.period(),
                header.timeNanos() == 0 || h.timeNanos() < header.timeNanos() ? h.timeNanos() : header.timeNanos(),
                header.durationNanos() + h.durationNanos(),
                header.dropFrames(),
                header.keepFrames(),
                header.defaultSampleType() == 0 ? strings.map(h.defaultSampleType()) : header.defaultSampleType(),
                header.docUrl() == 0 ? strings.map(h.docUrl()) : header.docUrl());
    }

    private void check(Profile source) {
        Header h = source.header();
        if (strings.map(h.periodType()) != header.periodType() || strings.map(h.periodUnit()) != header.periodUnit()) {
            throw new ProfileException(
                    Code.INCOMPATIBLE,
                    "period types differ: " + source.periodType() + " is not "
                            + strings.strings().get(header.periodType()) + "/"
                            + strings.strings().get(header.periodUnit()));
        }
        boolean same = source.types().size() == types.size();
        for (int i = 0; same && i < types.size(); i++) {
            same = strings.map(source.types().get(i)) == types.get(i);
        }
        if (!same) {
            throw new ProfileException(
                    Code.INCOMPATIBLE, "sample types differ from those before: " + source.sampleTypes());
        }
    }

    Header header() {
        return header;
    }

    Ints types() {
        return types;
    }

    Ints comments() {
        return comments;
    }
}
