package org.priorflow.experiments.reference;

import java.util.random.RandomGenerator;
import org.hipparchus.special.Erf;

/**
 * Draws from the Polya-Gamma law PG(1, z) by Devroye's alternating series, [polson2013bayesian, section 4]: exact, with
 * less than one rejection in a thousand.
 */
final class PolyaGamma {

    // Left of it the series of the small-x form is used, right of it that of the large-x form.
    private static final double CUT = 0.64;
    private static final double PI_SQUARED = Math.PI * Math.PI;

    private PolyaGamma() {}

    static double draw(double z, RandomGenerator generator) {
        double tilt = 0.5 * Math.abs(z);
        double rate = PI_SQUARED / 8 + 0.5 * tilt * tilt;
        double rightShare = rightShare(tilt, rate);
        while (true) {
            double x = generator.nextDouble() < rightShare
                    ? CUT + exponential(generator) / rate
                    : truncatedInverseGaussian(tilt, generator);
            if (accepts(x, generator)) {
                return 0.25 * x;
            }
        }
    }

    /** The probability that the proposal lies right of the cut. */
    private static double rightShare(double tilt, double rate) {
        double logRight = Math.log(Math.PI / (2 * rate)) - rate * CUT;
        double width = 1 / Math.sqrt(CUT);
        double logLeft = Math.log(2)
                + logSum(
                        -tilt + logNormalDistribution(width * (CUT * tilt - 1)),
                        tilt + logNormalDistribution(-width * (CUT * tilt + 1)));
        return 1 / (1 + Math.exp(logLeft - logRight));
    }

    private static double logSum(double a, double b) {
        double peak = Math.max(a, b);
        return peak + Math.log(Math.exp(a - peak) + Math.exp(b - peak));
    }

    private static double logNormalDistribution(double x) {
        if (x > -30) {
            return Math.log(0.5 * Erf.erfc(-x / Math.sqrt(2)));
        }
        // The tail expansion; the next factor differs from one by less than 15 / 30^6.
        double inverseSquare = 1 / (x * x);
        return -0.5 * x * x
                - Math.log(-x * Math.sqrt(2 * Math.PI))
                + Math.log1p(-inverseSquare + 3 * inverseSquare * inverseSquare);
    }

    /** Draws from the inverse Gaussian law of mean 1 / tilt and shape 1, restricted to (0, CUT). */
    private static double truncatedInverseGaussian(double tilt, RandomGenerator generator) {
        if (tilt * CUT < 1) {
            while (true) {
                double first = exponential(generator);
                double second = exponential(generator);
                while (first * first > 2 * second / CUT) {
                    first = exponential(generator);
                    second = exponential(generator);
                }
                double x = CUT / ((1 + CUT * first) * (1 + CUT * first));
                if (generator.nextDouble() < Math.exp(-0.5 * tilt * tilt * x)) {
                    return x;
                }
            }
        }
        while (true) {
            double x = InverseGaussian.draw(tilt, 1, generator);
            if (x < CUT) {
                return x;
            }
        }
    }

    /** Squeezes a uniform height between the partial sums of the alternating series of the density. */
    private static boolean accepts(double x, RandomGenerator generator) {
        double sum = coefficient(0, x);
        double height = generator.nextDouble() * sum;
        for (int n = 1; ; n++) {
            if (n % 2 == 1) {
                sum -= coefficient(n, x);
                if (height <= sum) {
                    return true;
                }
            } else {
                sum += coefficient(n, x);
                if (height > sum) {
                    return false;
                }
            }
        }
    }

    private static double coefficient(int n, double x) {
        double half = n + 0.5;
        return x > CUT
                ? Math.PI * half * Math.exp(-0.5 * half * half * PI_SQUARED * x)
                : Math.PI * half * Math.pow(2 / (Math.PI * x), 1.5) * Math.exp(-2 * half * half / x);
    }

    private static double exponential(RandomGenerator generator) {
        return -Math.log1p(-generator.nextDouble());
    }
}
