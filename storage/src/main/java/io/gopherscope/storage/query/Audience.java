// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

/** Knows whether somebody still waits for the answer to a question. */
@FunctionalInterface
public interface Audience {
    /** One that always waits. */
    Audience PATIENT = asking -> () -> {};

    /**
     * Interrupts this thread when nobody waits for its answer any more.
     *
     * @return to be run when it has answered
     */
    Runnable watch(Thread asking);
}
