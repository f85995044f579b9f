// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.pprof;

/**
 * One column of values of a pprof file.
 *
 * @param type sample type
 * @param unit its unit
 */
public record PprofColumn(String type, String unit) {}
