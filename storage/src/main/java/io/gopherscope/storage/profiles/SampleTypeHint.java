// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.profiles;

/**
 * What the sender says of one sample type beside the file.
 *
 * @param average values of different moments are to be averaged, so they are snapshots
 * @param cumulative values only grow
 */
public record SampleTypeHint(String sampleType, boolean average, boolean cumulative) {}
