// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.services;

import io.gopherscope.api.auth.Caller;
import io.gopherscope.api.auth.Needs;
import io.gopherscope.api.auth.Permission;
import io.gopherscope.api.http.Limits;
import io.gopherscope.api.time.Ranges;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Controller("/api/v1/services")
@Needs(Permission.QUERY)
@Tag(name = "services")
final class ServicesController {
    private static final int MOST_SERVICES = 500;
    private static final int MOST_INSTANCES = 1_000;

    private final ServiceLists lists;
    private final ServiceDetails details;
    private final Ranges ranges;

    ServicesController(ServiceLists lists, ServiceDetails details, Ranges ranges) {
        this.lists = lists;
        this.details = details;
        this.ranges = ranges;
    }

    /**
     * Services seen in the range or in the seven days before it, by name. A service that has stopped sending stays in
     * the list with the state silent and the time of its last data.
     *
     * @param from start: RFC 3339, epoch seconds/ms/us/ns by digit count, now or now-1h
     * @param until end, exclusive, in the same forms
     * @param q only services whose name contains this, ignoring case
     * @param limit services per page, 100 unless given, at most 500
     * @param cursor nextCursor of the page before
     * @return a page of services
     */
    @Get
    ServicePage services(
            @Parameter(hidden = true) Caller caller,
            @QueryValue(defaultValue = "now-1h") String from,
            @QueryValue(defaultValue = "now") String until,
            @Nullable @QueryValue String q,
            @QueryValue(defaultValue = "100") int limit,
            @Nullable @QueryValue String cursor) {
        Limits.check("limit", limit, 1, MOST_SERVICES);
        return lists.page(caller.tenant(), ranges.of(from, until), q, limit, cursor);
    }

    /**
     * One service.
     *
     * @param service its name
     * @param from start of the range
     * @param until end of the range
     * @return the service
     */
    @Get("/{service}")
    ServiceDetail service(
            @Parameter(hidden = true) Caller caller,
            String service,
            @QueryValue(defaultValue = "now-1h") String from,
            @QueryValue(defaultValue = "now") String until) {
        return details.service(caller.tenant(), service, ranges.of(from, until));
    }

    /**
     * Instances of a service seen in the range, by name.
     *
     * @param service the service
     * @param from start of the range
     * @param until end of the range
     * @param limit instances per page, 200 unless given, at most 1000
     * @param cursor nextCursor of the page before
     * @return a page of instances
     */
    @Get("/{service}/instances")
    InstancePage instances(
            @Parameter(hidden = true) Caller caller,
            String service,
            @QueryValue(defaultValue = "now-1h") String from,
            @QueryValue(defaultValue = "now") String until,
            @QueryValue(defaultValue = "200") int limit,
            @Nullable @QueryValue String cursor) {
        Limits.check("limit", limit, 1, MOST_INSTANCES);
        return details.instances(caller.tenant(), service, ranges.of(from, until), limit, cursor);
    }

    /**
     * Versions of a service seen in the range, newest first: deploy markers for graphs.
     *
     * @param service the service
     * @param from start of the range
     * @param until end of the range
     * @return the versions
     */
    @Get("/{service}/versions")
    Versions versions(
            @Parameter(hidden = true) Caller caller,
            String service,
            @QueryValue(defaultValue = "now-1h") String from,
            @QueryValue(defaultValue = "now") String until) {
        return details.versions(caller.tenant(), service, ranges.of(from, until));
    }
}
