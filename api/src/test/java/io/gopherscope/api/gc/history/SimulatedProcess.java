// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.gc.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A process with a naive pacer: the heap grows evenly until its goal, then a collection costs what it marks. CPU figures are brought up to
 * date at collections only, as the runtime does it.
 */
@SuppressWarnings("EnumOrdinal") // places in columns, which never leave it
public final class SimulatedProcess {
    private static final double MIB = 1 << 20;
    private static final double STEP = 0.01;

    private final Random random;
    private final double[] counted = new double[GcMetric.values().length];
    private final double[] published = new double[GcMetric.values().length];
    private final double[] reported = new double[GcMetric.values().length];

    public Setting setting = Setting.DEFAULT;
    public String build = "v1";
    public boolean inContainer;
    public double liveMib = 100;
    public double liveMibPerMinute;
    /** Live heap goes up and down by this share every ten minutes. */
    public double swing;

    public double rootsMib = 2;
    public double besidesMib = 20;
    public double mibPerSecond = 200;
    public double userCores = 1;
    public double processors = 4;
    public double cpuPerCycle = 0.0005;
    public double cpuPerMib = 0.0008;
    /** Costs of collections vary by this share, one standard deviation. */
    public double noise = 0.1;

    public double assistShare;
    public double markIdleShare = 0.3;
    public double forcedEverySeconds = Double.POSITIVE_INFINITY;
    public double runnable = 0.5;
    public double threads = 8;
    public double threadsPerMinute;
    public double finalizersPerSecond;
    public double finalizersDone = 1;
    public double intervalSeconds = 10;
    public long startMillis = 3_600_000;

    public SimulatedProcess(long seed) {
        this.random = new Random(seed);
    }

    /** Lets it run. */
    public Life run(double seconds) {
        List<Reading> readings = new ArrayList<>();
        double heap = 0;
        double marked = live(0) + rootsMib;
        double liveThen = live(0);
        double sinceForced = 0;
        double sinceCycle = 0;
        double nextReading = intervalSeconds;
        for (double now = 0; now < seconds; now += STEP) {
            heap += mibPerSecond * STEP;
            sinceForced += STEP;
            sinceCycle += STEP;
            add(GcMetric.ALLOCATED, mibPerSecond * STEP * MIB);
            add(GcMetric.FINALIZERS_QUEUED, finalizersPerSecond * STEP);
            add(GcMetric.FINALIZERS_EXECUTED, finalizersPerSecond * finalizersDone * STEP);
            add(GcMetric.TOTAL_CPU, processors * STEP);
            add(GcMetric.USER_CPU, userCores * STEP);
            add(GcMetric.IDLE_CPU, (processors - userCores) * STEP);
            boolean forced = sinceForced >= forcedEverySeconds;
            while (heap >= goal(liveThen) - liveThen || forced || sinceCycle >= 120) {
                heap = Math.max(0, heap - (goal(liveThen) - liveThen));
                liveThen = live(now);
                marked = liveThen + rootsMib;
                collect(marked, forced);
                sinceForced = forced ? 0 : sinceForced;
                forced = false;
                sinceCycle = 0;
            }
            if (now + STEP >= nextReading) {
                readings.add(reading(now, liveThen, heap));
                nextReading += intervalSeconds;
            }
        }
        return new Life(
                "i-1", startMillis, Instant.ofEpochMilli(startMillis), build, "go1.26.8", inContainer, readings);
    }

    private double live(double now) {
        return liveMib * (1 + swing * Math.sin(now / 600 * 2 * Math.PI)) + liveMibPerMinute * now / 60;
    }

    private double goal(double live) {
        double byPercent = setting.isOff()
                ? Double.POSITIVE_INFINITY
                : Math.max(live + (live + rootsMib) * setting.gogc() / 100, 4 * setting.gogc() / 100);
        double left = setting.limit() / MIB - besidesMib;
        double byLimit = setting.isLimited() ? left - Math.max(1, 0.03 * left) : Double.POSITIVE_INFINITY;
        return Math.max(1.01 * live, Math.min(byPercent, byLimit));
    }

    private void collect(double marked, boolean forced) {
        double cost = (cpuPerCycle + cpuPerMib * marked) * Math.exp(noise * random.nextGaussian());
        double idle = cost * markIdleShare;
        add(GcMetric.CYCLES, 1);
        add(GcMetric.FORCED_CYCLES, forced ? 1 : 0);
        add(GcMetric.GC_CPU, cost + idle);
        add(GcMetric.MARK_IDLE_CPU, idle);
        add(GcMetric.ASSIST_CPU, cost * assistShare);
        add(GcMetric.IDLE_CPU, -Math.min(cost + idle, counted[GcMetric.IDLE_CPU.ordinal()]));
        for (GcMetric metric : GcMetric.values()) {
            if (metric.key().startsWith("/cpu/")) {
                published[metric.ordinal()] += counted[metric.ordinal()];
                counted[metric.ordinal()] = 0;
            }
        }
    }

    private void add(GcMetric counter, double growth) {
        double[] to = counter.key().startsWith("/cpu/") ? counted : published;
        to[counter.ordinal()] += growth;
    }

    private Reading reading(double now, double live, double heap) {
        Reading.Builder reading = Reading.at(startMillis + Math.round(1000 * now));
        for (GcMetric metric : GcMetric.values()) {
            if (metric.isCounter()) {
                int i = metric.ordinal();
                reading.set(metric, published[i] - reported[i]);
                reported[i] = published[i];
            }
        }
        double objects = (live + heap) * MIB;
        double peak = Math.min(goal(live), live + mibPerSecond * intervalSeconds) * MIB;
        double free = Math.max(0, peak - objects);
        double total = besidesMib * MIB + objects + free;
        return reading.set(GcMetric.GOGC, setting.gogc())
                .set(GcMetric.MEMORY_LIMIT, setting.limit())
                .set(GcMetric.LIMITER_CYCLE, 0)
                .set(GcMetric.GOAL, Math.min(goal(live), 1e6) * MIB)
                .set(GcMetric.LIVE, live * MIB)
                .set(GcMetric.SCAN_GLOBALS, rootsMib * MIB / 2)
                .set(GcMetric.SCAN_STACK, rootsMib * MIB / 2)
                .set(GcMetric.HEAP_OBJECTS, objects)
                .set(GcMetric.HEAP_FREE, free)
                .set(GcMetric.HEAP_RELEASED, 0)
                .set(GcMetric.MEMORY_TOTAL, total)
                .set(GcMetric.GOMAXPROCS, processors)
                .set(GcMetric.RUNNABLE, runnable * processors)
                .set(GcMetric.NOT_IN_GO, threads / 2)
                .set(GcMetric.THREADS, threads + threadsPerMinute * now / 60)
                .build();
    }
}
