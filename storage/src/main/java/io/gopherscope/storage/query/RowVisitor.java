// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

import java.io.IOException;

/** Takes the rows of an answer, one after the other. */
@FunctionalInterface
interface RowVisitor {
    /**
     * Reads the columns of one row.
     *
     * @throws IOException when the answer is cut off
     */
    void visit(RowInput row) throws IOException;
}
