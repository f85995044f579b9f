// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.gopherscope.launcher.backup;

import org.jspecify.annotations.NullMarked;
