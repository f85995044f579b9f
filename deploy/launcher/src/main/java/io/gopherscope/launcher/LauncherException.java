// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.launcher;

/** What a person has to know or do; the message is a sentence, printed as it is, and the command fails. */
public final class LauncherException extends RuntimeException {

    public LauncherException(String message) {
        super(message);
    }

    public LauncherException(String message, Throwable cause) {
        super(message, cause);
    }
}
