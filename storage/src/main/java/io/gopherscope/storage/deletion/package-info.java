// SPDX-License-Identifier: Apache-2.0
/** The deletion of what a service or an organization has sent: jobs, what they delete, and the proof that it is gone. */
@NullMarked
package io.gopherscope.storage.deletion;

import org.jspecify.annotations.NullMarked;
