package org.priorflow.flow.neural;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.priorflow.check.Require;
import org.priorflow.random.Seed;

/**
 * Maps applied one after the other. Every map reads its own stretch of the parameters; maps that read the same stretch
 * share their parameters, and their gradients add up.
 */
public final class Composition implements DifferentiableMap {

    private final List<DifferentiableMap> maps;
    private final int[] offsets;
    private final int parameterCount;

    private Composition(List<? extends DifferentiableMap> maps, int[] offsets, int parameterCount) {
        this.maps = List.copyOf(maps);
        this.offsets = offsets;
        this.parameterCount = parameterCount;
        for (DifferentiableMap map : maps) {
            if (map.dimension() != maps.get(0).dimension()) {
                throw Require.invalid(
                        "the dimension of a map",
                        map.dimension(),
                        "that of the first, " + maps.get(0).dimension(),
                        "Maybe a layer was built for another problem?");
            }
        }
    }

    /** Every map has parameters of its own. */
    public static Composition separate(List<? extends DifferentiableMap> maps) {
        Require.atLeast(maps.size(), 1, "maps.size()");
        int[] offsets = new int[maps.size()];
        int offset = 0;
        for (int k = 0; k < offsets.length; k++) {
            offsets[k] = offset;
            offset += maps.get(k).parameterCount();
        }
        return new Composition(maps, offsets, offset);
    }

    /** All maps that have parameters share them. */
    public static Composition shared(List<? extends DifferentiableMap> maps) {
        Require.atLeast(maps.size(), 1, "maps.size()");
        int count = 0;
        for (DifferentiableMap map : maps) {
            if (count > 0 && map.parameterCount() > 0 && map.parameterCount() != count) {
                throw Require.invalid(
                        "parameterCount", map.parameterCount(), "0 or " + count, "Maybe the layers differ in width?");
            }
            count = Math.max(count, map.parameterCount());
        }
        return new Composition(maps, new int[maps.size()], count);
    }

    /** The maps, in the order in which they are applied. */
    public List<DifferentiableMap> maps() {
        return maps;
    }

    /** The stretch of the parameters that map {@code index} reads, as a new array. */
    public double[] parametersOf(int index, double[] parameters) {
        int from = offsets[index];
        return Arrays.copyOfRange(parameters, from, from + maps.get(index).parameterCount());
    }

    @Override
    public int dimension() {
        return maps.get(0).dimension();
    }

    @Override
    public int parameterCount() {
        return parameterCount;
    }

    @Override
    public double[] initialParameters(Seed seed) {
        double[] parameters = new double[parameterCount];
        for (int k = 0; k < maps.size(); k++) {
            double[] own = maps.get(k).initialParameters(seed.child(offsets[k]));
            System.arraycopy(own, 0, parameters, offsets[k], own.length);
        }
        return parameters;
    }

    @Override
    public String toString() {
        return maps.toString();
    }

    @Override
    public double[] valueAt(double[] parameters, double[] x) {
        Shapes.length(parameters, parameterCount, "parameters", "parameterCount");
        double[] value = x;
        for (int k = 0; k < maps.size(); k++) {
            value = maps.get(k).valueAt(parametersOf(k, parameters), value);
        }
        return value;
    }

    @Override
    public Chain linearizationAt(double[] parameters, double[] x) {
        Shapes.length(parameters, parameterCount, "parameters", "parameterCount");
        List<Linearization> passed = new ArrayList<>();
        double[] value = x;
        for (int k = 0; k < maps.size(); k++) {
            Linearization next = maps.get(k).linearizationAt(parametersOf(k, parameters), value);
            passed.add(next);
            value = next.value();
        }
        return new Chain(x, passed);
    }

    /** All maps at their points along the way. */
    public final class Chain implements Linearization {

        private final double[] start;
        private final List<Linearization> passed;

        private Chain(double[] start, List<Linearization> passed) {
            this.start = start;
            this.passed = passed;
        }

        @Override
        public double[] value() {
            return valueAfter(passed.size());
        }

        /** The ensemble after the first {@code count} maps [n, d]; not to be written to. */
        double[] valueAfter(int count) {
            return count == 0 ? start : passed.get(count - 1).value();
        }

        @Override
        public double[] pullBack(double[] cotangent, double[] parameterGradient) {
            return pullBack(cotangent, index -> null, parameterGradient);
        }

        /**
         * Applies the transposed derivative of the value and of the displacement of every map.
         *
         * @param ofDisplacement the cotangent of the value of map {@code index} minus its argument [n, d]; null for none
         */
        double[] pullBack(
                double[] cotangent, IntFunction<double @Nullable []> ofDisplacement, double[] parameterGradient) {
            double[] result = cotangent;
            for (int k = passed.size() - 1; k >= 0; k--) {
                double[] extra = ofDisplacement.apply(k);
                double[] own = new double[maps.get(k).parameterCount()];
                double[] ofValue = extra == null ? result : sum(1, extra, result);
                result = passed.get(k).pullBack(ofValue, own);
                result = extra == null ? result : sum(-1, extra, result);
                for (int e = 0; e < own.length; e++) {
                    parameterGradient[offsets[k] + e] += own[e];
                }
            }
            return result;
        }

        private double[] sum(double factor, double[] extra, double[] values) {
            double[] sum = values.clone();
            for (int e = 0; e < sum.length; e++) {
                sum[e] += factor * extra[e];
            }
            return sum;
        }
    }
}
