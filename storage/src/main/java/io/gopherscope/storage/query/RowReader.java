// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

import java.io.IOException;

/** Makes something of the rows of an answer. */
@FunctionalInterface
interface RowReader<T> {
    /**
     * Reads the answer to its end, row by row.
     *
     * @throws IOException when it is cut off
     */
    T read(RowInput rows) throws IOException;
}
