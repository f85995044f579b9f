// SPDX-License-Identifier: Apache-2.0
/** API keys: how they are made, recognised, stored and found. */
@NullMarked
package io.gopherscope.storage.keys;

import org.jspecify.annotations.NullMarked;
