// SPDX-License-Identifier: Apache-2.0
/** Child processes that end when their parent does, however it ended. */
@NullMarked
package io.gopherscope.engines.process;

import org.jspecify.annotations.NullMarked;
