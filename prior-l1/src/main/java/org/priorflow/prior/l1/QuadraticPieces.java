package org.priorflow.prior.l1;

import java.util.Arrays;
import org.priorflow.prior.SeparablePrior;

/**
 * The normaliser of a coordinate whose g is quadratic on pieces. On a piece the kernel exponent
 *
 * <p>E(z) = (beta/2) [g(z) + (z - y)^2 / (2 T)]
 *
 * <p>is a parabola with its vertex at c = (y - slope T) / (1 + curvature T), where g'(z) = slope + curvature z. The piece
 * holds the mass exp(-E(r)) times a truncated Gaussian relative to r, the point of the piece nearest to c. E(r) is a sum
 * of terms of one sign, so that nothing cancels, however sharp the kernel is.
 *
 * @param prior gives g on the closed pieces
 * @param pieces in ascending order
 */
record QuadraticPieces(SeparablePrior prior, Piece... pieces) implements SeparableNormalizer.ShareFactory {

    // exp(-38) is below half a unit in the last place of 1; the gap to the empty sum is infinite.
    private static final double NEGLIGIBLE = 38;

    /** g'(z) = slope + curvature z for z in [low, high]. */
    record Piece(double low, double high, double slope, double curvature) {}

    @Override
    public SeparableNormalizer.Share at(double step, double inverseTemperature) {
        PieceAtStep[] prepared = Arrays.stream(pieces)
                .map(piece -> PieceAtStep.of(piece, step, inverseTemperature))
                .toArray(PieceAtStep[]::new);
        Masses masses = new Masses(prior, prepared, step, inverseTemperature);
        return SeparableNormalizer.share(masses::logSumAt, masses::meanAt);
    }

    /** The pieces at one step and inverse temperature. */
    private record Masses(SeparablePrior prior, PieceAtStep[] pieces, double step, double inverseTemperature) {

        double logMassAt(PieceAtStep piece, int k, double y) {
            double nearest = piece.nearestToVertex(y);
            double gap = nearest - y;
            double energy = prior.coordinateValueAt(k, nearest) + gap * gap / (2 * step);
            return piece.logRelativeMass(y) - 0.5 * inverseTemperature * energy;
        }

        double logSumAt(int k, double y) {
            double sum = Double.NEGATIVE_INFINITY;
            for (PieceAtStep piece : pieces) {
                sum = logSum(sum, logMassAt(piece, k, y));
            }
            return sum;
        }

        double meanAt(int k, double y) {
            double logTotal = logSumAt(k, y);
            double mean = 0;
            for (PieceAtStep piece : pieces) {
                double share = Math.exp(logMassAt(piece, k, y) - logTotal);
                if (share > 0) {
                    mean += share * piece.mean(y);
                }
            }
            return mean;
        }
    }

    /** A piece with what does not depend on y; a unit is sqrt(2) deviations of the Gaussian. */
    private record PieceAtStep(double low, double high, double shift, double stiffness, double unit, double logUnit) {

        static PieceAtStep of(Piece piece, double step, double inverseTemperature) {
            double stiffness = 1 + piece.curvature() * step;
            double unit = 2 * Math.sqrt(step / (inverseTemperature * stiffness));
            return new PieceAtStep(piece.low(), piece.high(), piece.slope() * step, stiffness, unit, Math.log(unit));
        }

        double vertex(double y) {
            return (y - shift) / stiffness;
        }

        double nearestToVertex(double y) {
            return Math.min(high, Math.max(low, vertex(y)));
        }

        double mean(double y) {
            double a = (low - vertex(y)) / unit;
            double b = (high - vertex(y)) / unit;
            return vertex(y) + unit * TruncatedGaussian.mean(a, b, (high - low) / unit);
        }

        double logRelativeMass(double y) {
            double a = (low - vertex(y)) / unit;
            double b = (high - vertex(y)) / unit;
            return logUnit + TruncatedGaussian.logRelativeMass(a, b, (high - low) / unit);
        }
    }

    private static double logSum(double first, double second) {
        double largest = Math.max(first, second);
        double gap = Math.abs(first - second);
        return gap > NEGLIGIBLE ? largest : largest + Math.log1p(Math.exp(-gap));
    }
}
