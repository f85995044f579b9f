// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.profiles;

/** How values of one series at different moments go together. */
public enum Semantics {
    /** What happened since the profile before: adds up over time. */
    DIFFERENCE,
    /** What was there at one moment: never summed over time. */
    SNAPSHOT
}
