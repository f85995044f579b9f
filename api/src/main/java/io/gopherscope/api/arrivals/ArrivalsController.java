// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.arrivals;

import io.gopherscope.api.auth.Caller;
import io.gopherscope.api.auth.Needs;
import io.gopherscope.api.auth.Permission;
import io.gopherscope.api.time.Ranges;
import io.gopherscope.storage.discards.Discards;
import io.gopherscope.storage.query.ArrivalReads;
import io.gopherscope.storage.query.ArrivalReads.Arrived;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Controller("/api/v1/ingest")
@Needs(Permission.QUERY)
@Tag(name = "ingest")
final class ArrivalsController {
    private final ArrivalReads reads;
    private final Discards discards;
    private final Ranges ranges;

    ArrivalsController(ArrivalReads reads, Discards discards, Ranges ranges) {
        this.reads = reads;
        this.discards = discards;
        this.ranges = ranges;
    }

    /**
     * What has arrived since a moment and what was refused; made to be asked every few seconds while someone waits for
     * the first data.
     *
     * @param service only this service
     * @param since data taken from then on, in the forms of from; a day ago unless given
     * @return what arrived
     */
    @Get("/status")
    Arrivals ingestStatus(
            @Parameter(hidden = true) Caller caller,
            @Nullable @QueryValue String service,
            @QueryValue(defaultValue = "now-24h") String since) {
        Instant start = ranges.moment(since, "since");
        Arrived arrived = reads.since(caller.tenant(), service, start);
        List<Arrivals.Profiles> profiles = arrived.profiles().stream()
                .map(of -> new Arrivals.Profiles(of.name(), of.first(), of.last(), of.count(), of.instances()))
                .toList();
        List<Arrivals.Discard> refused = discards.totals(caller.tenant(), start).stream()
                .map(total -> new Arrivals.Discard(total.reason(), total.count(), total.lastAt(), total.detail()))
                .toList();
        return new Arrivals(
                ranges.now(),
                start,
                arrived.services(),
                arrived.metrics()
                        .map(of -> new Arrivals.Metrics(of.first(), of.last(), of.instances()))
                        .orElse(null),
                profiles,
                refused);
    }
}
