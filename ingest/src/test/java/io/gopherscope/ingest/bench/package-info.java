// SPDX-License-Identifier: Apache-2.0
/** Measurements on whole processes, see the README of the folder bench. */
@NullMarked
package io.gopherscope.ingest.bench;

import org.jspecify.annotations.NullMarked;
