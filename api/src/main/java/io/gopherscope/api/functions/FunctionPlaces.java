// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.functions;

import io.gopherscope.api.stacks.Stacks;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where functions are declared; of several places that one name has, the one that comes first. */
final class FunctionPlaces {
    private final Map<String, Place> places = new HashMap<>();

    private record Place(String file, long startLine) {}

    private FunctionPlaces() {}

    /** The places of some functions of these stacks. */
    static FunctionPlaces of(Stacks stacks, Stream<String> functions) {
        Set<String> wanted = functions.collect(Collectors.toSet());
        FunctionPlaces places = new FunctionPlaces();
        stacks.functions((name, file, startLine) -> {
            if (wanted.contains(name)) {
                places.places.putIfAbsent(name, new Place(file, startLine));
            }
        });
        return places;
    }

    @Nullable
    String file(String function) {
        Place place = places.get(function);
        return place == null || place.file.isEmpty() ? null : place.file;
    }

    @Nullable
    Long line(String function) {
        Place place = places.get(function);
        return place == null || place.startLine == 0 ? null : place.startLine;
    }
}
