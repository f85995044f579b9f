// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.site;

import io.gopherscope.api.problem.ErrorCode;

/** Lists every error code, where a problem's {@code type} points to. */
final class ErrorPage {
    private ErrorPage() {}

    static String html() {
        StringBuilder rows = new StringBuilder();
        for (ErrorCode code : ErrorCode.values()) {
            rows.append("<tr id=\"%s\"><td><code>%s</code></td><td>%d</td><td>%s</td></tr>\n"
                    .formatted(code.code(), code.code(), code.status().getCode(), code.title()));
        }
        return """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>Errors · Gopherscope API</title>
            <link rel="icon" href="/favicon.svg">
            <link rel="stylesheet" href="/docs/docs.css">
            </head>
            <body>
            <main>
            <h1>Errors</h1>
            <p>An error is <a href="https://www.rfc-editor.org/rfc/rfc9457">problem JSON</a>. Decide by <code>code</code>: it
            never changes its meaning.</p>
            <table>
            <thead><tr><th>code</th><th>status</th><th>meaning</th></tr></thead>
            <tbody>
            %s</tbody>
            </table>
            <p><a href="/docs">API</a></p>
            </main>
            </body>
            </html>
            """.formatted(rows);
    }
}
