package org.priorflow.flow.cosine;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.Require;
import org.priorflow.flow.Flow;
import org.priorflow.flow.FlowState;
import org.priorflow.flow.FlowStep;
import org.priorflow.flow.StepStatus;
import org.priorflow.flow.internal.ParticleState;
import org.priorflow.flow.rwpo.RwpoFlow;
import org.priorflow.flow.rwpo.RwpoSettings;
import org.priorflow.problem.Posterior;
import org.priorflow.random.Seed;

/**
 * The {@link RwpoFlow} in the cosine coefficients of an image, z = Q x: drift, proximal map and heads are those of f(Q' z)
 * and g(Q' z).
 *
 * <p>Why: heads of one coordinate take coordinates for independent. Pixels of an image posterior are far from that, and
 * heads of one pixel then feed the one direction in which the law is widest until its variance fills all pixels. Blur and
 * total variation treat all places alike, so that cosine modes are nearly uncorrelated, and heads of one mode are right
 * where heads of one pixel are wrong. The prior's normaliser, exact for pixels or not, becomes the Laplace form.
 *
 * <p>The state holds the coefficients in double precision whatever the type of the particles.
 */
public final class CosineRwpoFlow implements Flow {

    private final CosineBasis basis;
    private final RwpoFlow inner;

    /**
     * Creates the flow.
     *
     * @param height the number of lines of an image, >= 1
     * @param width the number of columns, >= 1; d is a multiple of height * width
     * @throws org.priorflow.check.InvalidInputException if the settings ask for an exact normaliser
     */
    public CosineRwpoFlow(Posterior posterior, RwpoSettings settings, int height, int width) {
        this.basis = new CosineBasis(height, width);
        this.inner = new RwpoFlow(
                new Posterior(
                        new RotatedPotential(posterior.potential(), basis),
                        new RotatedPrior(posterior.prior(), basis),
                        posterior.inverseTemperature()),
                settings);
    }

    /**
     * Coefficients, and the images that they stand for.
     *
     * @param modes the state of the inner flow
     * @param particles [n, d]
     */
    record ModeState(FlowState modes, INDArray particles) implements FlowState {
        @Override
        public long stepIndex() {
            return modes.stepIndex();
        }
    }

    @Override
    public FlowState start(INDArray particles, Seed seed) {
        Require.matrix(particles, "particles");
        return new ModeState(inner.start(basis.analysed(particles), seed), particles.dup('c'));
    }

    @Override
    public FlowStep advance(FlowState state) {
        ModeState current = ParticleState.read(state, ModeState.class);
        FlowStep step = inner.advance(current.modes());
        if (step.info().status() != StepStatus.OK) {
            return new FlowStep(state, step.info());
        }
        INDArray images = basis.synthesised(step.state().particles());
        DataType type = current.particles().dataType();
        return new FlowStep(
                new ModeState(step.state(), type == DataType.DOUBLE ? images : images.castTo(type)), step.info());
    }
}
