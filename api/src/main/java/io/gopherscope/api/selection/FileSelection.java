// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.selection;

import io.gopherscope.api.files.UploadedFileRef;
import io.gopherscope.api.time.Range;
import io.gopherscope.api.types.Aggregation;
import io.gopherscope.api.types.TypeChoice;
import io.gopherscope.pprof.Profile;

/**
 * A column of an uploaded file.
 *
 * @param file which one
 * @param profile what is in it, without the samples that do not count
 * @param column which column
 * @param range the time that the file covers; the time of its upload where it does not say
 */
public record FileSelection(
        UploadedFileRef file, Profile profile, int column, Range range, TypeChoice type, Aggregation aggregation)
        implements Selection {}
