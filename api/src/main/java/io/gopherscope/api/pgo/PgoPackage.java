// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.pgo;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;

/**
 * What of the CPU is in one package, and what of that the file knows.
 *
 * @param path the package's
 * @param share of the weight of all calls now, 0 to 1
 * @param known the part of share whose calls are in the file
 */
@Serdeable
record PgoPackage(@JsonProperty("package") String path, double share, double known) {}
