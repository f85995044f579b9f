// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.selection;

import io.gopherscope.api.files.OpenedFile;
import io.gopherscope.api.files.UploadedFiles;
import io.gopherscope.api.problem.ApiException;
import io.gopherscope.api.problem.ErrorCode;
import io.gopherscope.api.selector.LabelSelector;
import io.gopherscope.api.time.Range;
import io.gopherscope.api.time.Ranges;
import io.gopherscope.api.types.Aggregation;
import io.gopherscope.api.types.TypeChoice;
import io.gopherscope.api.types.TypeChoices;
import io.gopherscope.storage.query.Matchers;
import io.gopherscope.storage.query.StackCondition;
import io.gopherscope.storage.tenancy.Tenant;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Resolves what a request is about. */
@Singleton
public final class Selections {
    private final Ranges ranges;
    private final TypeChoices types;
    private final UploadedFiles files;

    Selections(Ranges ranges, TypeChoices types, UploadedFiles files) {
        this.ranges = ranges;
        this.types = types;
        this.files = files;
    }

    /** Profiles that services sent, or a file. */
    public Selection of(Tenant tenant, ProfileSelection asked) {
        UUID file = asked.file();
        return file == null ? stored(tenant, asked) : file(tenant, asked, file);
    }

    /**
     * Profiles that services sent.
     *
     * @throws ApiException {@code not_applicable} for a file
     */
    public StoredSelection stored(Tenant tenant, ProfileSelection asked) {
        if (asked.file() != null) {
            throw new ApiException(ErrorCode.NOT_APPLICABLE, "a file has nothing over time to show here", "file");
        }
        Range range = ranges.of(asked.from(), asked.until());
        Matchers matchers = matchers(asked);
        TypeChoice type = types.choose(tenant, asked.type(), matchers, range);
        Aggregation aggregation = aggregation(type, asked.aggregation());
        return new StoredSelection(tenant, range, type, aggregation, matchers, stacks(asked));
    }

    /** The conditions of the selector, the service and the instance. */
    public static Matchers matchers(ProfileSelection asked) {
        Matchers matchers = new Matchers(LabelSelector.parse(asked.query()).matchers());
        String service = asked.service();
        String instance = asked.instance();
        if (service != null) {
            matchers = matchers.and(Matchers.SERVICE, service);
        }
        return instance == null ? matchers : matchers.and(Matchers.INSTANCE, instance);
    }

    /** The conditions on the labels of samples. */
    public static StackCondition stacks(ProfileSelection asked) {
        return StackCondition.labelled(LabelSelector.parse(asked.samples()).matchers());
    }

    private FileSelection file(Tenant tenant, ProfileSelection asked, UUID id) {
        OpenedFile file = files.open(tenant, id);
        int column = file.column(asked.type());
        TypeChoice type =
                new TypeChoice(file.type(column), List.of(), file.type(column).semantics());
        return new FileSelection(
                file.ref(),
                SamplesByLabel.of(
                        file.profile(), LabelSelector.parse(asked.samples()).matchers()),
                column,
                file.range(),
                type,
                aggregation(type, asked.aggregation()));
    }

    private static Aggregation aggregation(TypeChoice type, @Nullable Aggregation asked) {
        List<Aggregation> possible = type.aggregations();
        if (asked == null) {
            return possible.getFirst();
        }
        if (!possible.contains(asked)) {
            throw new ApiException(
                    ErrorCode.NOT_APPLICABLE,
                    type.snapshot() ? "a snapshot is never summed over time" : "differences can only be summed",
                    "aggregation");
        }
        return asked;
    }
}
