// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

import io.gopherscope.storage.tenancy.Tenant;
import java.util.ArrayList;
import java.util.List;

/** Merges told apart by the labels that their samples carry. */
public final class SampleLabelReads {
    private final QueryClient client;

    public SampleLabelReads(QueryClient client) {
        this.client = client;
    }

    /**
     * The labels with their values, by name, the largest value first. A sample with two values of one label counts for both.
     *
     * @param most how many values of each label are wanted
     */
    public List<SampleLabelRow> rows(Tenant tenant, Merge merge, int most) {
        Bindings bindings = new Bindings(tenant);
        String merged = merge.byStack(bindings);
        String services = merge.filter().matchers().ofServices(bindings);
        TenantQuery query = bindings.query("SELECT key, str, num, unit, v, sum(v) OVER (PARTITION BY key) AS whole,"
                + " count() OVER (PARTITION BY key) AS different FROM ("
                + "SELECT label.key AS key, label.str AS str, label.num AS num, label.unit AS unit, sum(value) AS v"
                + " FROM (" + merged + ") AS merged"
                + " INNER JOIN (SELECT stack_id, labels FROM stack WHERE " + services
                + " AND notEmpty(labels.key) LIMIT 1 BY stack_id) AS known USING (stack_id)"
                + " ARRAY JOIN labels AS label GROUP BY key, str, num, unit HAVING v != 0"
                + ") ORDER BY key, abs(v) DESC, str, num, unit LIMIT " + bindings.number(most) + " BY key");
        return client.read(query, rows -> {
            List<SampleLabelRow> all = new ArrayList<>();
            while (rows.next()) {
                String key = rows.text();
                String text = rows.text();
                StackLabel label = new StackLabel(key, text.isEmpty() ? null : text, rows.int64(), rows.text());
                all.add(new SampleLabelRow(label, rows.int64(), rows.int64(), rows.int64()));
            }
            return all;
        });
    }
}
