// SPDX-License-Identifier: Apache-2.0
/** Fetches each engine once and keeps it, unpacked and checked, in a cache that all checkouts of a user share. */
@NullMarked
package io.gopherscope.engines.install;

import org.jspecify.annotations.NullMarked;
