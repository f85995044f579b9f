// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;

/**
 * Valid profiles at random, with everything that the format allows and encoders seldom do: sparse and huge ids, equal strings
 * twice, bytes that are not UTF-8, tables in any order, lists packed or not, labels that disappear. Names, addresses and labels
 * come from small sets so that much of it is equal.
 */
public final class RandomProfile {
    private static final List<String> NAMES = List.of(
            "", "main.main", "main.work", "main.(*T[...]).do", "runtime.mallocgc", "a.b[go.shape.int]", "täglich", "λ");
    private static final List<String> KEYS = List.of("bytes", "request", "thread", "k", "");

    private final Random random;
    private final List<byte[]> strings = new ArrayList<>();
    private final List<Proto> rows = new ArrayList<>();
    private final int columns;
    private final String type;

    private RandomProfile(long seed, int columns, String type) {
        this.random = new Random(seed);
        this.columns = columns;
        this.type = type;
    }

    /** A profile with that many samples. Profiles with the same number of columns can be merged. */
    public static byte[] bytes(long seed, int samples, int columns) {
        return new RandomProfile(seed, columns, "type").build(samples);
    }

    /** A profile with the one column samples/count. */
    public static byte[] cpu(long seed, int samples) {
        return new RandomProfile(seed, 1, "samples").build(samples);
    }

    private byte[] build(int samples) {
        strings.add(new byte[0]);
        List<Long> mappings = ids(random.nextInt(3));
        List<Long> functions = ids(1 + random.nextInt(6));
        List<Long> locations = ids(1 + random.nextInt(8));
        var types = new ArrayList<Proto>();
        for (int i = 0; i < columns; i++) {
            types.add(new Proto()
                    .message(
                            1,
                            new Proto()
                                    .number(1, exact(columns == 1 && !type.equals("type") ? type : type + i))
                                    .number(2, exact(i % 2 == 0 ? "count" : "bytes"))));
        }
        for (long id : mappings) {
            rows.add(new Proto().message(3, mapping(id)));
        }
        for (long id : functions) {
            rows.add(new Proto().message(5, function(id)));
        }
        for (long id : locations) {
            rows.add(new Proto().message(4, location(id, mappings, functions)));
        }
        for (int i = 0; i < samples; i++) {
            rows.add(new Proto().message(2, sample(locations)));
        }
        header();
        Collections.shuffle(rows, random);
        var profile = new Proto();
        types.forEach(type -> profile.raw(type.toBytes()));
        int half = random.nextInt(rows.size() + 1);
        rows.subList(0, half).forEach(row -> profile.raw(row.toBytes()));
        strings.forEach(string -> profile.bytes(6, string));
        rows.subList(half, rows.size()).forEach(row -> profile.raw(row.toBytes()));
        if (random.nextInt(4) == 0) {
            profile.number(77, 1).string(78, "unknown fields are skipped");
        }
        return profile.toBytes();
    }

    private void header() {
        maybe(() -> rows.add(new Proto().number(9, random.nextInt(100))));
        maybe(() -> rows.add(new Proto().number(10, random.nextInt(1000))));
        rows.add(new Proto().message(11, new Proto().number(1, exact("space")).number(2, exact("bytes"))));
        maybe(() -> rows.add(new Proto().number(12, random.nextInt(1000))));
        maybe(() -> rows.add(new Proto().number(14, text("type1"))));
        maybe(() -> rows.add(new Proto().number(15, text("https://example.com/doc"))));
        int comments = random.nextInt(5);
        long[] numbers = new long[comments];
        for (int i = 0; i < comments; i++) {
            numbers[i] = text("comment " + random.nextInt(3));
        }
        maybe(() -> rows.add(new Proto().packed(13, numbers)));
    }

    private List<Long> ids(int count) {
        var ids = new LinkedHashSet<Long>();
        int style = random.nextInt(3);
        while (ids.size() < count) {
            long id = style == 0 ? ids.size() + 1 : style == 1 ? 1 + random.nextInt(2 * count) : random.nextLong();
            if (id != 0) {
                ids.add(id);
            }
        }
        var list = new ArrayList<>(ids);
        Collections.shuffle(list, random);
        return list;
    }

    private Proto mapping(long id) {
        long start = (1L + random.nextInt(3)) << 20;
        var mapping = new Proto()
                .number(1, id)
                .number(2, start)
                .number(3, start + 0x3000 + random.nextInt(2))
                .number(5, text(pick(List.of("/bin/server", "/lib/libc.so", ""))))
                .number(6, text(pick(List.of("abcd", "", ""))));
        maybe(() -> mapping.number(4, 0x1000L * random.nextInt(2)));
        for (int flag = 7; flag <= 10; flag++) {
            int field = flag;
            maybe(() -> mapping.number(field, random.nextInt(2)));
        }
        return mapping;
    }

    private Proto function(long id) {
        var function = new Proto().number(1, id).number(2, text(pick(NAMES)));
        maybe(() -> function.number(3, text(pick(NAMES))));
        maybe(() -> function.number(4, text(pick(List.of("/src/a.go", "/src/b.go", "")))));
        maybe(() -> function.number(5, random.nextInt(3)));
        return function;
    }

    private Proto location(long id, List<Long> mappings, List<Long> functions) {
        var location = new Proto().number(1, id).number(3, (1L << 20) + 16L * random.nextInt(4));
        if (!mappings.isEmpty() && random.nextInt(4) > 0) {
            location.number(2, pick(mappings));
        } else {
            // One that is not there counts as none.
            maybe(() -> location.number(2, 123_456_789));
        }
        for (int lines = random.nextInt(4); lines > 0; lines--) {
            var line = new Proto().number(1, pick(functions)).number(2, random.nextInt(3));
            maybe(() -> line.number(3, random.nextInt(2)));
            location.message(4, line);
        }
        maybe(() -> location.number(5, random.nextInt(2)));
        return location;
    }

    private Proto sample(List<Long> locations) {
        var sample = new Proto();
        long[] stack = new long[random.nextInt(5)];
        for (int i = 0; i < stack.length; i++) {
            stack[i] = pick(locations);
        }
        list(sample, 1, stack);
        long[] values = new long[columns];
        for (int i = 0; i < columns; i++) {
            values[i] = random.nextInt(3) == 0 ? 0 : value();
        }
        list(sample, 2, values);
        for (int labels = Math.max(0, random.nextInt(8) - 3); labels > 0; labels--) {
            var label = new Proto().number(1, text(pick(KEYS)));
            switch (random.nextInt(4)) {
                case 0 -> label.number(2, text("value" + random.nextInt(2)));
                case 1 -> label.number(3, random.nextInt(3) - 1);
                case 2 -> label.number(3, random.nextInt(2)).number(4, text(pick(List.of("bytes", "", "ms"))));
                default -> label.number(2, text("")).number(3, 5);
            }
            sample.message(3, label);
        }
        return sample;
    }

    private long value() {
        return switch (random.nextInt(5)) {
            case 0 -> -1 - random.nextInt(3);
            case 1 -> random.nextLong();
            default -> 1 + random.nextInt(3);
        };
    }

    /** A list of numbers, packed, not packed, or in two pieces. */
    private void list(Proto message, int field, long... values) {
        int split = random.nextInt(values.length + 1);
        for (int i = 0; i < split; i++) {
            message.number(field, values[i]);
        }
        message.packed(field, Arrays.copyOfRange(values, split, values.length));
    }

    /** The number of a string, sometimes of a second copy of it, sometimes not UTF-8. */
    private int text(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(10) == 0 && bytes.length > 0) {
            bytes[0] = (byte) 0xff;
        }
        if (random.nextInt(5) > 0) {
            for (int i = 0; i < strings.size(); i++) {
                if (Arrays.equals(strings.get(i), bytes)) {
                    return i;
                }
            }
        }
        strings.add(bytes);
        return strings.size() - 1;
    }

    /** The number of a string that is always the same, so that profiles can be merged. */
    private int exact(String value) {
        strings.add(value.getBytes(StandardCharsets.UTF_8));
        return strings.size() - 1;
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private void maybe(Runnable action) {
        if (random.nextBoolean()) {
            action.run();
        }
    }
}
