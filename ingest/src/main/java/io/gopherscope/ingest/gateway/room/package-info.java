// SPDX-License-Identifier: Apache-2.0
/** What a gateway does when the disk is full. */
@NullMarked
package io.gopherscope.ingest.gateway.room;

import org.jspecify.annotations.NullMarked;
