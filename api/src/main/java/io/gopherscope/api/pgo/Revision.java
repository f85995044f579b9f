// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.pgo;

import io.gopherscope.pprof.pgo.CallEdges;
import java.time.Instant;

/**
 * A file as it is handed out.
 *
 * @param number ascending within a selection
 * @param etag of its calls, quoted
 * @param profile pprof, gzip
 * @param edges the calls in it
 */
@SuppressWarnings("ArrayRecordComponent") // read from the database and written into an answer
record Revision(int number, String etag, byte[] profile, CallEdges edges, RevisionStats stats, Instant publishedAt) {}
