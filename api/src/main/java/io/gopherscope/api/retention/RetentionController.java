// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.retention;

import io.gopherscope.api.auth.Caller;
import io.gopherscope.api.auth.Needs;
import io.gopherscope.api.auth.Permission;
import io.gopherscope.api.http.Origin;
import io.gopherscope.api.problem.ApiException;
import io.gopherscope.api.problem.ErrorCode;
import io.gopherscope.storage.audit.Actor;
import io.gopherscope.storage.retention.DataClass;
import io.gopherscope.storage.retention.Retentions;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;

@Controller("/api/v1/retention")
@Needs(Permission.QUERY)
@Tag(name = "retention")
final class RetentionController {
    private final Retentions retentions;
    private final StoredData stored;

    RetentionController(Retentions retentions, StoredData stored) {
        this.retentions = retentions;
        this.stored = stored;
    }

    /**
     * How long the data of the organization is kept, by class of data.
     *
     * @return days by class
     */
    @Get
    RetentionView retention(@Parameter(hidden = true) Caller caller) {
        return RetentionView.of(retentions.days(caller.tenant()), retentions.said(caller.tenant()));
    }

    /**
     * How much of each class of data there is, and how much of it is older than each of the times that can be chosen. It is counted
     * anew each time, which takes longer than other questions.
     *
     * @return what is stored by class
     */
    @Get("/stored")
    StoredView stored(@Parameter(hidden = true) Caller caller) {
        return stored.of(caller.tenant());
    }

    /**
     * Changes how long data of a class is kept. What is older is not shown any more within seconds; it leaves the disk when it was to leave
     * before. What is to be kept longer is what arrives two minutes later or after that.
     *
     * @param dataClass profiles, metrics, rollups, pgo, uploads or revisions
     * @param retention days
     * @return days by class
     */
    @Put("/{dataClass}")
    @Needs(Permission.ADMIN)
    RetentionView changeRetention(
            @Parameter(hidden = true) Caller caller,
            HttpRequest<?> request,
            String dataClass,
            @Body NewRetention retention) {
        DataClass found = DataClass.of(dataClass)
                .orElseThrow(() -> new ApiException(
                        ErrorCode.PARAMETER_INVALID, "there is no class of data with this name", "dataClass"));
        if (!found.allowed().contains(retention.days())) {
            throw new ApiException(ErrorCode.VALUE_REFUSED, "days can be one of " + found.allowed(), "days");
        }
        retentions.set(
                caller.tenant(), found, retention.days(), new Actor(caller.actor(), caller.name(), Origin.of(request)));
        return retention(caller);
    }
}
