// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.export;

import io.gopherscope.pprof.Locations;
import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.ProfileException;
import io.gopherscope.pprof.ProfileException.Code;
import io.gopherscope.pprof.Samples;
import io.gopherscope.pprof.StringInterner;
import io.gopherscope.pprof.ValueType;
import io.gopherscope.pprof.stacks.FrameDetail;
import io.gopherscope.pprof.stacks.FrameNames;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * A file for speedscope, with a profile for each sample type.
 *
 * @see <a href="https://www.speedscope.app/file-format-schema.json">the format</a>
 */
public final class Speedscope {
    private final Profile profile;
    private final StringInterner names = new StringInterner();
    private final FrameNames frameNames;
    private final int[] frames;
    private final Appendable out;

    private Speedscope(Profile profile, FrameDetail detail, Appendable out) {
        this.profile = profile;
        this.frameNames = new FrameNames(profile, names, detail);
        this.frames = new int[frameNames.frames().length];
        this.out = out;
    }

    /** Writes the file with functions as frames. */
    public static void write(Profile profile, String name, Appendable out) throws IOException {
        write(profile, FrameDetail.FUNCTIONS, name, out);
    }

    /**
     * Writes the file.
     *
     * @param detail what frames are told apart by
     * @throws ProfileException {@link Code#INCOMPATIBLE} for values below zero, for which the format has no place
     */
    public static void write(Profile profile, FrameDetail detail, String name, Appendable out) throws IOException {
        Samples samples = profile.samples();
        for (int sample = 0; sample < samples.size(); sample++) {
            for (int column = 0; column < samples.columns(); column++) {
                if (samples.value(sample, column) < 0) {
                    throw new ProfileException(Code.INCOMPATIBLE, "speedscope cannot show values below zero");
                }
            }
        }
        new Speedscope(profile, detail, out).write(name);
    }

    private void write(String name) throws IOException {
        out.append(
                "{\"$schema\":\"https://www.speedscope.app/file-format-schema.json\",\"exporter\":\"gopherscope\",\"name\":");
        Json.string(name, out);
        out.append(",\"activeProfileIndex\":" + Math.max(0, profile.columns() - 1));
        out.append(",\"shared\":{\"frames\":[");
        frames();
        out.append("]},\"profiles\":[");
        for (int column = 0; column < profile.columns(); column++) {
            out.append(column == 0 ? "" : ",");
            column(column);
        }
        out.append("]}\n");
    }

    /** A frame for each name and file. */
    private void frames() throws IOException {
        Locations locations = profile.locations();
        Map<Long, Integer> known = new HashMap<>();
        for (int location = 0; location < locations.size(); location++) {
            for (int at = frameNames.from(location); at < frameNames.to(location); at++) {
                int line = locations.linesFrom(location) + at - frameNames.from(location);
                int file =
                        line < locations.linesTo(location) ? profile.functions().file(locations.function(line)) : 0;
                int name = frameNames.frames()[at];
                Integer frame = known.putIfAbsent((long) name << 32 | file, known.size());
                if (frame == null) {
                    frame = known.size() - 1;
                    frame(frame, names.strings().get(name), profile.strings().get(file));
                }
                frames[at] = frame;
            }
        }
    }

    private void frame(int number, String name, String file) throws IOException {
        out.append(number == 0 ? "{\"name\":" : ",{\"name\":");
        Json.string(name, out);
        if (!file.isEmpty()) {
            out.append(",\"file\":");
            Json.string(file, out);
        }
        out.append('}');
    }

    private void column(int column) throws IOException {
        ValueType type = profile.sampleType(column);
        out.append("{\"type\":\"sampled\",\"name\":");
        Json.string(type.toString(), out);
        out.append(",\"unit\":\"" + unit(type.unit()) + "\",\"startValue\":0,\"endValue\":" + profile.total(column));
        out.append(",\"samples\":[");
        Samples samples = profile.samples();
        String separator = "[";
        for (int sample = 0; sample < samples.size(); sample++) {
            if (samples.value(sample, column) != 0) {
                out.append(separator);
                stack(sample);
                out.append(']');
                separator = ",[";
            }
        }
        out.append("],\"weights\":[");
        separator = "";
        for (int sample = 0; sample < samples.size(); sample++) {
            if (samples.value(sample, column) != 0) {
                out.append(separator).append(Long.toString(samples.value(sample, column)));
                separator = ",";
            }
        }
        out.append("]}");
    }

    /** The frames of a stack, root first. */
    private void stack(int sample) throws IOException {
        Samples samples = profile.samples();
        String separator = "";
        for (int i = samples.locationsTo(sample) - 1; i >= samples.locationsFrom(sample); i--) {
            int location = samples.location(i);
            for (int at = frameNames.to(location) - 1; at >= frameNames.from(location); at--) {
                out.append(separator).append(Integer.toString(frames[at]));
                separator = ",";
            }
        }
    }

    private static String unit(String unit) {
        return switch (unit) {
            case "nanoseconds", "microseconds", "milliseconds", "seconds", "bytes" -> unit;
            default -> "none";
        };
    }
}
