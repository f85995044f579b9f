// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Conditions on labels, all of which must hold. Service and instance are columns of every table; the other labels of a series are
 * in the table series.
 *
 * @param all the conditions
 * @param services any of these; empty for whichever
 */
public record Matchers(List<LabelMatcher> all, List<String> services) {
    /** The label that says the service. */
    public static final String SERVICE = "service_name";

    /** The label that says the instance. */
    public static final String INSTANCE = "instance";

    /** Everything. */
    public static final Matchers NONE = new Matchers(List.of());

    public Matchers {
        all = List.copyOf(all);
        services = List.copyOf(services);
    }

    /** Conditions on labels. */
    public Matchers(List<LabelMatcher> all) {
        this(all, List.of());
    }

    /** Any of these services; at least one. */
    public static Matchers ofServices(Collection<String> services) {
        if (services.isEmpty()) {
            throw new IllegalArgumentException("no services");
        }
        return new Matchers(List.of(), List.copyOf(services));
    }

    /** These and another. */
    public Matchers and(String label, String value) {
        LabelMatcher matcher = new LabelMatcher(label, LabelMatcher.Operator.EQUAL, value);
        return new Matchers(Stream.concat(all.stream(), Stream.of(matcher)).toList(), services);
    }

    /** Whether whole services are meant. */
    boolean onServicesOnly() {
        return all.stream().allMatch(matcher -> matcher.name().equals(SERVICE));
    }

    /** Conditions on the columns tenant and service, for any table. */
    String ofServices(Bindings bindings) {
        String matched = all.stream()
                .filter(matcher -> matcher.name().equals(SERVICE))
                .map(matcher -> " AND " + bindings.matches("service", matcher))
                .collect(Collectors.joining());
        String named = services.isEmpty() ? "" : " AND service IN " + bindings.texts(services);
        return "tenant = {tenant:String}" + named + matched;
    }

    /** Conditions on the columns tenant, service, instance and series_id. */
    String ofSeries(Bindings bindings) {
        StringBuilder sql = new StringBuilder(ofServices(bindings));
        StringBuilder labels = new StringBuilder();
        for (LabelMatcher matcher : all) {
            switch (matcher.name()) {
                case SERVICE -> {}
                case INSTANCE -> sql.append(" AND ").append(bindings.matches("instance", matcher));
                default ->
                    labels.append(" AND ")
                            .append(bindings.matches("labels[" + bindings.text(matcher.name()) + "]", matcher));
            }
        }
        if (!labels.isEmpty()) {
            sql.append(" AND series_id IN (SELECT series_id FROM series WHERE ")
                    .append(ofServices(bindings))
                    .append(labels)
                    .append(')');
        }
        return sql.toString();
    }
}
