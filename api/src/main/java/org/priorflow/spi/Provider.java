package org.priorflow.spi;

import java.util.List;

/**
 * How a plugin introduces itself. A provider is found through {@link java.util.ServiceLoader}, has a public constructor
 * without parameters, and does nothing until it is asked to create something.
 */
public interface Provider {

    /** The name by which studies call it: kebab-case, unique among the providers of its kind. */
    String id();

    /** What it provides, as one sentence. */
    String summary();

    /** Its settings, in the order in which they should be read. */
    default List<Setting<?>> settings() {
        return List.of();
    }

    /** The sources it builds on. */
    default List<Citation> citations() {
        return List.of();
    }
}
