// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.audit;

/**
 * Who does something.
 *
 * @param id {@code person:…}, {@code key:…} or {@code worker:…}
 * @param name for people
 * @param origin address that the request came from; empty for our own processes
 */
public record Actor(String id, String name, String origin) {
    private static final int LONGEST = 200;

    public Actor {
        id = cut(id);
        name = cut(name);
        origin = cut(origin);
    }

    private static String cut(String text) {
        String clean = text.replace('\0', ' ');
        return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST - 1) + "…";
    }
}
