// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

/**
 * One value of a label of samples, in a merge.
 *
 * @param label name and value
 * @param value of the samples that carry it
 * @param whole of all samples that carry the label, with this or another value
 * @param values how many values the label has
 */
public record SampleLabelRow(StackLabel label, long value, long whole, long values) {}
