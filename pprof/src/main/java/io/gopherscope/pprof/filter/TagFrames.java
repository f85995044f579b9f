// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.filter;

import io.gopherscope.pprof.Functions;
import io.gopherscope.pprof.Labels;
import io.gopherscope.pprof.Locations;
import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.Samples;
import io.gopherscope.pprof.Strings;
import io.gopherscope.pprof.edit.Tables;
import io.gopherscope.pprof.units.Units;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Turns labels into frames: the values of a key as a function above the root, or below the leaf, of each stack. */
public final class TagFrames {
    private record Frame(String name, String key) {}

    private final Profile profile;
    private final Strings strings;
    private final Functions functions = new Functions();
    private final Locations locations = new Locations();
    private final Map<Frame, Integer> made = new HashMap<>();
    private long nextFunction;
    private long nextLocation;

    private TagFrames(Profile profile) {
        this.profile = profile;
        this.strings = profile.strings().copy();
        Functions f = profile.functions();
        for (int i = 0; i < f.size(); i++) {
            functions.add(f.id(i), f.name(i), f.systemName(i), f.file(i), f.startLine(i));
            nextFunction = Long.compareUnsigned(f.id(i), nextFunction) > 0 ? f.id(i) : nextFunction;
        }
        Locations l = profile.locations();
        for (int i = 0; i < l.size(); i++) {
            Tables.location(locations, l, i, l.linesFrom(i), l.linesTo(i));
            nextLocation = Long.compareUnsigned(l.id(i), nextLocation) > 0 ? l.id(i) : nextLocation;
        }
    }

    /**
     * The profile with the frames added.
     *
     * @param roots keys of frames at the root, the outermost first
     * @param leaves keys of frames at the leaf, the innermost last
     * @param unit of numeric values, or {@code minimum}
     */
    public static Profile add(Profile profile, List<String> roots, List<String> leaves, String unit) {
        return roots.isEmpty() && leaves.isEmpty() ? profile : new TagFrames(profile).run(roots, leaves, unit);
    }

    private Profile run(List<String> roots, List<String> leaves, String unit) {
        Samples from = profile.samples();
        var to = new Samples(from.columns());
        for (int sample = 0; sample < from.size(); sample++) {
            // In the tool's order, which decides the ids of what is added.
            List<Integer> above = frames(sample, roots, unit);
            frames(sample, leaves, unit).forEach(to::addLocation);
            Tables.stack(to, from, from.locationsFrom(sample), from.locationsTo(sample));
            above.forEach(to::addLocation);
            Tables.values(to, from, sample);
            Tables.labels(to, from, sample);
            to.add();
        }
        return new Profile(
                strings,
                profile.mappings(),
                functions,
                locations,
                to,
                profile.types(),
                profile.comments(),
                profile.header());
    }

    private List<Integer> frames(int sample, List<String> keys, String unit) {
        var frames = new ArrayList<Integer>();
        for (String key : keys.reversed()) {
            frames.add(made.computeIfAbsent(new Frame(values(sample, key, unit), key), this::make));
        }
        return frames;
    }

    private int make(Frame frame) {
        byte[] name = frame.name().getBytes(StandardCharsets.ISO_8859_1);
        int nameString = strings.add(name, 0, name.length);
        int function = functions.add(++nextFunction, nameString, 0, strings.add(frame.key()), 0);
        locations.addLine(function, 0, 0);
        return locations.add(++nextLocation, -1, 0, false);
    }

    /** The values with commas between, one char per byte, so that bytes that are not UTF-8 come through. */
    private String values(int sample, String key, String unit) {
        Samples samples = profile.samples();
        Labels labels = samples.labels();
        Strings texts = profile.strings();
        var values = new ArrayList<String>();
        for (int label = samples.labelsFrom(sample); label < samples.labelsTo(sample); label++) {
            if (!texts.get(labels.key(label)).equals(key)) {
                continue;
            }
            if (!labels.isNumeric(label)) {
                values.add(new String(texts.bytes(labels.string(label)), StandardCharsets.ISO_8859_1));
            } else if (labels.unit(label) == Labels.NONE) {
                values.add(bytes(Units.label(labels.number(label), "", "")));
            } else {
                values.add(bytes(Units.label(labels.number(label), texts.get(labels.unit(label)), unit)));
            }
        }
        return String.join(",", values);
    }

    private static String bytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
