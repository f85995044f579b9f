// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.pgo;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * Calls, heaviest first.
 *
 * @param total how many there are
 * @param hot how many of them the compiler calls hot: the heaviest that together hold 99 % of all weight
 * @param thresholdPercent share of the last hot one, in percent, as the compiler prints it with -d=pgodebug=1
 * @param shown the first of the hot ones
 */
@Serdeable
record PgoEdges(int total, int hot, double thresholdPercent, List<PgoEdge> shown) {}
