// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.stacks;

import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.Samples;
import io.gopherscope.pprof.StringInterner;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The stacks of a profile by name. */
public final class ProfileStacks {
    private final Profile profile;
    private final StringInterner names;
    private final FrameNames frames;
    private int[] stack = new int[256];
    private int depth;

    /** Stacks of functions. */
    public ProfileStacks(Profile profile, StringInterner names) {
        this(profile, names, FrameDetail.FUNCTIONS);
    }

    public ProfileStacks(Profile profile, StringInterner names, FrameDetail detail) {
        this.profile = profile;
        this.names = names;
        this.frames = new FrameNames(profile, names, detail);
    }

    /** Feeds every sample's stack with the values of some columns. */
    public void feed(StackSink sink, int... columns) {
        Samples samples = profile.samples();
        long[] values = new long[columns.length];
        for (int sample = 0; sample < samples.size(); sample++) {
            for (int i = 0; i < columns.length; i++) {
                values[i] = samples.value(sample, columns[i]);
            }
            expand(sample);
            sink.add(stack, 0, depth, values);
        }
    }

    /** The names of one sample's stack, leaf first. */
    public List<String> names(int sample) {
        expand(sample);
        var result = new ArrayList<String>(depth);
        for (int i = 0; i < depth; i++) {
            result.add(names.strings().get(stack[i]));
        }
        return result;
    }

    private void expand(int sample) {
        Samples samples = profile.samples();
        depth = 0;
        for (int i = samples.locationsFrom(sample); i < samples.locationsTo(sample); i++) {
            int from = frames.from(samples.location(i));
            int count = frames.to(samples.location(i)) - from;
            if (depth + count > stack.length) {
                stack = Arrays.copyOf(stack, Math.max(depth + count, stack.length * 2));
            }
            System.arraycopy(frames.frames(), from, stack, depth, count);
            depth += count;
        }
    }
}
