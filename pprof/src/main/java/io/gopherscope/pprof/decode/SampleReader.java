// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.decode;

import io.gopherscope.pprof.Locations;
import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.ProfileException;
import io.gopherscope.pprof.ProfileException.Code;
import io.gopherscope.pprof.Samples;

/** The third walk: samples, whose locations are known by now. */
final class SampleReader {
    /** Above it arrays that grow by doubling would take most of the memory. */
    private static final int LARGE = 8 << 20;

    private final Profile profile;
    private final Samples samples;
    private final Locations locations;
    private final DecodeLimits limits;
    private final IdMap locationIds;
    private final LabelReader labels;
    private long frames;

    SampleReader(Profile profile, DecodeLimits limits, IdMap locationIds) {
        this.profile = profile;
        this.samples = profile.samples();
        this.locations = profile.locations();
        this.limits = limits;
        this.locationIds = locationIds;
        this.labels = new LabelReader(profile.strings(), samples.labels(), limits);
    }

    void read(Wire in, int count) {
        samples.clear(profile.columns());
        frames = 0;
        if (count > 0 && profile.columns() == 0) {
            throw new ProfileException(Code.VALUE_COUNT, "samples without sample types");
        }
        if (in.end() - in.pos() > LARGE) {
            samples.reserve(countLocations(new Wire(in.buf(), in.pos(), in.end())));
        }
        while (in.next()) {
            if (in.field() == 2) {
                sample(in);
            }
        }
    }

    /** Of all samples; what is no valid number counts as one. */
    private int countLocations(Wire in) {
        long count = 0;
        while (in.next()) {
            if (in.field() == 2) {
                int outer = in.enter();
                while (in.next()) {
                    count += in.field() != 1 ? 0 : in.isPacked() ? in.countVarints() : 1;
                }
                in.leave(outer);
            }
        }
        return (int) Math.min(count, limits.frames());
    }

    private void sample(Wire in) {
        int outer = in.enter();
        while (in.next()) {
            switch (in.field()) {
                case 1 -> locations(in);
                case 2 -> values(in);
                case 3 -> labels.read(in);
                default -> {}
            }
        }
        in.leave(outer);
        if (samples.pendingValues() != samples.columns()) {
            throw new ProfileException(
                    Code.VALUE_COUNT, "a sample has " + samples.pendingValues() + " values, not " + samples.columns());
        }
        TableReader.limit(samples.pendingLocations(), limits.depth(), Code.STACK_TOO_DEEP);
        labels.finishSample(samples.pendingLabelsFrom());
        samples.add();
    }

    private void locations(Wire in) {
        if (!in.isPacked()) {
            location(in.number());
            return;
        }
        int outer = in.enter();
        while (in.more()) {
            location(in.varint());
        }
        in.leave(outer);
        if (frames > limits.frames()) {
            throw new ProfileException(Code.TOO_MANY_FRAMES, "more than the " + limits.frames() + " allowed");
        }
    }

    private void location(long id) {
        int place = locationIds.get(id);
        if (place == IdMap.ABSENT) {
            throw new ProfileException(Code.BAD_REFERENCE, "no location " + Long.toUnsignedString(id));
        }
        samples.addLocation(place);
        frames += locations.frames(place);
    }

    private void values(Wire in) {
        if (!in.isPacked()) {
            samples.addValue(in.number());
            return;
        }
        int outer = in.enter();
        while (in.more()) {
            samples.addValue(in.varint());
        }
        in.leave(outer);
    }
}
