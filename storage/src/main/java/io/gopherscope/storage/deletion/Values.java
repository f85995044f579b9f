// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.deletion;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;

/** Values as they stand in statements that take no parameters. */
final class Values {
    private Values() {}

    static String hexadecimal(String text) {
        return HexFormat.of().formatHex(text.getBytes(UTF_8));
    }

    /** The rows of the target in a table that says which service each belongs to, or of the tenant in any table. */
    static String rowsOf(DeletionTarget target) {
        String tenant = "tenant = '" + target.tenant().key() + "'";
        return target.isAll() ? tenant : tenant + " AND service = unhex('" + hexadecimal(target.service()) + "')";
    }
}
