// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/**
 * A profile as tables of columns. Rows know each other by their place, so ids are resolved already and checked.
 *
 * <p>The tables can be written to because decoders, mergers and filters fill them; whoever was handed a profile reads it only.
 * A profile from a reusable decoder is valid until that decoder is used again. Not safe for use by several threads, since
 * {@link Strings#get} caches.
 */
public final class Profile {
    private final Strings strings;
    private final Mappings mappings;
    private final Functions functions;
    private final Locations locations;
    private final Samples samples;
    private final Ints types;
    private final Ints comments;
    private Header header;

    /** An empty profile, whose string table holds the empty string. */
    public Profile() {
        this(
                new Strings(),
                new Mappings(),
                new Functions(),
                new Locations(),
                new Samples(0),
                new Ints(),
                new Ints(),
                Header.EMPTY);
        strings.add("");
    }

    /**
     * A profile of tables that belong together.
     *
     * @param types of each sample type its type and its unit, places in {@code strings}
     * @param comments places in {@code strings}
     */
    public Profile(
            Strings strings,
            Mappings mappings,
            Functions functions,
            Locations locations,
            Samples samples,
            Ints types,
            Ints comments,
            Header header) {
        this.strings = requireNonNull(strings, "strings is null");
        this.mappings = requireNonNull(mappings, "mappings is null");
        this.functions = requireNonNull(functions, "functions is null");
        this.locations = requireNonNull(locations, "locations is null");
        this.samples = requireNonNull(samples, "samples is null");
        this.types = requireNonNull(types, "types is null");
        this.comments = requireNonNull(comments, "comments is null");
        this.header = requireNonNull(header, "header is null");
    }

    public Strings strings() {
        return strings;
    }

    public Mappings mappings() {
        return mappings;
    }

    public Functions functions() {
        return functions;
    }

    public Locations locations() {
        return locations;
    }

    public Samples samples() {
        return samples;
    }

    /** Free texts, places in {@link Strings}. */
    public Ints comments() {
        return comments;
    }

    public Header header() {
        return header;
    }

    public void header(Header newHeader) {
        header = requireNonNull(newHeader, "header is null");
    }

    /** Of each sample type its type and its unit, places in {@link Strings}. */
    public Ints types() {
        return types;
    }

    public int columns() {
        return types.size() / 2;
    }

    public int type(int column) {
        return types.get(column * 2);
    }

    public int unit(int column) {
        return types.get(column * 2 + 1);
    }

    public ValueType sampleType(int column) {
        return new ValueType(strings.get(type(column)), strings.get(unit(column)));
    }

    public List<ValueType> sampleTypes() {
        var result = new ArrayList<ValueType>(columns());
        for (int column = 0; column < columns(); column++) {
            result.add(sampleType(column));
        }
        return List.copyOf(result);
    }

    public ValueType periodType() {
        return new ValueType(strings.get(header.periodType()), strings.get(header.periodUnit()));
    }

    /** Sum of a column over all samples; wraps around like the additions of a merge do. */
    public long total(int column) {
        long total = 0;
        for (int sample = 0; sample < samples.size(); sample++) {
            total += samples.value(sample, column);
        }
        return total;
    }

    /** Empties all tables. The string table is left without even the empty string. */
    public void clear() {
        strings.clear();
        mappings.clear();
        functions.clear();
        locations.clear();
        samples.clear(0);
        types.clear();
        comments.clear();
        header = Header.EMPTY;
    }
}
