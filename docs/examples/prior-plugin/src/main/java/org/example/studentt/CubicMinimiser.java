package org.example.studentt;

/**
 * The minimiser of the scalar problem behind the Student-t proximal map, h(u) = (u - x)^2 + pull log(1 + u^2 / a) for x >= 0.
 *
 * <p>h'(u) = 0 is the cubic p(u) = (u - x)(a + u^2) + pull u = 0, all of whose real roots lie in [0, x]. p turns from
 * concave to convex at x / 3. Newton's method from 0 climbs without overshooting to the root on the concave side, and
 * from x it descends to the root on the convex side; where both are there, the one with the smaller h wins. The result
 * is exact to rounding.
 */
final class CubicMinimiser {

    private final double x;
    private final double a;
    private final double pull;

    private CubicMinimiser(double x, double a, double pull) {
        this.x = x;
        this.a = a;
        this.pull = pull;
    }

    static double of(double x, double a, double pull) {
        return new CubicMinimiser(x, a, pull).minimiser();
    }

    private double minimiser() {
        double bend = x / 3;
        double discriminant = x * x - 3 * (a + pull);
        double reach = discriminant > 0 ? Math.sqrt(discriminant) / 3 : 0; // from the bend to the two turning points
        boolean concaveSide = cubicAt(bend - reach) >= 0;
        boolean convexSide = cubicAt(bend + reach) <= 0;
        if (concaveSide && convexSide) {
            double low = newtonFrom(0);
            double high = newtonFrom(x);
            return objectiveAt(low) <= objectiveAt(high) ? low : high;
        }
        return newtonFrom(concaveSide ? 0 : x);
    }

    private double newtonFrom(double start) {
        double direction = start == 0 ? 1 : -1;
        double u = start;
        while (true) {
            double next = u - cubicAt(u) / slopeAt(u);
            // The iterates are monotone until rounding ends the progress; NaN ends it too.
            if (!(direction * (next - u) > 0)) {
                return u;
            }
            u = next;
        }
    }

    private double cubicAt(double u) {
        return ((u - x) * u + a + pull) * u - a * x;
    }

    private double slopeAt(double u) {
        return (3 * u - 2 * x) * u + a + pull;
    }

    private double objectiveAt(double u) {
        return (u - x) * (u - x) + pull * Math.log1p(u * u / a);
    }
}
