// SPDX-License-Identifier: Apache-2.0
/** PostgreSQL as a child process, also when the user is root. */
@NullMarked
package io.gopherscope.engines.postgresql;

import org.jspecify.annotations.NullMarked;
