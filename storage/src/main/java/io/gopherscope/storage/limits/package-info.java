// SPDX-License-Identifier: Apache-2.0
/** What organizations may send and ask, how gateways divide it, and how much of it was used. */
@NullMarked
package io.gopherscope.storage.limits;

import org.jspecify.annotations.NullMarked;
