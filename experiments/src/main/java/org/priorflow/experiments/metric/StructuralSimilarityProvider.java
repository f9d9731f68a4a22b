package org.priorflow.experiments.metric;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.priorflow.metric.Goal;
import org.priorflow.metric.Metric;
import org.priorflow.metric.MetricInput;
import org.priorflow.problem.ImagePotential;
import org.priorflow.problem.Posterior;
import org.priorflow.problem.SmoothPotential;
import org.priorflow.spi.Citation;
import org.priorflow.spi.MetricProvider;
import org.priorflow.spi.Settings;
import org.priorflow.tensor.Rows;

/**
 * Provides the mean structural similarity [wang2004image] of the particle mean and the true image: {@link
 * StructuralSimilarity}, averaged over the channels. It needs an {@link ImagePotential}, and channels at least as large as
 * the window.
 */
public final class StructuralSimilarityProvider implements MetricProvider {

    @Override
    public String id() {
        return "ssim";
    }

    @Override
    public String summary() {
        return "Structural similarity of the particle mean and the true image";
    }

    @Override
    public List<Citation> citations() {
        return List.of(MetricCitations.WANG_2004);
    }

    @Override
    public Metric create(Settings settings) {
        return new MeanSimilarity();
    }

    private record MeanSimilarity() implements EnsembleMetric {

        @Override
        public boolean isDefinedFor(Rows particles, MetricInput input) {
            return potentialOf(input) instanceof ImagePotential image
                    && EnsembleMetric.hasSignal(input, particles.d())
                    && image.shape().dimension() == particles.d()
                    && Math.min(image.shape().height(), image.shape().width()) >= StructuralSimilarity.WINDOW
                    && SignalRange.of(Rows.valuesOf(EnsembleMetric.known(input.trueSignal()))) > 0;
        }

        @Override
        public double figureOf(Rows particles, MetricInput input) {
            ImagePotential image = (ImagePotential) EnsembleMetric.known(potentialOf(input));
            double[] mean = Marginals.means(particles);
            double[] signal = Rows.valuesOf(EnsembleMetric.known(input.trueSignal()));
            StructuralSimilarity similarity = new StructuralSimilarity(
                    image.shape().height(), image.shape().width(), SignalRange.of(signal));
            int channelCount = image.shape().channels().size();
            double sum = 0;
            for (int channel = 0; channel < channelCount; channel++) {
                sum += similarity.of(mean, signal, channel * image.shape().pixelCount());
            }
            return sum / channelCount;
        }

        private static @Nullable SmoothPotential potentialOf(MetricInput input) {
            Posterior posterior = input.posterior();
            return posterior == null ? null : posterior.potential();
        }

        @Override
        public Goal goal() {
            return Goal.highest();
        }
    }
}
