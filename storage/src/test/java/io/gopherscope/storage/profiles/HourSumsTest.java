// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.storage.clickhouse.RowBlock;
import io.gopherscope.storage.series.ServiceScope;
import io.gopherscope.storage.series.Utf8;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HourSumsTest {
    private static final ServiceScope CHECKOUT = new ServiceScope(Utf8.of("tenant"), Utf8.of("checkout"), 1);
    private static final ServiceScope CART = new ServiceScope(Utf8.of("tenant"), Utf8.of("cart"), 2);
    private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");
    private static final String CPU = "cpu:cpu:nanoseconds:cpu:nanoseconds";

    private final HourSums sums = new HourSums();

    /** A row as the database reads it. */
    private record Row(String service, String type, Instant hour, int retentionDays, Map<Long, Long> values) {}

    @Test
    void valuesOfTheSameStackTypeAndHourAreOneSum() {
        Random random = new Random(1);
        Map<Long, Long> expected = new TreeMap<>(Long::compareUnsigned);
        for (int profile = 0; profile < 50; profile++) {
            long[] ids = random.longs(100, -150, 150).distinct().toArray();
            long[] values = random.longs(ids.length).toArray();
            for (int i = 0; i < ids.length; i++) {
                expected.merge(ids[i], values[i], Long::sum);
            }
            sums.stage(CHECKOUT, CPU, nanos(NOON.plusSeconds(profile)), 28, ids, values, ids.length);
            sums.commit();
        }

        assertThat(rows()).containsExactly(new Row("checkout", CPU, NOON, 28, expected));
        assertThat(sums.bytes()).isGreaterThanOrEqualTo(16L * expected.size());
    }

    @Test
    void hoursTypesServicesAndRetentionsAreKeptApartInTheOrderOfTheTable() {
        one(CHECKOUT, CPU, NOON, 28);
        one(CHECKOUT, CPU, NOON.minusNanos(1), 28);
        one(CHECKOUT, CPU, NOON, 7);
        one(CHECKOUT, "cpu:samples:count:cpu:nanoseconds", NOON, 28);
        one(CART, CPU, NOON, 28);
        one(CHECKOUT, CPU, NOON.plus(Duration.ofMinutes(59)), 28);

        assertThat(rows())
                .containsExactly(
                        new Row("cart", CPU, NOON, 28, Map.of(5L, 1L)),
                        new Row("checkout", CPU, NOON.minus(Duration.ofHours(1)), 28, Map.of(5L, 1L)),
                        new Row("checkout", CPU, NOON, 7, Map.of(5L, 1L)),
                        new Row("checkout", CPU, NOON, 28, Map.of(5L, 2L)),
                        new Row("checkout", "cpu:samples:count:cpu:nanoseconds", NOON, 28, Map.of(5L, 1L)));
    }

    @Test
    void whatIsDroppedIsInNoSum() {
        one(CHECKOUT, CPU, NOON, 28);
        stage(CHECKOUT, CPU, NOON, 28);
        stage(CART, CPU, NOON, 28);
        sums.drop();
        sums.commit();

        assertThat(rows()).containsExactly(new Row("checkout", CPU, NOON, 28, Map.of(5L, 1L)));

        sums.clear();
        assertThat(rows()).isEmpty();
        assertThat(sums.bytes()).isZero();
    }

    private void one(ServiceScope scope, String type, Instant at, int retentionDays) {
        stage(scope, type, at, retentionDays);
        sums.commit();
    }

    private void stage(ServiceScope scope, String type, Instant at, int retentionDays) {
        sums.stage(scope, type, nanos(at), retentionDays, new long[] {5}, new long[] {1}, 1);
    }

    private static long nanos(Instant at) {
        return Duration.between(Instant.EPOCH, at).toNanos();
    }

    private List<Row> rows() {
        RowBlock block = sums.rows();
        ByteBuffer in = ByteBuffer.wrap(block.rows().toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
        List<Row> rows = new ArrayList<>();
        while (in.hasRemaining()) {
            assertThat(text(in)).isEqualTo("tenant");
            String service = text(in);
            String type = text(in);
            Instant hour = Instant.ofEpochSecond(Integer.toUnsignedLong(in.getInt()));
            long[] ids = longs(in);
            long[] values = longs(in);
            Map<Long, Long> sum = new TreeMap<>(Long::compareUnsigned);
            for (int i = 0; i < ids.length; i++) {
                assertThat(i == 0 || Long.compareUnsigned(ids[i - 1], ids[i]) < 0)
                        .isTrue();
                sum.put(ids[i], values[i]);
            }
            rows.add(new Row(service, type, hour, in.getShort(), sum));
        }
        assertThat(rows).hasSize(block.count());
        return rows;
    }

    private static String text(ByteBuffer in) {
        byte[] bytes = new byte[length(in)];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static long[] longs(ByteBuffer in) {
        long[] longs = new long[length(in)];
        for (int i = 0; i < longs.length; i++) {
            longs[i] = in.getLong();
        }
        return longs;
    }

    private static int length(ByteBuffer in) {
        int length = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = in.get();
            length |= (next & 0x7f) << shift;
            if (next >= 0) {
                return length;
            }
        }
    }
}
