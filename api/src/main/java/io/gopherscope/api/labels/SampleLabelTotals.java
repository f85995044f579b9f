// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.labels;

import io.gopherscope.api.selection.FileSelection;
import io.gopherscope.api.selection.Selection;
import io.gopherscope.api.selection.StoredSelection;
import io.gopherscope.pprof.Labels;
import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.Samples;
import io.gopherscope.pprof.Strings;
import io.gopherscope.storage.query.ProfileReads;
import io.gopherscope.storage.query.SampleLabelReads;
import io.gopherscope.storage.query.SampleLabelRow;
import io.gopherscope.storage.query.StackLabel;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the labels of samples say, with the value that goes with each. */
@Singleton
final class SampleLabelTotals {
    private final ProfileReads profiles;
    private final SampleLabelReads reads;

    SampleLabelTotals(ProfileReads profiles, SampleLabelReads reads) {
        this.profiles = profiles;
        this.reads = reads;
    }

    /** The labels of a selection, with at most some values each. */
    SampleLabelList of(Selection selection, int most) {
        return switch (selection) {
            case StoredSelection stored ->
                answer(
                        stored,
                        profiles.merge(stored.tenant(), stored.merge()).total(),
                        reads.rows(stored.tenant(), stored.merge(), most));
            case FileSelection file ->
                answer(file, file.profile().total(file.column()), rows(file.profile(), file.column(), most));
        };
    }

    private static SampleLabelList answer(Selection selection, long total, List<SampleLabelRow> rows) {
        Map<String, List<SampleLabelRow>> byName = new LinkedHashMap<>();
        rows.forEach(row -> byName.computeIfAbsent(row.label().key(), name -> new ArrayList<>())
                .add(row));
        return new SampleLabelList(
                selection.range(),
                selection instanceof FileSelection file ? file.file() : null,
                selection.type().shown().id(),
                selection.type().shown().sampleUnit(),
                selection.aggregation(),
                Long.toString(total),
                byName.values().stream().map(SampleLabelTotals::label).toList());
    }

    private static SampleLabelList.Label label(List<SampleLabelRow> rows) {
        SampleLabelRow first = rows.getFirst();
        long shown = rows.stream().mapToLong(SampleLabelRow::value).sum();
        return new SampleLabelList.Label(
                first.label().key(),
                Long.toString(first.whole()),
                rows.stream()
                        .map(row -> new SampleLabelList.Value(text(row.label()), unit(row.label()), row.value()))
                        .toList(),
                first.values() - rows.size(),
                Long.toString(first.whole() - shown));
    }

    private static String text(StackLabel label) {
        String text = label.text();
        return text == null ? Long.toString(label.number()) : text;
    }

    private static @Nullable String unit(StackLabel label) {
        return label.unit().isEmpty() ? null : label.unit();
    }

    /** The same for a file. */
    private static List<SampleLabelRow> rows(Profile profile, int column, int most) {
        Map<String, Map<StackLabel, Long>> byName = new TreeMap<>();
        Samples samples = profile.samples();
        for (int sample = 0; sample < samples.size(); sample++) {
            for (int label = samples.labelsFrom(sample); label < samples.labelsTo(sample); label++) {
                StackLabel each = label(profile.strings(), samples.labels(), label);
                byName.computeIfAbsent(each.key(), name -> new LinkedHashMap<>())
                        .merge(each, samples.value(sample, column), Long::sum);
            }
        }
        List<SampleLabelRow> rows = new ArrayList<>();
        byName.values().forEach(values -> {
            long whole = values.values().stream().mapToLong(Long::longValue).sum();
            values.entrySet().stream()
                    .sorted(Comparator.comparingLong((Map.Entry<StackLabel, Long> value) -> -Math.abs(value.getValue()))
                            .thenComparing(value -> text(value.getKey())))
                    .limit(most)
                    .forEach(value ->
                            rows.add(new SampleLabelRow(value.getKey(), value.getValue(), whole, values.size())));
        });
        return rows;
    }

    private static StackLabel label(Strings strings, Labels labels, int label) {
        String key = strings.get(labels.key(label));
        if (!labels.isNumeric(label)) {
            return new StackLabel(key, strings.get(labels.string(label)), 0, "");
        }
        String unit = labels.unit(label) == Labels.NONE ? "" : strings.get(labels.unit(label));
        return new StackLabel(key, null, labels.number(label), unit);
    }
}
