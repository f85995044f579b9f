// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.pgo;

import io.gopherscope.pprof.Functions;
import io.gopherscope.pprof.Header;
import io.gopherscope.pprof.Ints;
import io.gopherscope.pprof.Locations;
import io.gopherscope.pprof.Mappings;
import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.Samples;
import io.gopherscope.pprof.StringInterner;
import io.gopherscope.pprof.Strings;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The smallest profile from which the compiler learns the same: one sample of two frames per edge, without mappings, files and
 * labels. Every function is declared in line 1, so that a call's line says its offset. Cold edges are kept too, since the compiler
 * replaces interface calls by direct ones after them.
 *
 * <p>{@code go tool preprofile} makes the same bytes of it as of the profile that the edges are from, as long as no edge of that
 * has cancelled to a weight of zero. Equal edges give equal bytes.
 */
public final class SlimProfile {
    private record Place(int name, long offset, long address) {}

    private final CallEdges edges;
    private final StringInterner strings = new StringInterner();
    private final Functions functions = new Functions();
    private final Locations locations = new Locations();
    private final Samples samples = new Samples(1);

    private final Map<Place, Integer> places = new HashMap<>();
    private final int[] functionOf;

    private SlimProfile(CallEdges edges) {
        this.edges = edges;
        this.functionOf = new int[edges.names().size()];
    }

    public static Profile of(CallEdges edges) {
        return new SlimProfile(edges).build();
    }

    private Profile build() {
        functions();
        for (int edge = 0; edge < edges.size(); edge++) {
            if (edges.weight(edge) == 0) {
                continue;
            }
            int caller = edges.caller(edge);
            int callee = edges.callee(edge);
            // A call in line 1 of a function to itself is one only between different addresses.
            long address = caller == callee && edges.offset(edge) == 0 ? 1 : 0;
            samples.addLocation(location(new Place(callee, 0, address)));
            samples.addLocation(location(new Place(caller, edges.offset(edge), 0)));
            samples.addValue(edges.weight(edge));
            samples.add();
        }
        var types = new Ints();
        types.add(strings.intern("samples"));
        types.add(strings.intern("count"));
        return new Profile(
                strings.strings(), new Mappings(), functions, locations, samples, types, new Ints(), Header.EMPTY);
    }

    /** A function for each name, in the order of the names: neighbours in the string table then begin alike. */
    private void functions() {
        Strings names = edges.names();
        boolean[] used = new boolean[names.size()];
        for (int edge = 0; edge < edges.size(); edge++) {
            used[edges.caller(edge)] = true;
            used[edges.callee(edge)] = true;
        }
        Integer[] order = new Integer[names.size()];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, names::compare);
        for (int name : order) {
            if (used[name]) {
                int string = strings.intern(names, name);
                functionOf[name] = functions.add(functions.size() + 1L, string, 0, 0, 1);
            }
        }
    }

    private int location(Place place) {
        return places.computeIfAbsent(place, p -> {
            locations.addLine(functionOf[p.name()], 1 + p.offset(), 0);
            return locations.add(locations.size() + 1L, -1, p.address(), false);
        });
    }
}
