// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.selection;

import io.gopherscope.api.time.Range;
import io.gopherscope.api.types.Aggregation;
import io.gopherscope.api.types.TypeChoice;

/** What a request is about, resolved. */
public sealed interface Selection permits StoredSelection, FileSelection {
    /** When. */
    Range range();

    /** Of what type. */
    TypeChoice type();

    /** How values of different times become one. */
    Aggregation aggregation();
}
