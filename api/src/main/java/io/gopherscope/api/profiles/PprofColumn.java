// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.profiles;

import io.gopherscope.storage.query.StackValues;
import java.util.List;

/**
 * One column of values of a pprof file.
 *
 * @param type sample type
 * @param unit its unit
 * @param parts values by stack; several where senders gave different period types
 */
record PprofColumn(String type, String unit, List<StackValues> parts) {}
