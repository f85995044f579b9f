// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.pgo;

import io.gopherscope.api.pprof.CpuFiles;
import io.gopherscope.api.pprof.MergedFile;
import io.gopherscope.api.time.Range;
import io.gopherscope.storage.tenancy.Tenant;
import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.transaction.exceptions.TransactionException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands files out. */
@Singleton
final class FileAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(FileAnswers.class);
    private static final String REVISION = "Gopherscope-Pgo-Revision";
    private static final String PUBLISHED = "Gopherscope-Pgo-Published";
    private static final String AGE = "Gopherscope-Pgo-Age";

    private final CurrentFiles files;
    private final Candidates candidates;
    private final Revisions revisions;
    private final CpuFiles whole;
    private final Clock clock;

    FileAnswers(CurrentFiles files, Candidates candidates, Revisions revisions, CpuFiles whole, Clock clock) {
        this.files = files;
        this.candidates = candidates;
        this.revisions = revisions;
        this.whole = whole;
        this.clock = clock;
    }

    /** The whole merge of profiles that would give a file. */
    MergedFile whole(Tenant tenant, PgoSelection selection) {
        Candidate candidate = candidates.of(tenant, selection);
        candidate.refusal().ifPresent(refusal -> {
            throw refusal.exception();
        });
        Map<String, String> labels = new TreeMap<>(Map.of("env", selection.env(), "version", selection.version()));
        labels.values().removeIf(String::isEmpty);
        Range range = candidate.range();
        return whole.of(tenant, selection.service(), labels, range);
    }

    /** The current revision, or that the caller has it. */
    MutableHttpResponse<?> answer(HttpRequest<?> request, Tenant tenant, PgoSelection selection, boolean preprofile) {
        CurrentFile file = files.of(tenant, selection);
        Revision revision = file.revision();
        if (request.getMethod() != HttpMethod.HEAD) {
            count(tenant, selection, revision);
        }
        MutableHttpResponse<?> answer =
                EntityTags.matches(request.getHeaders().getAll(HttpHeaders.IF_NONE_MATCH), revision.etag())
                        ? HttpResponse.notModified()
                        : content(revision, preprofile);
        answer.header(HttpHeaders.ETAG, revision.etag())
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .header(REVISION, Integer.toString(revision.number()))
                .header(PUBLISHED, revision.publishedAt().toString());
        file.trouble().ifPresent(why -> {
            Duration age = Duration.between(revision.publishedAt(), clock.instant());
            answer.header(AGE, Long.toString(Math.max(0, age.toSeconds())))
                    .header(
                            "Warning",
                            "111 gopherscope \"revision %d of %s ago: %s\""
                                    .formatted(revision.number(), Texts.age(age), why));
        });
        return answer;
    }

    private static MutableHttpResponse<byte[]> content(Revision revision, boolean preprofile) {
        return preprofile
                ? HttpResponse.ok(EdgeFile.preprofile(revision.edges()))
                        .contentType(MediaType.of("text/plain; charset=utf-8"))
                        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"default.preprofile\"")
                : HttpResponse.ok(revision.profile())
                        .contentType(MediaType.APPLICATION_OCTET_STREAM_TYPE)
                        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"default.pgo\"");
    }

    /** Counts are for people; that they cannot be kept is no reason to fail a build. */
    private void count(Tenant tenant, PgoSelection selection, Revision revision) {
        try {
            revisions.downloaded(tenant, selection, revision);
        } catch (TransactionException | DataAccessException e) {
            LOG.warn("a download is not counted: {}", e.getMessage());
        }
    }
}
