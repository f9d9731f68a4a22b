package org.priorflow.tensor;

import java.lang.ref.Reference;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.priorflow.check.InvalidInputException;
import org.priorflow.check.Require;

/**
 * A Java copy of a tensor [n, d], row after row: the bridge between the tensors of the public interfaces and the array
 * kernels in which the work is done. The copy belongs to whoever made it and may be written to; the tensor it came from
 * is never touched.
 */
public final class Rows {

    private final int n;
    private final int d;
    private final double[] values;
    private final DataType type;

    private Rows(int n, int d, double[] values, DataType type) {
        this.n = n;
        this.d = d;
        this.values = values;
        this.type = type;
    }

    /** Copies a tensor [n, d] of type DOUBLE or FLOAT; any stride or order is understood. */
    public static Rows from(INDArray x) {
        Require.matrix(x, "x");
        return new Rows(Math.toIntExact(x.size(0)), Math.toIntExact(x.size(1)), valuesOf(x), x.dataType());
    }

    /** Wraps {@code values} (length n * d, row after row) without copying; the tensor made of it is DOUBLE. */
    public static Rows of(int n, int d, double[] values) {
        return of(n, d, values, DataType.DOUBLE);
    }

    /** Wraps {@code values} (length n * d, row after row) without copying; the tensor made of it has the given type. */
    public static Rows of(int n, int d, double[] values, DataType type) {
        if (values.length != (long) n * d) {
            throw new InvalidInputException("values has length %d, but must have length n * d = %d * %d. Maybe n and d"
                            .formatted(values.length, n, d)
                    + " are swapped or one row is missing?");
        }
        return new Rows(n, d, values, type);
    }

    /** Returns the entries of a floating tensor of any rank in row-major order, as a new array. */
    public static double[] valuesOf(INDArray x) {
        boolean plain = x.ordering() == 'c'
                && x.offset() == 0
                && !x.isView()
                && x.data().length() == x.length();
        INDArray packed = plain ? x : x.dup('c');
        double[] values = new double[Math.toIntExact(x.length())];
        if (packed.dataType() == DataType.DOUBLE) {
            DoubleBuffer buffer = packed.data().asNioDouble();
            buffer.get(values);
        } else if (packed.dataType() == DataType.FLOAT) {
            FloatBuffer buffer = packed.data().asNioFloat();
            for (int i = 0; i < values.length; i++) {
                values[i] = buffer.get(i);
            }
        } else {
            throw Require.invalid("x", "of type " + x.dataType(), "DOUBLE or FLOAT", "Maybe cast it to DOUBLE?");
        }
        // The buffers do not keep the tensor alive: without this, its memory may be freed and written to while it is
        // read.
        Reference.reachabilityFence(packed);
        return values;
    }

    /** Returns the products [n] of the rows with a direction [d]: for a unit vector, their projections to its line. */
    public double[] along(double[] direction) {
        if (direction.length != d) {
            throw Require.invalid(
                    "direction",
                    "of length " + direction.length,
                    "of the length of a row, " + d,
                    "Maybe it belongs to another cloud?");
        }
        double[] products = new double[n];
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (int k = 0; k < d; k++) {
                sum += values[i * d + k] * direction[k];
            }
            products[i] = sum;
        }
        return products;
    }

    /** Makes a tensor [values.length] of the given type. */
    public static INDArray vector(double[] values, DataType type) {
        return tensor(values, type, values.length);
    }

    private static INDArray tensor(double[] values, DataType type, long... shape) {
        if (type == DataType.FLOAT) {
            float[] narrow = new float[values.length];
            for (int i = 0; i < narrow.length; i++) {
                narrow[i] = (float) values[i];
            }
            return Nd4j.create(narrow, shape, 'c');
        }
        return Nd4j.create(values, shape, 'c');
    }

    public int n() {
        return n;
    }

    public int d() {
        return d;
    }

    /** The type of the tensor that these rows came from, and that {@link #toTensor()} gives back. */
    public DataType type() {
        return type;
    }

    /** The entries themselves, row after row: entry (i, k) stands at i * d + k. */
    public double[] values() {
        return values;
    }

    /** Returns other values as rows of the same shape and type as these. */
    public Rows with(double[] otherValues) {
        return of(n, d, otherValues, type);
    }

    /** Makes a tensor [n, d] of these rows' type. */
    public INDArray toTensor() {
        return tensor(values, type, n, d);
    }
}
