// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.worker.deletion;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/**
 * How workers carry out deletions. The same in all of them.
 *
 * @param every how often a worker asks which deletions there are, and goes on with its own
 * @param trusted how long it stores records by what it was told; after that it waits until it is told again
 * @param skew by how much clocks may differ between PostgreSQL, the broker and workers
 * @param lease after this time without a sign of life another worker takes a deletion over
 */
@ConfigurationProperties("gopherscope.worker.deletions")
public record DeletionSettings(Duration every, Duration trusted, Duration skew, Duration lease) {

    /** After this time every worker knows of what PostgreSQL has, or stores nothing. */
    Duration everybodyKnows() {
        return trusted.plus(skew);
    }
}
