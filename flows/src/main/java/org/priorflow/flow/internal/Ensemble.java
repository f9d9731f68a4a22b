package org.priorflow.flow.internal;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.InvalidInputException;
import org.priorflow.check.Require;
import org.priorflow.tensor.Rows;

/**
 * A snapshot of n particles: their entries as an array for the loops, and the tensors made of them when someone asks.
 * The entries are those of the outward type: for FLOAT they are rounded to it, so that a state is what its particles say.
 * Nothing that is handed out may be written to.
 */
public final class Ensemble {

    private final Rows rows;
    private volatile @Nullable INDArray doubles;
    private volatile @Nullable INDArray outward;

    private Ensemble(Rows rows) {
        this.rows = rows;
    }

    /**
     * Copies points that come from outside.
     *
     * @param x [n, d], DOUBLE or FLOAT, finite
     * @param name what a message should call it
     * @throws InvalidInputException if the shape or type is wrong or an entry is not finite
     */
    public static Ensemble from(INDArray x, String name) {
        Require.matrix(x, name);
        Rows rows = Rows.from(x);
        for (int e = 0; e < rows.values().length; e++) {
            if (!Double.isFinite(rows.values()[e])) {
                throw Require.invalid(
                        "%s[%d, %d]".formatted(name, e / rows.d(), e % rows.d()),
                        rows.values()[e],
                        "finite",
                        "Maybe an earlier flow diverged, or the data have a gap?");
            }
        }
        return new Ensemble(rows);
    }

    /** Takes other entries for the same shape and type; the array is kept, and rounded in place where the type is FLOAT. */
    public Ensemble with(double[] values) {
        if (rows.type() == DataType.FLOAT) {
            for (int e = 0; e < values.length; e++) {
                values[e] = (float) values[e];
            }
        }
        return new Ensemble(rows.with(values));
    }

    /** Takes entries of the same shape that stay inside a step: they are not rounded, whatever the outward type. */
    public Ensemble between(double[] values) {
        return new Ensemble(Rows.of(rows.n(), rows.d(), values));
    }

    public int n() {
        return rows.n();
    }

    public int d() {
        return rows.d();
    }

    /** The entries, row after row; not to be written to. */
    public double[] values() {
        return rows.values();
    }

    /** Whether every entry is finite. */
    public boolean isFinite() {
        double sum = 0;
        for (double value : rows.values()) {
            sum += value - value; // 0 for a finite number, else not-a-number
        }
        return sum == 0;
    }

    /** The particles as a tensor [n, d] of the type that the flow was started with. */
    public INDArray tensor() {
        INDArray made = outward;
        if (made == null) {
            made = rows.type() == DataType.DOUBLE ? doubles() : rows.toTensor();
            outward = made;
        }
        return made;
    }

    /** The particles as a DOUBLE tensor [n, d]: what potentials and priors are evaluated at. */
    public INDArray doubles() {
        INDArray made = doubles;
        if (made == null) {
            made = Rows.of(rows.n(), rows.d(), rows.values()).toTensor();
            doubles = made;
        }
        return made;
    }

    /** The mean Euclidean distance between the rows of this ensemble and those of {@code other}. */
    public double meanDistanceTo(Ensemble other) {
        int d = d();
        double sum = 0;
        for (int i = 0; i < n(); i++) {
            double squared = 0;
            for (int e = i * d; e < (i + 1) * d; e++) {
                double gap = values()[e] - other.values()[e];
                squared += gap * gap;
            }
            sum += Math.sqrt(squared);
        }
        return sum / n();
    }
}
