// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.gopherscope.storage.findings;

import org.jspecify.annotations.NullMarked;
