// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.gc.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What real programs said of themselves: recorded by bench/gcload, each of its loads under several settings in turn. */
public final class Recorded {
    /** The first column with a metric. */
    private static final int FIRST = 4;

    private static final String FILE = "/io/gopherscope/api/gc/gcload.tsv";

    private Recorded() {}

    /** Lives by load, then by setting: one for each turn that the setting had. */
    public static Map<String, Map<String, List<Life>>> lives() {
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(requireNonNull(Recorded.class.getResourceAsStream(FILE), FILE), UTF_8))) {
            String[] names = requireNonNull(in.readLine(), "empty").split("\t", -1);
            Map<String, Map<String, Map<String, List<String[]>>>> rows = new LinkedHashMap<>();
            in.lines()
                    .map(line -> line.split("\t", -1))
                    .forEach(row -> rows.computeIfAbsent(row[0], load -> new LinkedHashMap<>())
                            .computeIfAbsent(row[1], setting -> new LinkedHashMap<>())
                            .computeIfAbsent(row[2], round -> new ArrayList<>())
                            .add(row));
            Map<String, Map<String, List<Life>>> lives = new LinkedHashMap<>();
            rows.forEach((load, settings) -> settings.forEach((setting, rounds) ->
                    rounds.forEach((round, lines) -> lives.computeIfAbsent(load, key -> new LinkedHashMap<>())
                            .computeIfAbsent(setting, key -> new ArrayList<>())
                            .add(life(load, 1 + Integer.parseInt(round), names, lines)))));
            return lives;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Life life(String load, int number, String[] names, List<String[]> lines) {
        long start = 3_600_000L * number;
        List<Reading> readings = new ArrayList<>();
        String[] before = lines.getFirst();
        for (String[] line : lines.subList(1, lines.size())) {
            Reading.Builder reading = Reading.at(start + Math.round(1000 * Double.parseDouble(line[FIRST - 1])));
            for (int i = FIRST; i < names.length; i++) {
                GcMetric metric = GcMetric.of(names[i]).orElseThrow();
                double value = Double.parseDouble(line[i]);
                reading.set(metric, metric.isCounter() ? value - Double.parseDouble(before[i]) : value);
            }
            readings.add(reading.build());
            before = line;
        }
        return new Life(load, number, Instant.ofEpochMilli(start), "v1", "go1.26.8", false, readings);
    }
}
