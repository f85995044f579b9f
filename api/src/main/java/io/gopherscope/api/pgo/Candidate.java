// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.pgo;

import io.gopherscope.api.time.Range;
import io.gopherscope.pprof.pgo.CallEdges;
import io.gopherscope.storage.query.PgoFilter;
import io.gopherscope.storage.query.PgoInputs;
import java.util.List;
import java.util.Optional;

/**
 * What the profiles of a selection make now.
 *
 * @param range whole hours at its start
 * @param inputs all CPU profiles
 * @param contents those that count
 * @param leftOut those that do not
 * @param edges calls of those that count
 * @param refusal why they give no file
 */
record Candidate(
        PgoFilter filter,
        Range range,
        PgoInputs inputs,
        Contents contents,
        List<LeftOut> leftOut,
        CallEdges edges,
        Optional<Refusal> refusal) {}
