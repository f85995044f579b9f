// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How much time usually lies between two profiles of one instance. Instances are not profiled equally often: what holds for one of
 * them says little of another.
 *
 * @param bySource by {@link TimelineRow#source()}; sources with a single profile are left out
 */
public record Cadences(Map<String, Duration> bySource) {
    public Cadences {
        bySource = Map.copyOf(bySource);
    }

    /** Of one source; as of most others where it shows none, and as given where no other does. */
    public Duration of(String source, Duration otherwise) {
        Duration own = bySource.get(source);
        return own != null ? own : usual().orElse(otherwise);
    }

    /** The median. */
    public Optional<Duration> usual() {
        List<Duration> ascending = bySource.values().stream().sorted().toList();
        return ascending.isEmpty() ? Optional.empty() : Optional.of(ascending.get((ascending.size() - 1) / 2));
    }

    /** The longest. */
    public Optional<Duration> longest() {
        return bySource.values().stream().max(Comparator.naturalOrder());
    }
}
