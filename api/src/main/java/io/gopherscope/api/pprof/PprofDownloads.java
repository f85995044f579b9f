// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.pprof;

import io.gopherscope.api.problem.ApiException;
import io.gopherscope.api.problem.ErrorCode;
import io.gopherscope.api.query.Parallel;
import io.gopherscope.api.selection.ProfileSelection;
import io.gopherscope.api.selection.Selections;
import io.gopherscope.api.selection.StoredSelection;
import io.gopherscope.api.stacks.StackColumns;
import io.gopherscope.api.time.Range;
import io.gopherscope.api.time.Ranges;
import io.gopherscope.api.types.Aggregation;
import io.gopherscope.storage.profiles.ProfileName;
import io.gopherscope.storage.profiles.ProfileType;
import io.gopherscope.storage.query.CatalogReads;
import io.gopherscope.storage.query.Combination;
import io.gopherscope.storage.query.Matchers;
import io.gopherscope.storage.query.Merge;
import io.gopherscope.storage.query.ProfileFilter;
import io.gopherscope.storage.query.ProfileHeader;
import io.gopherscope.storage.query.ProfileReads;
import io.gopherscope.storage.query.StackCondition;
import io.gopherscope.storage.query.StackValues;
import io.gopherscope.storage.query.TypeSeen;
import io.gopherscope.storage.tenancy.Tenant;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Merged profiles as pprof files: one column, or all that a kind of profile has. */
@Singleton
public final class PprofDownloads {
    private final Ranges ranges;
    private final Selections selections;
    private final CatalogReads catalog;
    private final ProfileReads profiles;
    private final CodeCache code;
    private final Parallel parallel;

    PprofDownloads(
            Ranges ranges,
            Selections selections,
            CatalogReads catalog,
            ProfileReads profiles,
            CodeCache code,
            Parallel parallel) {
        this.ranges = ranges;
        this.selections = selections;
        this.catalog = catalog;
        this.profiles = profiles;
        this.code = code;
        this.parallel = parallel;
    }

    /**
     * A file.
     *
     * @param labels whether samples keep their labels
     * @throws ApiException {@code no_profiles}
     */
    PprofDownload download(Tenant tenant, ProfileSelection asked, boolean labels) {
        boolean oneColumn = asked.type().indexOf(':') >= 0;
        return oneColumn ? column(selections.stored(tenant, asked), labels) : kind(tenant, asked, labels);
    }

    private PprofDownload column(StoredSelection selection, boolean labels) {
        MergedFile file = file(selection, labels);
        if (file.isEmpty()) {
            throw none();
        }
        return PprofDownload.of(file, selection.type().shown().name(), selection.matchers(), selection.range());
    }

    /** One column; without samples when there are no profiles. */
    public MergedFile file(StoredSelection selection, boolean labels) {
        ProfileType type = selection.type().shown();
        Future<List<ProfileHeader>> headers =
                parallel.ask(() -> profiles.headers(selection.tenant(), selection.filter()));
        StackValues values = profiles.merge(selection.tenant(), selection.merge());
        return new MergedFile(
                code,
                selection.tenant(),
                List.of(selection.merge()),
                List.of(new PprofColumn(type.sampleType(), type.sampleUnit())),
                StackColumns.of(List.of(values)),
                Parallel.answer(headers),
                labels);
    }

    private PprofDownload kind(Tenant tenant, ProfileSelection asked, boolean labels) {
        if (asked.file() != null) {
            throw new ApiException(ErrorCode.NOT_APPLICABLE, "an uploaded file is not merged", "file");
        }
        Range range = ranges.of(asked.from(), asked.until());
        Matchers matchers = Selections.matchers(asked);
        String kind = ProfileName.stored(asked.type());
        List<TypeSeen> seen = catalog.types(tenant, matchers, range.from(), range.until()).stream()
                .filter(type -> type.id().startsWith(kind + ":"))
                .toList();
        if (seen.isEmpty()) {
            throw none();
        }
        ProfileFilter whole = new ProfileFilter(range.from(), range.until(), ids(seen), matchers);
        Future<List<ProfileHeader>> said = parallel.ask(() -> profiles.headers(tenant, whole));
        StackCondition condition = Selections.stacks(asked);
        List<Merge> merges = new ArrayList<>();
        merge(whole, seen, false, Combination.SUM, condition).ifPresent(merges::add);
        merge(whole, seen, true, snapshots(asked.aggregation()), condition).ifPresent(merges::add);
        Map<String, StackValues> values = new LinkedHashMap<>();
        merges.forEach(merge -> values.putAll(profiles.mergeByType(tenant, merge)));
        List<ProfileHeader> headers = Parallel.answer(said);
        if (headers.isEmpty()) {
            throw none();
        }
        List<PprofColumn> columns = columns(headers);
        MergedFile file = new MergedFile(code, tenant, merges, columns, stackColumns(values, columns), headers, labels);
        return PprofDownload.of(file, kind, matchers, range);
    }

    private static Optional<Merge> merge(
            ProfileFilter whole,
            List<TypeSeen> seen,
            boolean snapshots,
            Combination combination,
            StackCondition condition) {
        List<TypeSeen> some =
                seen.stream().filter(type -> type.snapshot() == snapshots).toList();
        return some.isEmpty()
                ? Optional.empty()
                : Optional.of(new Merge(
                        new ProfileFilter(whole.from(), whole.until(), ids(some), whole.matchers()),
                        combination,
                        condition));
    }

    private static List<String> ids(List<TypeSeen> types) {
        return types.stream().map(TypeSeen::id).toList();
    }

    /** In the order of the most frequent header, then what others have besides. */
    private static List<PprofColumn> columns(List<ProfileHeader> headers) {
        Set<PprofColumn> columns = new LinkedHashSet<>();
        for (ProfileHeader header : headers) {
            for (int i = 0; i < header.sampleTypes().size(); i++) {
                columns.add(new PprofColumn(
                        header.sampleTypes().get(i), header.sampleUnits().get(i)));
            }
        }
        return List.copyOf(columns);
    }

    /** Several types go into one column where senders gave different period types. */
    private static StackColumns stackColumns(Map<String, StackValues> values, List<PprofColumn> columns) {
        List<StackValues> parts = new ArrayList<>();
        List<Integer> columnOf = new ArrayList<>();
        values.forEach((id, part) -> ProfileType.parse(id)
                .map(type -> columns.indexOf(new PprofColumn(type.sampleType(), type.sampleUnit())))
                .filter(column -> column >= 0)
                .ifPresent(column -> {
                    parts.add(part);
                    columnOf.add(column);
                }));
        return StackColumns.of(
                parts, columnOf.stream().mapToInt(Integer::intValue).toArray(), columns.size());
    }

    private static Combination snapshots(@Nullable Aggregation asked) {
        return switch (Objects.requireNonNullElse(asked, Aggregation.LAST)) {
            case LAST -> Combination.LAST;
            case AVERAGE -> Combination.AVERAGE;
            case MAX -> Combination.MAX;
            case SUM ->
                throw new ApiException(ErrorCode.NOT_APPLICABLE, "a snapshot is never summed over time", "aggregation");
        };
    }

    private static ApiException none() {
        return new ApiException(ErrorCode.NO_PROFILES, "nothing was sent that fits the selection");
    }
}
