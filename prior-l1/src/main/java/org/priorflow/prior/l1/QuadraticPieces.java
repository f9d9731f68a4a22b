package org.priorflow.prior.l1;

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

    /** g'(z) = slope + curvature z for z in [low, high]. */
    record Piece(double low, double high, double slope, double curvature) {}

    @Override
    public SeparableNormalizer.Share at(double step, double inverseTemperature) {
        return (k, y) -> {
            double sum = Double.NEGATIVE_INFINITY;
            for (Piece piece : pieces) {
                sum = logSum(sum, logMass(piece, k, y, step, inverseTemperature));
            }
            return sum;
        };
    }

    private double logMass(Piece piece, int k, double y, double step, double inverseTemperature) {
        double stiffness = 1 + piece.curvature() * step;
        double unit = 2 * Math.sqrt(step / (inverseTemperature * stiffness)); // sqrt(2) deviations
        double vertex = (y - piece.slope() * step) / stiffness;
        double nearest = Math.min(piece.high(), Math.max(piece.low(), vertex));
        double gap = nearest - y;
        double energy = 0.5 * inverseTemperature * (prior.coordinateValueAt(k, nearest) + gap * gap / (2 * step));
        double a = (piece.low() - vertex) / unit;
        double b = (piece.high() - vertex) / unit;
        return Math.log(unit) - energy + TruncatedGaussian.logRelativeMass(a, b, (piece.high() - piece.low()) / unit);
    }

    static double logSum(double first, double second) {
        double largest = Math.max(first, second);
        return largest == Double.NEGATIVE_INFINITY
                ? largest
                : largest + Math.log1p(Math.exp(-Math.abs(first - second)));
    }
}
