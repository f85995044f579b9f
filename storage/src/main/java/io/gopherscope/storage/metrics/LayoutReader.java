// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.metrics;

import io.gopherscope.pprof.identity.XxHash64;
import io.gopherscope.protocol.metrics.v1.Layout;
import io.gopherscope.protocol.metrics.v1.Metric;
import io.gopherscope.storage.metrics.MetricLayout.Kind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads and checks layouts as agents send them. */
public final class LayoutReader {
    private static final int MOST_METRICS = 2000;
    private static final int LONGEST_NAME = 256;
    private static final int MOST_BOUNDS = 4096;

    private LayoutReader() {}

    /**
     * A layout that is what its id says.
     *
     * @throws InvalidMetricsException when it is not, or breaks a rule
     */
    public static MetricLayout read(Layout layout, long id) throws InvalidMetricsException {
        if (layout.getMetricsCount() == 0 || layout.getMetricsCount() > MOST_METRICS) {
            throw new InvalidMetricsException("a layout has between 1 and " + MOST_METRICS + " metrics");
        }
        List<MetricLayout.Metric> metrics = new ArrayList<>(layout.getMetricsCount());
        Set<String> names = new HashSet<>();
        for (Metric metric : layout.getMetricsList()) {
            metrics.add(metric(metric));
            if (!names.add(metric.getName())) {
                throw new InvalidMetricsException("metric " + metric.getName() + " comes twice in the layout");
            }
        }
        if (id(layout) != id) {
            throw new InvalidMetricsException("the layout is not the one that layout_id names");
        }
        return new MetricLayout(id, metrics);
    }

    /** The layout's id: the first 8 bytes of SHA-256 over its canonical bytes. */
    public static long id(Layout layout) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            for (Metric metric : layout.getMetricsList()) {
                byte[] name = metric.getName().getBytes(StandardCharsets.UTF_8);
                ByteBuffer bytes = ByteBuffer.allocate(10 + name.length + 8 * metric.getBoundsCount())
                        .order(ByteOrder.LITTLE_ENDIAN);
                bytes.put((byte) metric.getKindValue()).put((byte) (metric.getInteger() ? 1 : 0));
                bytes.putInt(name.length).put(name).putInt(metric.getBoundsCount());
                metric.getBoundsList().forEach(bytes::putDouble);
                sha.update(bytes.array());
            }
            return ByteBuffer.wrap(sha.digest()).order(ByteOrder.LITTLE_ENDIAN).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    /** The id of a histogram's bounds, the same in all layouts that have them. */
    static long boundsId(List<Double> bounds) {
        long[] lane = new long[bounds.size()];
        for (int i = 0; i < lane.length; i++) {
            lane[i] = Double.doubleToLongBits(bounds.get(i));
        }
        return XxHash64.hash(lane, 0, lane.length, 0);
    }

    private static MetricLayout.Metric metric(Metric metric) throws InvalidMetricsException {
        String name = metric.getName();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new InvalidMetricsException("a metric's name has between 1 and " + LONGEST_NAME + " characters");
        }
        Kind kind = Kind.of(metric.getKindValue());
        List<Double> bounds = metric.getBoundsList();
        if (kind != Kind.HISTOGRAM) {
            return new MetricLayout.Metric(name, kind, metric.getInteger(), 0, 0);
        }
        if (bounds.size() < 2 || bounds.size() > MOST_BOUNDS) {
            throw new InvalidMetricsException("histogram " + name + " has " + bounds.size() + " bounds");
        }
        for (int i = 1; i < bounds.size(); i++) {
            if (!(bounds.get(i - 1) < bounds.get(i))) {
                throw new InvalidMetricsException("the bounds of histogram " + name + " do not ascend");
            }
        }
        return new MetricLayout.Metric(name, kind, metric.getInteger(), boundsId(bounds), bounds.size() - 1);
    }
}
