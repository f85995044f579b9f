// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof;

import io.gopherscope.pprof.ProfileException.Code;
import java.util.Arrays;

/**
 * A list of ints that grows by pages and never moves what is in it: no copy of the whole is ever made, and a reader that was handed
 * a place safely may read it while others add.
 */
public final class IntPages {
    private static final int SHIFT = 14;
    private static final int PAGE = 1 << SHIFT;
    private static final int MASK = PAGE - 1;

    private int[][] pages = {};
    private int size;

    /** How many ints there are; the next one that is added has this place. */
    public int size() {
        return size;
    }

    public int get(int at) {
        return pages[at >>> SHIFT][at & MASK];
    }

    /**
     * Adds a value at the end.
     *
     * @throws ProfileException {@link Code#TOO_MANY_FRAMES} when the list is full
     */
    public void add(int value) {
        int page = size >>> SHIFT;
        if (page == pages.length) {
            grow();
        }
        pages[page][size++ & MASK] = value;
    }

    /** Memory that the pages take, in bytes. */
    public long bytes() {
        return 4L * PAGE * pages.length;
    }

    private void grow() {
        if (size > Integer.MAX_VALUE - PAGE) {
            throw new ProfileException(Code.TOO_MANY_FRAMES, "more frames than can be held at once");
        }
        int[][] more = Arrays.copyOf(pages, pages.length + 1);
        more[pages.length] = new int[PAGE];
        pages = more;
    }
}
