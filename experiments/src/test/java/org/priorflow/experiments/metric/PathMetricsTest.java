package org.priorflow.experiments.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.experiments.reference.HeldOutReference;
import org.priorflow.metric.MetricInput;
import org.priorflow.metric.Travel;
import org.priorflow.problem.DataReference;
import org.priorflow.tensor.Rows;

final class PathMetricsTest {

    private static double value(String id, MetricInput input) {
        return Inputs.metric(id).valueAt(input);
    }

    @Test
    void energyIsThatOfUnitTime() {
        // Two particles in four steps: sums of squared steps 1 and 3, squared displacements 2 and 4.
        Travel travel = new Travel(Inputs.line(0, 0).toTensor(), 4, 1.5, 2, 3);
        MetricInput input = Inputs.withTravel(Inputs.bare(Inputs.line(1, 2)), travel);
        assertThat(value("path-energy", input)).isEqualTo(8);
        assertThat(value("straightness", input)).isEqualTo(8 - 3);
    }

    @Test
    void normalizedEnergyOfTheOptimalTranslationVanishes() {
        // The reference is the point (3, 4) and the source the origin: W2^2 = 25.
        GaussianReference point = new GaussianReference(new double[] {3, 4}, new double[2]);
        INDArray origin = Rows.of(6, 2, new double[12]).toTensor();
        MetricInput input = Inputs.against(Inputs.gaussian(6, 2, 1), point);
        assertThat(value("normalized-path-energy", Inputs.withTravel(input, new Travel(origin, 5, 5, 5, 25))))
                .isCloseTo(0, within(1e-14));
        assertThat(value("normalized-path-energy", Inputs.withTravel(input, new Travel(origin, 5, 5, 15, 25))))
                .isCloseTo(2, within(1e-14));
    }

    @Test
    void applyOnceParticlesHaveMoved() {
        MetricInput input = Inputs.against(Inputs.gaussian(6, 2, 1), GaussianReference.standard(2));
        MetricInput resting = Inputs.withTravel(input, new Travel(input.particles(), 0, 0, 0, 0));
        for (String id : new String[] {"path-energy", "straightness", "normalized-path-energy"}) {
            assertThat(Inputs.metric(id).appliesTo(resting)).as(id).isFalse();
        }
        MetricInput moved = Inputs.withTravel(input, new Travel(input.particles(), 1, 1, 1, 1));
        assertThat(Inputs.metric("normalized-path-energy", Map.of("mostParticles", 5))
                        .appliesTo(moved))
                .isFalse();
    }

    @Test
    void nearestNeighboursTellCopiesFromNewPoints() {
        GaussianReference law = GaussianReference.standard(3);
        Rows copies = Rows.from(law.trainingData());
        assertThat(value("nearest-neighbour-ratio", Inputs.against(copies, law)))
                .isZero();
        // Draws of the same law as the held-out points: the ratio of two medians of 1000 distances each.
        assertThat(value("nearest-neighbour-ratio", Inputs.against(Inputs.gaussian(1000, 3, 31), law)))
                .isCloseTo(1, within(0.15));
        assertThat(value("nearest-neighbour-ratio", Inputs.against(DistanceLaws.mapped(copies, 1, 20), law)))
                .isGreaterThan(10);
    }

    @Test
    void nearestNeighboursOfAnEvenNumberHaveTheMeanOfTheMiddleTwo() {
        // Training points lie at 0, held-out points at a distance of 0.5, and particles at 1 and 4.
        DataReference data =
                new HeldOutReference(Rows.of(2, 1, new double[2]), Rows.of(2, 1, new double[] {0.5, -0.5}));
        assertThat(value("nearest-neighbour-ratio", Inputs.against(Inputs.line(-1, 4), data)))
                .isCloseTo(2.5 / 0.5, within(1e-12));
    }

    @Test
    void magnitudesAreComparedFromTheFirstCoordinateOn() {
        // E|x| is 2 and 4 for the particles, and 1 and 7 for the reference.
        Rows particles = Rows.of(2, 2, new double[] {-1, 3, 3, -5});
        MetricInput input = Inputs.against(particles, new GaussianReference(new double[] {-1, 7}, new double[2]));
        // The mean of 1000 equal draws is rounded 1000 times.
        assertThat(value("magnitude-error", input)).isCloseTo(2, within(1e-12));
        assertThat(Inputs.metric("magnitude-error", Map.of("firstCoordinate", 2))
                        .valueAt(input))
                .isCloseTo(3, within(1e-12));
    }
}
