package org.priorflow.experiments.spec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads an entry of the list of metrics. */
final class MetricReader {

    private MetricReader() {}

    static MetricChoice read(YamlNode node) {
        PluginChoice plugin = StudyReader.choice("metric", node);
        if (node instanceof YamlNode.Scalar) {
            return new MetricChoice(
                    plugin, MetricChoice.Subject.PARTICLES, MetricChoice.Against.TARGET, MetricChoice.Moment.RECORDS);
        }
        Fields fields = Fields.of("a metric", node);
        String subject = fields.word("of", List.of("particles", "density"), "particles");
        String against = fields.word("against", List.of("target", "posterior"), "target");
        String moment = fields.word("at", List.of("records", "end"), "records");
        Map<String, YamlNode.Entry> settings = new LinkedHashMap<>(plugin.settings());
        List.of("of", "against", "at").forEach(settings::remove);
        String label = plugin.id()
                + (subject.equals("density") ? " of density" : "")
                + (against.equals("posterior") ? " against posterior" : "");
        return new MetricChoice(
                new PluginChoice(plugin.id(), fields.text("label", label), settings, Map.of(), plugin.origin()),
                subject.equals("density") ? MetricChoice.Subject.DENSITY : MetricChoice.Subject.PARTICLES,
                against.equals("posterior") ? MetricChoice.Against.POSTERIOR : MetricChoice.Against.TARGET,
                moment.equals("end") ? MetricChoice.Moment.END : MetricChoice.Moment.RECORDS);
    }
}
