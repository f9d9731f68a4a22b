package org.priorflow.experiments.spec;

/**
 * A metric that a study names.
 *
 * @param plugin its id, label and settings
 * @param subject what is measured
 * @param against the law to compare with
 * @param moment when it is measured
 */
public record MetricChoice(PluginChoice plugin, Subject subject, Against against, Moment moment) {

    /** What a metric looks at. */
    public enum Subject {
        /** The particles. */
        PARTICLES,
        /** As many draws of the smooth density that a density flow stands for; other flows are not measured. */
        DENSITY
    }

    /** The law that a metric compares with. */
    public enum Against {
        /** The target of the problem, under the problem's own prior. */
        TARGET,
        /** The law under the prior of the study. */
        POSTERIOR
    }

    /** When a metric is measured. */
    public enum Moment {
        /** At every record. */
        RECORDS,
        /** After the last step only. */
        END
    }
}
