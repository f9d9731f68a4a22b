package org.example.studentt;

import org.priorflow.check.Require;
import org.priorflow.prior.SeparablePrior;

/**
 * Independent Student-t coordinates, g(x) = sum_k w log(1 + x_k^2 / a) with w = (nu + 1) / 2 and a = nu s^2. At inverse
 * temperature 1 the prior law is the product of Student-t densities with nu degrees of freedom and scale s
 * [gelman2008weakly].
 *
 * <p>The tails are heavy: small coordinates are shrunk, large ones are left almost where they are. g is not convex; its
 * proximal map is single-valued for steps t with t w <= 4 a, and jumps once beyond.
 *
 * @param degreesOfFreedom nu, finite and > 0; 1 is the Cauchy prior
 * @param scale s, finite and > 0
 */
// tag::student-t-prior
public record StudentTPrior(double degreesOfFreedom, double scale) implements SeparablePrior {

    // Where numbers near the ends of the floating-point range are as good as these.
    private static final double LARGE = 1e300;
    private static final double SMALL = 1e-300;

    public StudentTPrior {
        Require.positive(degreesOfFreedom, "degreesOfFreedom");
        Require.positive(scale, "scale");
    }

    @Override
    public double coordinateValueAt(int k, double x) {
        double size = Math.abs(x);
        double u = size / length();
        // log(1 + u^2) is 2 log u to rounding long before u^2 overflows.
        return weight() * (u < 1e100 ? Math.log1p(u * u) : 2 * (Math.log(size) - Math.log(length())));
    }

    @Override
    public double coordinateProxAt(int k, double x, double step) {
        // In a unit of the larger of both lengths, a power of two, no square overflows.
        double unit = Math.scalb(1.0, Math.getExponent(Math.max(length(), Math.abs(x))));
        double length = length() / unit;
        double pull = Math.min(2 * (step / unit) * (weight() / unit), LARGE);
        double size = CubicMinimiser.of(Math.abs(x) / unit, Math.max(length * length, SMALL), pull);
        return Math.copySign(unit * size, x);
    }

    private double weight() {
        return (degreesOfFreedom + 1) / 2;
    }

    private double length() {
        return Math.sqrt(degreesOfFreedom) * scale;
    }
}
// end::student-t-prior
