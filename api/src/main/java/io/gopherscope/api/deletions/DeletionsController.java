// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.deletions;

import io.gopherscope.api.auth.Caller;
import io.gopherscope.api.auth.Needs;
import io.gopherscope.api.auth.Permission;
import io.gopherscope.api.http.Origin;
import io.gopherscope.api.problem.ApiException;
import io.gopherscope.api.problem.ErrorCode;
import io.gopherscope.storage.audit.Actor;
import io.gopherscope.storage.deletion.DeletionJob;
import io.gopherscope.storage.deletion.DeletionTarget;
import io.gopherscope.storage.deletion.Deletions;
import io.gopherscope.storage.query.CatalogReads;
import io.gopherscope.storage.tenancy.Tenant;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;

@Controller("/api/v1/deletions")
@Needs(Permission.ADMIN)
@Tag(name = "deletions")
final class DeletionsController {
    private final Deletions deletions;
    private final CatalogReads catalog;

    DeletionsController(Deletions deletions, CatalogReads catalog) {
        this.deletions = deletions;
        this.catalog = catalog;
    }

    /**
     * Deletes everything that a service, or the whole organization, has sent, and what was made of it. It cannot be taken back. Whatever
     * arrives for it until it has ended is deleted too; services that go on sending appear anew afterwards.
     *
     * @param deletion what
     * @return the deletion, which has begun
     */
    @Post
    @Status(HttpStatus.ACCEPTED)
    DeletionView createDeletion(
            @Parameter(hidden = true) Caller caller, HttpRequest<?> request, @Body NewDeletion deletion) {
        deletion.check(caller.organization());
        Tenant tenant = caller.tenant();
        String service = deletion.service();
        if (service != null && !exists(tenant, service)) {
            throw new ApiException(ErrorCode.SERVICE_UNKNOWN, "nothing is stored of service " + service, "service");
        }
        DeletionTarget target = service == null ? DeletionTarget.all(tenant) : new DeletionTarget(tenant, service);
        DeletionJob job = deletions
                .request(target, new Actor(caller.actor(), caller.name(), Origin.of(request)))
                .orElseThrow(() -> new ApiException(
                        ErrorCode.DELETION_RUNNING,
                        service == null
                                ? "everything of the organization is being deleted already"
                                : "service " + service + " is being deleted already"));
        return DeletionView.of(job, List.of());
    }

    /**
     * Deletions of the organization, those that have ended too, newest first.
     *
     * @return the deletions
     */
    @Get
    DeletionList deletions(@Parameter(hidden = true) Caller caller) {
        return new DeletionList(deletions.list(caller.tenant()).stream()
                .map(job -> DeletionView.of(job, deletions.counts(caller.tenant(), job.id())))
                .toList());
    }

    /**
     * One deletion: how far it is, and what there was and is left in each table.
     *
     * @param id its id
     * @return the deletion
     */
    @Get("/{id}")
    DeletionView deletion(@Parameter(hidden = true) Caller caller, UUID id) {
        DeletionJob job = deletions
                .find(caller.tenant(), id)
                .orElseThrow(() ->
                        new ApiException(ErrorCode.DELETION_UNKNOWN, "the organization has no such deletion", "id"));
        return DeletionView.of(job, deletions.counts(caller.tenant(), id));
    }

    private boolean exists(Tenant tenant, String service) {
        List<String> one = List.of(service);
        return !catalog.series(tenant, one).isEmpty()
                || !catalog.processes(tenant, one).isEmpty();
    }
}
