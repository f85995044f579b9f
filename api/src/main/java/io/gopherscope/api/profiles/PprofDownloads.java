// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.profiles;

import io.gopherscope.api.problem.ApiException;
import io.gopherscope.api.problem.ErrorCode;
import io.gopherscope.api.query.Parallel;
import io.gopherscope.api.time.Range;
import io.gopherscope.api.time.Ranges;
import io.gopherscope.pprof.Profile;
import io.gopherscope.storage.profiles.ProfileName;
import io.gopherscope.storage.profiles.ProfileType;
import io.gopherscope.storage.query.CatalogReads;
import io.gopherscope.storage.query.Combination;
import io.gopherscope.storage.query.Matchers;
import io.gopherscope.storage.query.ProfileFilter;
import io.gopherscope.storage.query.ProfileHeader;
import io.gopherscope.storage.query.ProfileReads;
import io.gopherscope.storage.query.StackCondition;
import io.gopherscope.storage.query.StackReads;
import io.gopherscope.storage.query.StackValues;
import io.gopherscope.storage.query.TypeSeen;
import io.gopherscope.storage.tenancy.Tenant;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Merged profiles as pprof files: one column, or all that a kind of profile has. */
@Singleton
public final class PprofDownloads {
    private final Ranges ranges;
    private final Selections selections;
    private final CatalogReads catalog;
    private final ProfileReads profiles;
    private final StackReads stacks;
    private final PprofFiles files;
    private final Parallel parallel;

    PprofDownloads(
            Ranges ranges,
            Selections selections,
            CatalogReads catalog,
            ProfileReads profiles,
            StackReads stacks,
            PprofFiles files,
            Parallel parallel) {
        this.ranges = ranges;
        this.selections = selections;
        this.catalog = catalog;
        this.profiles = profiles;
        this.stacks = stacks;
        this.files = files;
        this.parallel = parallel;
    }

    /**
     * A file.
     *
     * @throws ApiException {@code no_profiles}
     */
    PprofDownload download(Tenant tenant, ProfileSelection asked) {
        boolean oneColumn = asked.type().indexOf(':') >= 0;
        return oneColumn ? column(selections.of(tenant, asked)) : kind(tenant, asked);
    }

    private PprofDownload column(Selection selection) {
        Profile file = file(selection, StackCondition.all());
        if (file.samples().size() == 0) {
            throw none();
        }
        return PprofDownload.of(file, selection.type().shown().name(), selection.matchers(), selection.range());
    }

    /** One column of the stacks that count; without samples when there are no profiles. */
    Profile file(Selection selection, StackCondition condition) {
        ProfileType type = selection.type().shown();
        Future<List<ProfileHeader>> headers =
                parallel.ask(() -> profiles.headers(selection.tenant(), selection.filter()));
        StackValues all = profiles.merge(selection.tenant(), selection.filter(), selection.combination());
        StackValues values =
                condition.isAll() ? all : all.of(stacks.matching(selection.tenant(), selection.matchers(), condition));
        PprofColumn column = new PprofColumn(type.sampleType(), type.sampleUnit(), List.of(values));
        return files.file(selection.tenant(), selection.matchers(), List.of(column), Parallel.answer(headers));
    }

    private PprofDownload kind(Tenant tenant, ProfileSelection asked) {
        Range range = ranges.of(asked.from(), asked.until());
        Matchers matchers = Selections.matchers(asked);
        String kind = ProfileName.stored(asked.type());
        List<TypeSeen> seen = catalog.types(tenant, matchers, range.from(), range.until()).stream()
                .filter(type -> type.id().startsWith(kind + ":"))
                .toList();
        if (seen.isEmpty()) {
            throw none();
        }
        List<String> ids = seen.stream().map(TypeSeen::id).toList();
        ProfileFilter whole = new ProfileFilter(range.from(), range.until(), ids, matchers);
        Future<List<ProfileHeader>> said = parallel.ask(() -> profiles.headers(tenant, whole));
        Map<String, StackValues> values = new LinkedHashMap<>();
        values.putAll(merged(tenant, range, matchers, seen, false, Combination.SUM));
        values.putAll(merged(tenant, range, matchers, seen, true, snapshots(asked.aggregation())));
        List<ProfileHeader> headers = Parallel.answer(said);
        if (headers.isEmpty()) {
            throw none();
        }
        Profile file = files.file(tenant, matchers, columns(headers, values), headers);
        return PprofDownload.of(file, kind, matchers, range);
    }

    private Map<String, StackValues> merged(
            Tenant tenant,
            Range range,
            Matchers matchers,
            List<TypeSeen> seen,
            boolean snapshots,
            Combination combination) {
        List<String> ids = seen.stream()
                .filter(type -> type.snapshot() == snapshots)
                .map(TypeSeen::id)
                .toList();
        return ids.isEmpty()
                ? Map.of()
                : profiles.mergeByType(
                        tenant, new ProfileFilter(range.from(), range.until(), ids, matchers), combination);
    }

    /** In the order of the most frequent header, then what others have besides. */
    private static List<PprofColumn> columns(List<ProfileHeader> headers, Map<String, StackValues> values) {
        Map<String, PprofColumn> columns = new LinkedHashMap<>();
        for (ProfileHeader header : headers) {
            for (int i = 0; i < header.sampleTypes().size(); i++) {
                String type = header.sampleTypes().get(i);
                String unit = header.sampleUnits().get(i);
                columns.putIfAbsent(type + ":" + unit, new PprofColumn(type, unit, new ArrayList<>()));
            }
        }
        values.forEach((id, part) -> Optional.of(id)
                .flatMap(ProfileType::parse)
                .map(type -> columns.get(type.sampleType() + ":" + type.sampleUnit()))
                .ifPresent(column -> column.parts().add(part)));
        return List.copyOf(columns.values());
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
