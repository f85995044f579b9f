// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.deadletters;

import java.util.UUID;

/** What became of the copy of a letter's record that a worker took. */
public sealed interface Outcome {
    /** Nothing is known against it: it is stored, or being stored. */
    record Taken() implements Outcome {}

    /**
     * It could not be used either.
     *
     * @param letter id of the letter that it became
     */
    record Failed(UUID letter) implements Outcome {}
}
