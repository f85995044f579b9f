// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.retention;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * How long data of a class is kept.
 *
 * @param dataClass profiles, metrics (readings of runtime metrics), rollups (sums of both), pgo (calls for the compiler), uploads (files
 *     that people brought) or revisions (files for the compiler that were handed out)
 * @param days since the data was taken
 * @param allowed days that can be chosen
 * @param followsProfiles whether the days follow from those of profiles, and change with them, until somebody chooses some
 */
@Serdeable
record ClassRetention(String dataClass, int days, List<Integer> allowed, boolean followsProfiles) {}
