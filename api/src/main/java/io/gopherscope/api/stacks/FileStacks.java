// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.stacks;

import io.gopherscope.pprof.Functions;
import io.gopherscope.pprof.Locations;
import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.Samples;
import io.gopherscope.pprof.StringInterner;
import io.gopherscope.pprof.Strings;
import io.gopherscope.pprof.flame.FlameBuilder;
import io.gopherscope.pprof.flame.FlameGraph;
import io.gopherscope.pprof.stacks.FrameNames;
import io.gopherscope.pprof.stacks.ProfileStacks;
import io.gopherscope.pprof.stacks.StackSink;

/** The stacks of one column of a file. */
public final class FileStacks implements Stacks {
    private final Profile profile;
    private final int column;
    private final StringInterner names = new StringInterner();
    private final FrameNames frames;

    /** Stacks of a profile, which is not changed. */
    public FileStacks(Profile profile, int column) {
        this.profile = profile;
        this.column = column;
        this.frames = new FrameNames(profile, names);
    }

    @Override
    public int columns() {
        return 1;
    }

    @Override
    public Strings names() {
        return names.strings();
    }

    @Override
    public void feed(StackSink sink) {
        new ProfileStacks(profile, names).feed(sink, column);
    }

    @Override
    public void feedLines(LineSink sink) {
        Samples samples = profile.samples();
        for (int sample = 0; sample < samples.size(); sample++) {
            sink.stack(new long[] {samples.value(sample, column)});
            for (int at = samples.locationsFrom(sample); at < samples.locationsTo(sample); at++) {
                location(samples.location(at), sink);
            }
        }
    }

    private void location(int location, LineSink sink) {
        Locations locations = profile.locations();
        Functions functions = profile.functions();
        int first = frames.from(location);
        for (int frame = first; frame < frames.to(location); frame++) {
            int line = locations.linesFrom(location) + frame - first;
            String name = names.strings().get(frames.frames()[frame]);
            if (line < locations.linesTo(location)) {
                int function = locations.function(line);
                String file = profile.strings().get(functions.file(function));
                sink.frame(name, file, functions.startLine(function), locations.line(line));
            } else {
                sink.frame(name, "", 0, 0);
            }
        }
    }

    @Override
    public void functions(FunctionSink sink) {
        Functions functions = profile.functions();
        Strings strings = profile.strings();
        for (int function = 0; function < functions.size(); function++) {
            sink.add(
                    strings.get(functions.name(function)),
                    strings.get(functions.file(function)),
                    functions.startLine(function));
        }
    }

    @Override
    public FlameGraph tree(int maxNodes) {
        FlameBuilder builder = new FlameBuilder(names, 1);
        feed(builder);
        return builder.build(maxNodes);
    }
}
