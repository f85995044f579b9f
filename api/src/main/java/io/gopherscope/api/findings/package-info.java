// SPDX-License-Identifier: Apache-2.0

/** What was found in what services sent, and what people say about it. */
@NullMarked
package io.gopherscope.api.findings;

import org.jspecify.annotations.NullMarked;
