// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.querier;

import io.gopherscope.api.problem.ApiException;
import io.gopherscope.api.problem.ErrorCode;
import io.gopherscope.api.time.Range;
import io.gopherscope.api.time.Steps;
import io.gopherscope.api.timeline.RpcSeries;
import io.gopherscope.protocol.querier.v1.SelectSeriesRequest;
import io.gopherscope.protocol.querier.v1.SelectSeriesResponse;
import io.gopherscope.protocol.types.v1.Point;
import io.gopherscope.protocol.types.v1.Series;
import io.gopherscope.protocol.types.v1.TimeSeriesAggregationType;
import io.gopherscope.storage.query.Matchers;
import io.gopherscope.storage.tenancy.Tenant;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;

/** Totals over time. */
@Singleton
final class SelectSeries {
    private static final int MOST_STEPS = 11_000;

    private final RpcSeries series;

    SelectSeries(RpcSeries series) {
        this.series = series;
    }

    SelectSeriesResponse select(Tenant tenant, SelectSeriesRequest asked, Range range, List<String> callSite) {
        boolean average = asked.getAggregation() == TimeSeriesAggregationType.TIME_SERIES_AGGREGATION_TYPE_AVERAGE;
        Steps steps = steps(asked.getStep(), range);
        List<String> names = asked.getGroupByList();
        RpcSelector selector = RpcSelector.parse(asked.getLabelSelector());
        List<RpcSeries.Series> found = series.series(new RpcSeries.Question(
                tenant,
                asked.getProfileTypeID(),
                selector.labels(),
                range,
                steps,
                names.stream().map(SelectSeries::stored).toList(),
                average,
                callSite));
        long limit = asked.getLimit() <= 0 ? Long.MAX_VALUE : asked.getLimit();
        SelectSeriesResponse.Builder answer = SelectSeriesResponse.newBuilder();
        found.stream()
                .sorted(Comparator.comparingDouble(RpcSeries.Series::total).reversed())
                .limit(limit)
                .forEach(one -> answer.addSeries(message(one, names, steps)));
        return answer.build();
    }

    private static Series message(RpcSeries.Series one, List<String> names, Steps steps) {
        Series.Builder message = Series.newBuilder();
        for (int i = 0; i < names.size(); i++) {
            message.addLabels(RpcTypes.label(names.get(i), one.labels().get(i)));
        }
        for (int step = 0; step < one.values().length; step++) {
            double value = one.values()[step];
            if (!Double.isNaN(value)) {
                message.addPoints(Point.newBuilder()
                        .setTimestamp(steps.startMillis() + step * steps.stepMillis())
                        .setValue(value));
            }
        }
        return message.build();
    }

    /** Steps from the start of the range on, as clients of this API line them up. */
    private static Steps steps(double seconds, Range range) {
        if (!(seconds >= 0.001)) {
            throw new ApiException(ErrorCode.LIMIT_EXCEEDED, "step must be a positive number of seconds", "step");
        }
        long millis = Math.max(1, Math.round(seconds * 1000));
        long count = Math.ceilDiv(range.length().toMillis(), millis);
        if (count > MOST_STEPS) {
            throw new ApiException(
                    ErrorCode.LIMIT_EXCEEDED,
                    "the range has more than %d steps of this length".formatted(MOST_STEPS),
                    "step");
        }
        return new Steps(range.from().toEpochMilli(), millis, (int) count);
    }

    private static String stored(String label) {
        return label.equals(TypeLabels.SERVICE) ? Matchers.SERVICE : label;
    }
}
