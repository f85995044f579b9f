// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.types;

import io.gopherscope.api.time.Range;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * Profile types.
 *
 * @param range what was asked for
 * @param profileTypes by id
 */
@Serdeable
record ProfileTypes(Range range, List<ProfileTypeView> profileTypes) {}
