// SPDX-License-Identifier: Apache-2.0
/** What was found in what services sent, what became of it, and whose turn it is to look. */
@NullMarked
package io.gopherscope.storage.findings;

import org.jspecify.annotations.NullMarked;
