// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.crash;

import io.gopherscope.storage.tenancy.Tenant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What was pushed, and how it was answered. Each push has a time of its own by which it can be found in the database, so that one whose
 * answer never came can be told to be there or not. Safe for use by several threads.
 */
final class Ledger {
    private final Map<Pushed, Long> accepted = new ConcurrentHashMap<>();
    private final Map<Readings, Long> acceptedReadings = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Unknown> unknown = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<UnknownReading> unknownReadings = new ConcurrentLinkedQueue<>();
    private final Map<Place, Poison> poison = new ConcurrentHashMap<>();

    /** Profiles that add the same to the same sums. */
    record Pushed(Tenant tenant, String service, Template template) {}

    /** Readings of runtime metrics of one service; each is {@link MetricReadings#SCALARS} numbers and one histogram. */
    record Readings(Tenant tenant, String service) {}

    /** A profile of which only the database knows whether Kafka has it. */
    record Unknown(Pushed pushed, long startNanos) {}

    /** A reading of which only the database knows whether Kafka has it. */
    record UnknownReading(Readings readings, long unixMillis) {}

    /** Where a record lies. */
    record Place(String topic, int partition, long offset) {}

    /** A record that nobody can use. */
    record Poison(String reason, String organization) {}

    void accepted(Pushed pushed) {
        accepted.merge(pushed, 1L, Long::sum);
    }

    void unknown(Pushed pushed, long startNanos) {
        unknown.add(new Unknown(pushed, startNanos));
    }

    void accepted(Readings readings) {
        acceptedReadings.merge(readings, 1L, Long::sum);
    }

    void unknown(Readings readings, long unixMillis) {
        unknownReadings.add(new UnknownReading(readings, unixMillis));
    }

    void poison(Place place, Poison what) {
        poison.put(place, what);
    }

    /** Profiles and readings that were answered with 200. */
    long acceptedCount() {
        return sum(accepted) + sum(acceptedReadings);
    }

    /** Profiles and readings whose answer was another one or never came. */
    long unknownCount() {
        return (long) unknown.size() + unknownReadings.size();
    }

    /** The profiles that must be stored, and how often: those accepted, and those of the unknown that are there. */
    Map<Pushed, Long> profiles(Set<Long> storedStarts) {
        Map<Pushed, Long> all = new HashMap<>(accepted);
        for (Unknown one : unknown) {
            if (storedStarts.contains(one.startNanos())) {
                all.merge(one.pushed(), 1L, Long::sum);
            }
        }
        return all;
    }

    /** The readings that must be stored, likewise. */
    Map<Readings, Long> readings(Set<Long> storedMillis) {
        Map<Readings, Long> all = new HashMap<>(acceptedReadings);
        for (UnknownReading one : unknownReadings) {
            if (storedMillis.contains(one.unixMillis())) {
                all.merge(one.readings(), 1L, Long::sum);
            }
        }
        return all;
    }

    List<Long> unknownStarts() {
        return unknown.stream().map(Unknown::startNanos).toList();
    }

    List<Long> unknownMillis() {
        return unknownReadings.stream().map(UnknownReading::unixMillis).toList();
    }

    /** The records that must be dead letters. */
    Map<Place, Poison> poison() {
        return Map.copyOf(poison);
    }

    Set<Tenant> tenants() {
        Set<Tenant> tenants = new HashSet<>();
        accepted.keySet().forEach(pushed -> tenants.add(pushed.tenant()));
        acceptedReadings.keySet().forEach(readings -> tenants.add(readings.tenant()));
        return tenants;
    }

    private static long sum(Map<?, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
