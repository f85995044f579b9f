// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gopherscope.api.problem.ApiException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CursorTest {
    @Property
    void pagesTogetherAreTheWholeList(@ForAll Set<String> names, @ForAll @IntRange(min = 1, max = 5) int limit) {
        names.remove("");
        List<String> all = List.copyOf(new TreeSet<>(names));
        List<String> seen = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            List<String> page = Cursor.page(all, Function.identity(), Cursor.name(cursor), limit);
            assertThat(page).hasSizeLessThanOrEqualTo(limit);
            seen.addAll(page);
            cursor = Cursor.next(all, page, Function.identity());
        } while (cursor != null);
        assertThat(seen).isEqualTo(all);
    }

    @Test
    void refusesWhatIsNoCursor() {
        assertThatThrownBy(() -> Cursor.name("!!")).isInstanceOf(ApiException.class);
        assertThatThrownBy(() -> Cursor.name("YWJj")).isInstanceOf(ApiException.class);
    }
}
