// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.testing;

import io.gopherscope.pprof.Functions;
import io.gopherscope.pprof.Ints;
import io.gopherscope.pprof.Locations;
import io.gopherscope.pprof.Mappings;
import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.Samples;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** The same profile with the rows of its tables in another order and with other ids. */
public final class Shuffled {
    private Shuffled() {}

    public static Profile of(Profile p, long seed) {
        var random = new Random(seed);
        var mappings = new Mappings();
        List<Integer> mappingOrder = order(p.mappings().size(), random);
        for (int i : mappingOrder) {
            Mappings m = p.mappings();
            mappings.add(id(random), m.start(i), m.limit(i), m.offset(i), m.file(i), m.buildId(i), m.flags(i));
        }
        var functions = new Functions();
        List<Integer> functionOrder = order(p.functions().size(), random);
        for (int i : functionOrder) {
            Functions f = p.functions();
            functions.add(id(random), f.name(i), f.systemName(i), f.file(i), f.startLine(i));
        }
        var locations = new Locations();
        List<Integer> locationOrder = order(p.locations().size(), random);
        for (int i : locationOrder) {
            Locations l = p.locations();
            for (int line = l.linesFrom(i); line < l.linesTo(i); line++) {
                locations.addLine(functionOrder.indexOf(l.function(line)), l.line(line), l.column(line));
            }
            locations.add(id(random), mappingOrder.indexOf(l.mapping(i)), l.address(i), l.isFolded(i));
        }
        var samples = new Samples(p.columns());
        for (int i : order(p.samples().size(), random)) {
            Samples s = p.samples();
            for (int at = s.locationsFrom(i); at < s.locationsTo(i); at++) {
                samples.addLocation(locationOrder.indexOf(s.location(at)));
            }
            for (int column = 0; column < s.columns(); column++) {
                samples.addValue(s.value(i, column));
            }
            for (int label = s.labelsFrom(i); label < s.labelsTo(i); label++) {
                samples.labels().add(s.labels(), label);
            }
            samples.add();
        }
        var types = new Ints();
        for (int i = 0; i < p.types().size(); i++) {
            types.add(p.types().get(i));
        }
        return new Profile(p.strings(), mappings, functions, locations, samples, types, new Ints(), p.header());
    }

    private static long id(Random random) {
        return random.nextLong() | 1;
    }

    private static List<Integer> order(int size, Random random) {
        var order = new ArrayList<Integer>();
        for (int i = 0; i < size; i++) {
            order.add(i);
        }
        Collections.shuffle(order, random);
        return order;
    }
}
