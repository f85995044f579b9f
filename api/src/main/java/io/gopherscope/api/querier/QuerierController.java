// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.querier;

import com.google.protobuf.Message;
import io.gopherscope.api.auth.Caller;
import io.gopherscope.api.auth.Needs;
import io.gopherscope.api.auth.Permission;
import io.gopherscope.api.http.Spooled;
import io.gopherscope.api.pprof.MergedFile;
import io.gopherscope.api.time.Range;
import io.gopherscope.api.time.Ranges;
import io.gopherscope.protocol.querier.v1.ProfileTypesRequest;
import io.gopherscope.protocol.querier.v1.ProfileTypesResponse;
import io.gopherscope.protocol.querier.v1.SelectMergeProfileRequest;
import io.gopherscope.protocol.querier.v1.SelectMergeStacktracesRequest;
import io.gopherscope.protocol.querier.v1.SelectMergeStacktracesResponse;
import io.gopherscope.protocol.querier.v1.SelectSeriesRequest;
import io.gopherscope.protocol.querier.v1.SeriesRequest;
import io.gopherscope.protocol.querier.v1.SeriesResponse;
import io.gopherscope.protocol.types.v1.GetProfileStatsResponse;
import io.gopherscope.protocol.types.v1.LabelNamesRequest;
import io.gopherscope.protocol.types.v1.LabelNamesResponse;
import io.gopherscope.protocol.types.v1.LabelValuesRequest;
import io.gopherscope.protocol.types.v1.LabelValuesResponse;
import io.gopherscope.protocol.types.v1.Location;
import io.gopherscope.protocol.types.v1.StackTraceSelector;
import io.gopherscope.storage.tenancy.Tenant;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import java.util.Set;

@Controller("/querier.v1.QuerierService")
@Needs(Permission.QUERY)
@Consumes({ConnectMessage.PROTO, "application/json"})
@Produces({ConnectMessage.PROTO, "application/json"})
@Hidden
final class QuerierController {
    private static final int USUAL_NODES = 16_384;

    private final Labels labels;
    private final RpcProfiles profiles;
    private final SelectSeries series;
    private final ProfileStats stats;
    private final Ranges ranges;

    QuerierController(Labels labels, RpcProfiles profiles, SelectSeries series, ProfileStats stats, Ranges ranges) {
        this.labels = labels;
        this.profiles = profiles;
        this.series = series;
        this.stats = stats;
        this.ranges = ranges;
    }

    @Post("/ProfileTypes")
    HttpResponse<?> profileTypes(HttpRequest<byte[]> request, Caller caller) {
        ConnectMessage call = ConnectMessage.of(request);
        ProfileTypesRequest asked =
                call.read(request, ProfileTypesRequest.newBuilder()).build();
        ProfileTypesResponse.Builder answer = ProfileTypesResponse.newBuilder();
        labels.types(caller.tenant(), RpcSelector.parse(""), range(asked.getStart(), asked.getEnd()))
                .forEach(type -> answer.addProfileTypes(RpcTypes.of(type)));
        return call.answer(answer.build());
    }

    @Post("/LabelNames")
    HttpResponse<?> labelNames(HttpRequest<byte[]> request, Caller caller) {
        ConnectMessage call = ConnectMessage.of(request);
        LabelNamesRequest asked =
                call.read(request, LabelNamesRequest.newBuilder()).build();
        Range range = range(asked.getStart(), asked.getEnd());
        return call.answer(LabelNamesResponse.newBuilder()
                .addAllNames(labels.names(caller.tenant(), selectors(asked.getMatchersList()), range))
                .build());
    }

    @Post("/LabelValues")
    HttpResponse<?> labelValues(HttpRequest<byte[]> request, Caller caller) {
        ConnectMessage call = ConnectMessage.of(request);
        LabelValuesRequest asked =
                call.read(request, LabelValuesRequest.newBuilder()).build();
        Range range = range(asked.getStart(), asked.getEnd());
        return call.answer(LabelValuesResponse.newBuilder()
                .addAllNames(labels.values(caller.tenant(), asked.getName(), selectors(asked.getMatchersList()), range))
                .build());
    }

    @Post("/Series")
    HttpResponse<?> series(HttpRequest<byte[]> request, Caller caller) {
        ConnectMessage call = ConnectMessage.of(request);
        SeriesRequest asked = call.read(request, SeriesRequest.newBuilder()).build();
        SeriesResponse.Builder answer = SeriesResponse.newBuilder();
        labels.series(
                        caller.tenant(),
                        selectors(asked.getMatchersList()),
                        Set.copyOf(asked.getLabelNamesList()),
                        range(asked.getStart(), asked.getEnd()))
                .forEach(set -> answer.addLabelsSet(RpcTypes.labels(set)));
        return call.answer(answer.build());
    }

    @Post("/SelectSeries")
    HttpResponse<?> selectSeries(HttpRequest<byte[]> request, Caller caller) {
        ConnectMessage call = ConnectMessage.of(request);
        SelectSeriesRequest asked =
                call.read(request, SelectSeriesRequest.newBuilder()).build();
        Range range = range(asked.getStart(), asked.getEnd());
        return call.answer(series.select(caller.tenant(), asked, range, callSite(asked.getStackTraceSelector())));
    }

    @Post("/SelectMergeStacktraces")
    HttpResponse<?> selectMergeStacktraces(HttpRequest<byte[]> request, Caller caller) {
        ConnectMessage call = ConnectMessage.of(request);
        SelectMergeStacktracesRequest asked =
                call.read(request, SelectMergeStacktracesRequest.newBuilder()).build();
        RpcFormat.check(asked.getFormat());
        io.gopherscope.pprof.flame.FlameGraph tree = profiles.tree(
                caller.tenant(),
                asked.getProfileTypeID(),
                RpcSelector.parse(asked.getLabelSelector()).labels(),
                range(asked.getStart(), asked.getEnd()),
                callSite(asked.getStackTraceSelector()),
                nodes(asked.getMaxNodes()));
        Message answer = SelectMergeStacktracesResponse.newBuilder()
                .setFlamegraph(FlameLevels.of(tree))
                .build();
        return call.answer(answer);
    }

    @Post("/SelectMergeProfile")
    HttpResponse<?> selectMergeProfile(HttpRequest<byte[]> request, Caller caller) {
        ConnectMessage call = ConnectMessage.of(request);
        SelectMergeProfileRequest asked =
                call.read(request, SelectMergeProfileRequest.newBuilder()).build();
        Tenant tenant = caller.tenant();
        MergedFile file = profiles.file(
                tenant,
                asked.getProfileTypeID(),
                RpcSelector.parse(asked.getLabelSelector()).labels(),
                range(asked.getStart(), asked.getEnd()),
                callSite(asked.getStackTraceSelector()));
        return call.json() ? ProfileJson.answer(file) : ConnectMessage.answer(Spooled.of(file::write));
    }

    @Post("/GetProfileStats")
    HttpResponse<?> getProfileStats(HttpRequest<?> request, Caller caller) {
        GetProfileStatsResponse answer = stats.of(caller.tenant());
        return ConnectMessage.of(request).answer(answer);
    }

    private Range range(long start, long end) {
        return RpcRange.of(start, end, ranges.now());
    }

    /** None at all takes everything. */
    private static List<RpcSelector> selectors(List<String> texts) {
        return texts.isEmpty()
                ? List.of(RpcSelector.parse(""))
                : texts.stream().map(RpcSelector::parse).toList();
    }

    private static List<String> callSite(StackTraceSelector selector) {
        return selector.getCallSiteList().stream().map(Location::getName).toList();
    }

    /** 0 leaves the choice to us, a negative number means all. */
    private static int nodes(long asked) {
        if (asked == 0) {
            return USUAL_NODES;
        }
        return asked < 0 ? Integer.MAX_VALUE : (int) Math.min(asked, Integer.MAX_VALUE);
    }
}
