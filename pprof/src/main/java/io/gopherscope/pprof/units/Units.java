// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.units;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Units as {@code go tool pprof} knows them: bytes in steps of 1024, time, and Google's compute units. Anything else is a unit of
 * its own.
 */
public final class Units {
    /** A value in a unit; the unit is empty where it would say nothing. */
    public record Quantity(double value, String unit) {}

    private record Unit(String name, double factor, List<String> aliases) {}

    private record Family(Unit base, List<Unit> units) {
        @Nullable
        Unit find(String name) {
            String alias = name.toLowerCase(Locale.ROOT);
            if (alias.getBytes(StandardCharsets.UTF_8).length > 2 && alias.endsWith("s")) {
                alias = alias.substring(0, alias.length() - 1);
            }
            for (Unit unit : units) {
                if (unit.aliases().contains(alias)) {
                    return unit;
                }
            }
            return null;
        }
    }

    private static final Unit BYTE = unit("B", 1, "b", "byte");
    private static final List<Family> FAMILIES = List.of(
            new Family(
                    BYTE,
                    List.of(
                            BYTE,
                            unit("kB", 0x1p10, "kb", "kbyte", "kilobyte"),
                            unit("MB", 0x1p20, "mb", "mbyte", "megabyte"),
                            unit("GB", 0x1p30, "gb", "gbyte", "gigabyte"),
                            unit("TB", 0x1p40, "tb", "tbyte", "terabyte"),
                            unit("PB", 0x1p50, "pb", "pbyte", "petabyte"))),
            new Family(
                    unit("s", 1e9),
                    List.of(
                            unit("ns", 1, "ns", "nanosecond"),
                            unit("us", 1e3, "μs", "us", "microsecond"),
                            unit("ms", 1e6, "ms", "millisecond"),
                            unit("s", 1e9, "s", "sec", "second"),
                            unit("hrs", 3600e9, "hour", "hr"))),
            new Family(
                    unit("GCU", 1),
                    List.of(
                            unit("n*GCU", 1e-9, "nanogcu"),
                            unit("u*GCU", 1e-6, "microgcu"),
                            unit("m*GCU", 1e-3, "milligcu"),
                            unit("GCU", 1, "gcu"),
                            unit("k*GCU", 1e3, "kilogcu"),
                            unit("M*GCU", 1e6, "megagcu"),
                            unit("G*GCU", 1e9, "gigagcu"),
                            unit("T*GCU", 1e12, "teragcu"),
                            unit("P*GCU", 1e15, "petagcu"))));

    private Units() {}

    private static Unit unit(String name, double factor, String... aliases) {
        return new Unit(name, factor, List.of(aliases));
    }

    /** Whether values of one unit can be expressed in the other. */
    public static boolean isConvertible(String a, String b) {
        return a.equals(b) || FAMILIES.stream().anyMatch(family -> family.find(a) != null && family.find(b) != null);
    }

    /**
     * Converts a value.
     *
     * @param to a unit, or {@code auto} for the largest in which the value is at least one
     */
    public static Quantity scale(long value, String from, String to) {
        if (value < 0 && value != Long.MIN_VALUE) {
            Quantity positive = scale(-value, from, to);
            return new Quantity(-positive.value(), positive.unit());
        }
        for (Family family : FAMILIES) {
            Unit unit = family.find(from);
            if (unit != null) {
                return convert(value * unit.factor(), family, to);
            }
        }
        return switch (to) {
            case "count", "sample", "unit", "minimum", "auto" -> new Quantity(value, "");
            default -> new Quantity(value, to);
        };
    }

    private static Quantity convert(double base, Family family, String to) {
        Unit unit = family.base();
        if (to.equals("auto") || to.equals("minimum")) {
            double largest = 0;
            for (Unit candidate : family.units()) {
                if (candidate.factor() >= largest && base / candidate.factor() >= 1) {
                    largest = candidate.factor();
                    unit = candidate;
                }
            }
        } else {
            Unit wanted = family.find(to);
            unit = wanted == null ? unit : wanted;
        }
        return new Quantity(base / unit.factor(), unit.name());
    }

    /** The value as people read it, with at most two decimals: {@code 1.50MB}, {@code 12ms}, {@code 7}. */
    public static String label(long value, String from, String to) {
        Quantity quantity = scale(value, from, to);
        String number = new BigDecimal(quantity.value())
                .setScale(2, RoundingMode.HALF_EVEN)
                .toPlainString();
        if (number.endsWith(".00")) {
            number = number.substring(0, number.length() - 3);
        }
        return number.equals("0") || number.equals("-0") ? "0" : number + quantity.unit();
    }

    public static String label(long value, String unit) {
        return label(value, unit, "auto");
    }

    /** The value times a ratio, rounded half away from zero; what no long can hold becomes the smallest one, as in Go on amd64. */
    public static long multiply(long value, double ratio) {
        return toLong(round(value * ratio));
    }

    /** Drops the fraction; what no long can hold becomes the smallest one. */
    public static long toLong(double value) {
        return value >= -0x1p63 && value < 0x1p63 ? (long) value : Long.MIN_VALUE;
    }

    private static double round(double value) {
        double whole = value < 0 ? Math.ceil(value) : Math.floor(value);
        return Math.abs(value - whole) >= 0.5 ? whole + Math.signum(value) : whole;
    }
}
