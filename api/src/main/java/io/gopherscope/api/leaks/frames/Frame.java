// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.leaks.frames;

/**
 * A frame of a Go stack.
 *
 * @param function as the linker names it: {@code example.com/shop/cart.(*Store).Get.func1}
 * @param file empty where it is not known
 * @param startLine where the function begins; 0 where it is not known
 * @param line 0 where it is not known
 */
public record Frame(String function, String file, long startLine, long line) {
    /** A frame without a place. */
    public static Frame of(String function) {
        return new Frame(function, "", 0, 0);
    }
}
