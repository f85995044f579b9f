// SPDX-License-Identifier: Apache-2.0
/** The disks that data lies on. */
@NullMarked
package io.gopherscope.ingest.worker.disks;

import org.jspecify.annotations.NullMarked;
