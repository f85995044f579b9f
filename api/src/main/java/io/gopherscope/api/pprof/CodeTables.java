// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.pprof;

import io.gopherscope.pprof.Functions;
import io.gopherscope.pprof.Locations;
import io.gopherscope.pprof.Mappings;
import io.gopherscope.pprof.StringInterner;
import io.gopherscope.storage.query.StoredLocation;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tables of mappings, functions and locations of a pprof file, filled from stored locations. */
final class CodeTables {
    private static final String UNKNOWN = "(unknown location)";

    private final StringInterner strings;
    private final Mappings mappings = new Mappings();
    private final Functions functions = new Functions();
    private final Locations locations = new Locations();
    private final Map<MappingKey, Integer> mappingPlaces = new HashMap<>();
    private final Map<StoredLocation.Line, Integer> functionPlaces = new HashMap<>();

    CodeTables(StringInterner strings) {
        this.strings = strings;
    }

    Mappings mappings() {
        return mappings;
    }

    Functions functions() {
        return functions;
    }

    Locations locations() {
        return locations;
    }

    /**
     * Adds locations in their order, behind those that are there.
     *
     * @param stored null where one is not known, which keeps its place under a name that says so
     */
    void add(List<@Nullable StoredLocation> stored) {
        addMappings(stored);
        for (StoredLocation location : stored) {
            if (location == null) {
                add(new StoredLocation.Line(UNKNOWN, UNKNOWN, "", 0, 0, 0));
                locations.add(locations.size() + 1, -1, 0, false);
                continue;
            }
            location.lines().forEach(this::add);
            int mapping = mappingPlaces.getOrDefault(MappingKey.of(location), -1);
            long start = mapping < 0 ? location.mappingStart() : mappings.start(mapping);
            locations.add(locations.size() + 1, mapping, start + location.address(), location.folded());
        }
    }

    /** The one with the most of the first locations is the main binary, which comes first. */
    private void addMappings(List<@Nullable StoredLocation> stored) {
        Map<MappingKey, Integer> uses = new LinkedHashMap<>();
        Map<MappingKey, StoredLocation> examples = new HashMap<>();
        for (StoredLocation location : stored) {
            if (location != null && MappingKey.of(location).exists()) {
                uses.merge(MappingKey.of(location), 1, Integer::sum);
                examples.putIfAbsent(MappingKey.of(location), location);
            }
        }
        uses.entrySet().stream()
                .filter(use -> !mappingPlaces.containsKey(use.getKey()))
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .forEach(use -> {
                    StoredLocation example = examples.get(use.getKey());
                    if (example != null) {
                        mappingPlaces.put(use.getKey(), add(example));
                    }
                });
    }

    private int add(StoredLocation of) {
        return mappings.add(
                mappings.size() + 1L,
                of.mappingStart(),
                of.mappingStart() + of.mappingSize(),
                of.mappingOffset(),
                strings.intern(of.mappingFile()),
                strings.intern(of.buildId()),
                of.mappingFlags());
    }

    private void add(StoredLocation.Line line) {
        StoredLocation.Line function =
                new StoredLocation.Line(line.name(), line.systemName(), line.file(), line.startLine(), 0, 0);
        int place = functionPlaces.computeIfAbsent(
                function,
                key -> functions.add(
                        functions.size() + 1L,
                        strings.intern(key.name()),
                        strings.intern(key.systemName()),
                        strings.intern(key.file()),
                        key.startLine()));
        locations.addLine(place, line.line(), line.column());
    }

    /** What makes a mapping the same one in different processes. */
    private record MappingKey(String file, String buildId, long size, long offset) {
        static MappingKey of(StoredLocation location) {
            return new MappingKey(
                    location.mappingFile(), location.buildId(), location.mappingSize(), location.mappingOffset());
        }

        boolean exists() {
            return size != 0 || !file.isEmpty() || !buildId.isEmpty();
        }
    }
}
