// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Random lives of processes that are scraped: missed, late, repeated; with restarts under the same labels or with a new version. */
final class CumulativeHistory {
    static final int SERVICES = 2;
    static final int ENVIRONMENTS = 2;

    private static final int INSTANCES = 4;

    private final Random random;
    private final Instant start;
    private final int seconds;
    private final List<Scrape> arrivals = new ArrayList<>();

    private CumulativeHistory(Random random, Instant start, int seconds) {
        this.random = random;
        this.start = start;
        this.seconds = seconds;
    }

    /**
     * Scrapes in the order in which they arrive.
     *
     * @param seconds how long it lasts, from {@code start} on
     */
    static List<Scrape> of(Random random, Instant start, int seconds) {
        CumulativeHistory history = new CumulativeHistory(random, start, seconds);
        for (int instance = 0; instance < INSTANCES; instance++) {
            history.instance(instance);
        }
        // Of different instances they arrive in any order; of one as they were put there.
        Map<String, List<Scrape>> queues = new TreeMap<>();
        history.arrivals.forEach(scrape -> queues.computeIfAbsent(scrape.instance(), key -> new ArrayList<>())
                .add(scrape));
        List<Scrape> mixed = new ArrayList<>();
        List<List<Scrape>> waiting = new ArrayList<>(queues.values());
        while (!waiting.isEmpty()) {
            List<Scrape> next = waiting.get(random.nextInt(waiting.size()));
            mixed.add(next.removeFirst());
            waiting.removeIf(List::isEmpty);
        }
        return mixed;
    }

    private void instance(int instance) {
        int period = 200 + random.nextInt(1200);
        boolean versions = random.nextBoolean();
        int life = 0;
        long at = random.nextInt(period);
        Map<String, long[]> stacks = process(life);
        List<Scrape> scrapes = new ArrayList<>();
        while (at < seconds) {
            allocate(stacks);
            if (random.nextInt(5) > 0) {
                scrapes.add(scrape(instance, versions ? life : 0, life, at, stacks));
            }
            if (random.nextInt(6) == 0) {
                life++;
                stacks = process(life);
            }
            at += period + random.nextInt(60);
        }
        disorder(scrapes);
        arrivals.addAll(scrapes);
    }

    /** What every process allocates at its start is a little less than in the process before, so that it can be told from it. */
    private Map<String, long[]> process(int life) {
        Map<String, long[]> stacks = new HashMap<>();
        stacks.put("main;start", new long[] {1000 - life, 1_000_000, 0});
        allocate(stacks);
        return stacks;
    }

    private void allocate(Map<String, long[]> stacks) {
        for (int i = random.nextInt(4); i > 0; i--) {
            int objects = 1 + random.nextInt(100_000);
            long[] values =
                    stacks.computeIfAbsent("main;f" + random.nextInt(3) + ";g" + random.nextInt(3), key -> new long[3]);
            values[0] += objects;
            values[1] += objects * 64L;
            values[2] = random.nextInt(1000);
        }
    }

    private Scrape scrape(int instance, int version, int life, long at, Map<String, long[]> stacks) {
        Map<String, long[]> copy = new TreeMap<>();
        stacks.forEach((stack, values) -> copy.put(stack, values.clone()));
        Map<String, String> labels = Map.of(
                "service_name", "svc-" + instance % SERVICES,
                "instance", "i-" + instance,
                "env", "env-" + instance / SERVICES % ENVIRONMENTS,
                "version", "v" + version,
                "__name__", "memory");
        return new Scrape(labels, life, start.plusSeconds(at).plusNanos(instance + 1), copy);
    }

    /** Repeats some and lets some come after the one that follows. */
    private void disorder(List<Scrape> scrapes) {
        for (int i = scrapes.size() - 1; i > 0; i--) {
            switch (random.nextInt(8)) {
                case 0 -> scrapes.add(i, scrapes.get(i));
                case 1 -> Collections.swap(scrapes, i, i - 1);
                default -> {}
            }
        }
    }

    /** The last level of each instance, by stack. */
    static Map<String, Long> inUse(List<Scrape> selected) {
        Map<String, Scrape> last = new HashMap<>();
        selected.stream()
                .sorted(Comparator.comparing(Scrape::at))
                .forEach(scrape -> last.put(scrape.instance(), scrape));
        Map<String, Long> sum = new TreeMap<>();
        last.values()
                .forEach(scrape -> scrape.stacks().forEach((stack, values) -> sum.merge(stack, values[2], Long::sum)));
        sum.values().removeIf(value -> value == 0);
        return sum;
    }
}
