// SPDX-License-Identifier: Apache-2.0
/** Whether a process lives and can do its work, for load balancers and supervisors. */
@NullMarked
package io.gopherscope.ingest.health;

import org.jspecify.annotations.NullMarked;
