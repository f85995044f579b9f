// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.pgo;

import io.gopherscope.pprof.pgo.CallEdges;

/**
 * What the profiles of the range say of one build.
 *
 * @param version its label
 * @param samples in the profiles whose calls these are
 * @param edges its calls
 */
record LiveBuild(String version, long samples, CallEdges edges) {}
