// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.tool;

import io.gopherscope.pprof.Header;
import io.gopherscope.pprof.Ints;
import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.ProfileException;
import io.gopherscope.pprof.ProfileException.Code;
import io.gopherscope.pprof.Samples;
import io.gopherscope.pprof.Strings;
import io.gopherscope.pprof.ValueType;
import io.gopherscope.pprof.edit.Scale;
import io.gopherscope.pprof.edit.Tables;
import io.gopherscope.pprof.units.Units;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How one of several profiles must change so that they can be merged: the sample types that all have, in the order of the first,
 * and the finest unit of each.
 *
 * @param columns for each new column the old one
 * @param moved whether that changes anything
 * @param defaultType the default sample type after a move
 * @param types the new types
 * @param ratios by which each column is multiplied
 * @param periodUnit the new unit of the period
 * @param period the new period
 */
record TypeChange(
        List<Integer> columns,
        boolean moved,
        String defaultType,
        List<ValueType> types,
        List<Double> ratios,
        String periodUnit,
        long period) {
    /**
     * The changes that bring profiles together.
     *
     * @throws ProfileException {@link Code#INCOMPATIBLE}
     */
    static List<TypeChange> of(List<TypeInfo> profiles) {
        List<String> names = commonTypes(profiles);
        var chosen = new ArrayList<List<Integer>>();
        for (TypeInfo profile : profiles) {
            chosen.add(columns(profile, names));
        }
        if (profiles.size() == 1) {
            return List.of(unscaled(profiles.getFirst(), chosen.getFirst(), names));
        }
        String periodUnit =
                finestUnit(profiles.stream().map(TypeInfo::periodType).toList());
        var units = new ArrayList<String>();
        for (int i = 0; i < names.size(); i++) {
            var types = new ArrayList<ValueType>();
            for (int p = 0; p < profiles.size(); p++) {
                types.add(profiles.get(p).types().get(chosen.get(p).get(i)));
            }
            units.add(finestUnit(types));
        }
        var changes = new ArrayList<TypeChange>();
        for (int p = 0; p < profiles.size(); p++) {
            changes.add(scaled(unscaled(profiles.get(p), chosen.get(p), names), profiles.get(p), units, periodUnit));
        }
        return changes;
    }

    /** Those that every profile has, by name alone. A name that a profile has twice is counted twice, as in Go. */
    private static List<String> commonTypes(List<TypeInfo> profiles) {
        Map<String, Integer> counts = new HashMap<>();
        for (TypeInfo profile : profiles) {
            profile.types().forEach(type -> counts.merge(type.type(), 1, Integer::sum));
        }
        List<String> common = profiles.getFirst().types().stream()
                .map(ValueType::type)
                .filter(type -> counts.getOrDefault(type, 0) == profiles.size())
                .toList();
        if (common.isEmpty()) {
            throw new ProfileException(Code.INCOMPATIBLE, "the profiles have no sample type in common");
        }
        return common;
    }

    private static List<Integer> columns(TypeInfo profile, List<String> names) {
        List<String> own = profile.types().stream().map(ValueType::type).toList();
        var columns = new ArrayList<Integer>();
        for (String name : names) {
            int column = own.indexOf(name);
            if (column < 0) {
                throw new ProfileException(Code.INCOMPATIBLE, "a profile has no sample type " + name);
            }
            columns.add(column);
        }
        return columns;
    }

    private static TypeChange unscaled(TypeInfo profile, List<Integer> columns, List<String> names) {
        boolean moved = columns.size() != profile.types().size();
        for (int i = 0; i < columns.size(); i++) {
            moved |= columns.get(i) != i;
        }
        Set<String> kept = new HashSet<>(names);
        String defaultType = kept.contains(profile.defaultType()) ? profile.defaultType() : names.getFirst();
        return new TypeChange(
                columns,
                moved,
                defaultType,
                columns.stream().map(profile.types()::get).toList(),
                columns.stream().map(column -> 1.0).toList(),
                profile.periodType().unit(),
                profile.period());
    }

    private static TypeChange scaled(TypeChange change, TypeInfo profile, List<String> units, String periodUnit) {
        var types = new ArrayList<ValueType>();
        var ratios = new ArrayList<Double>();
        for (int i = 0; i < units.size(); i++) {
            ValueType type = change.types().get(i);
            ratios.add(Units.scale(1, type.unit(), units.get(i)).value());
            types.add(new ValueType(type.type(), units.get(i)));
        }
        return new TypeChange(
                change.columns(),
                change.moved(),
                change.defaultType(),
                types,
                ratios,
                periodUnit,
                scaledPeriod(profile, periodUnit));
    }

    static long scaledPeriod(TypeInfo profile, String unit) {
        return Units.toLong(
                Units.scale(profile.period(), profile.periodType().unit(), unit).value());
    }

    private static String finestUnit(List<ValueType> types) {
        ValueType finest = types.getFirst();
        for (ValueType type : types.subList(1, types.size())) {
            if (!withoutS(type.type()).equals(withoutS(finest.type()))
                    || !Units.isConvertible(type.unit(), finest.unit())) {
                throw new ProfileException(Code.INCOMPATIBLE, "incompatible types: " + finest + " and " + type);
            }
            if (Units.scale(1, type.unit(), finest.unit()).value() < 1) {
                finest = type;
            }
        }
        return finest.unit();
    }

    private static String withoutS(String name) {
        return name.endsWith("s") ? name.substring(0, name.length() - 1) : name;
    }

    /** The profile with the change made. */
    Profile apply(Profile profile) {
        Strings strings = profile.strings().copy();
        var newTypes = new Ints();
        for (ValueType type : types) {
            newTypes.add(strings.add(type.type()));
            newTypes.add(strings.add(type.unit()));
        }
        Header header = profile.header().withPeriod(strings.add(periodUnit), period);
        if (moved) {
            header = header.withDefaultSampleType(strings.add(defaultType));
        }
        var result = new Profile(
                strings,
                profile.mappings(),
                profile.functions(),
                profile.locations(),
                moved ? move(profile.samples()) : profile.samples(),
                newTypes,
                profile.comments(),
                header);
        return Scale.columns(
                result, ratios.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private Samples move(Samples from) {
        var to = new Samples(columns.size());
        for (int sample = 0; sample < from.size(); sample++) {
            Tables.stack(to, from, from.locationsFrom(sample), from.locationsTo(sample));
            for (int column : columns) {
                to.addValue(from.value(sample, column));
            }
            Tables.labels(to, from, sample);
            to.add();
        }
        return to;
    }
}
