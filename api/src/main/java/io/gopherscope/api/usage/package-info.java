// SPDX-License-Identifier: Apache-2.0
/** What an organization may send and ask, and how much of it it uses. */
@NullMarked
package io.gopherscope.api.usage;

import org.jspecify.annotations.NullMarked;
