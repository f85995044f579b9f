// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.pgo;

import io.gopherscope.storage.query.QueryException;
import io.gopherscope.storage.tenancy.Tenant;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says which file a selection has. A build that had a good file yesterday gets that one rather than none. */
@Singleton
final class CurrentFiles {
    private static final Logger LOG = LoggerFactory.getLogger(CurrentFiles.class);

    private final Candidates candidates;
    private final Revisions revisions;

    CurrentFiles(Candidates candidates, Revisions revisions) {
        this.candidates = candidates;
        this.revisions = revisions;
    }

    /**
     * The file.
     *
     * @throws io.gopherscope.api.problem.ApiException with the reason why there is none
     * @throws QueryException when profiles cannot be read, and there was no file before
     */
    CurrentFile of(Tenant tenant, PgoSelection selection) {
        Candidate candidate;
        try {
            candidate = candidates.of(tenant, selection);
        } catch (QueryException e) {
            Revision last = revisions.latest(tenant, selection).orElseThrow(() -> e);
            LOG.warn("the last good profile is handed out: {}", e.getMessage());
            return new CurrentFile(last, Optional.of("the profiles cannot be read at the moment"));
        }
        return of(tenant, selection, candidate)
                .orElseThrow(() -> candidate.refusal().orElseThrow().exception());
    }

    /** The file, given what the profiles make now; empty when they are refused and there was none before. */
    Optional<CurrentFile> of(Tenant tenant, PgoSelection selection, Candidate candidate) {
        if (candidate.refusal().isEmpty()) {
            return Optional.of(new CurrentFile(revisions.publish(tenant, selection, candidate), Optional.empty()));
        }
        String detail = candidate.refusal().get().detail();
        return revisions.latest(tenant, selection).map(last -> new CurrentFile(last, Optional.of(detail)));
    }
}
