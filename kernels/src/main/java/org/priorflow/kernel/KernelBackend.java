package org.priorflow.kernel;

import java.lang.reflect.InvocationTargetException;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Which loops do the work: plain Java, or vector instructions where the runtime offers them. Both give the same result to
 * the bit, so the choice is one of speed alone and may change between two calls.
 *
 * <p>The JIT compiler needs a second or two for the vector loops, which until then run a hundred times slower than plain
 * ones. A program therefore begins with the plain loops. Once they have done enough work for the change to pay off, a
 * background thread runs the vector loops until they are measured to be faster than the plain ones; from then on they
 * are used. The system property {@code priorflow.kernels} set to {@code plain} or {@code vector} fixes the choice.
 */
public final class KernelBackend {

    private static final String PROPERTY = "priorflow.kernels";
    private static final String MODULE = "jdk.incubator.vector";

    /** Pairs times coordinates that the plain loops do in some tenths of a second. */
    private static final long WARM_UP_WORK = 300_000_000L;

    private enum Choice {
        AUTO,
        PLAIN,
        VECTOR
    }

    private static final DoubleLoops PLAIN_DOUBLE = new PlainDoubleLoops();
    private static final FloatLoops PLAIN_FLOAT = new PlainFloatLoops();
    private static final @Nullable DoubleLoops VECTOR_DOUBLE = load("VectorDoubleLoops", DoubleLoops.class);
    private static final @Nullable FloatLoops VECTOR_FLOAT = load("VectorFloatLoops", FloatLoops.class);
    private static final Choice CHOICE = choice();

    private static final LongAdder WORK = new LongAdder();
    private static final AtomicBoolean WARM_UP_BEGUN = new AtomicBoolean();
    private static volatile boolean vectorIsFaster = CHOICE == Choice.VECTOR;

    private KernelBackend() {}

    /** Tells, in a sentence, which loops this program uses, and what to do if they could be faster. */
    public static String describe() {
        if (VECTOR_DOUBLE == null) {
            return Arithmetic.FUSED
                    ? "plain loops; for vector instructions start Java with --add-modules " + MODULE
                    : "plain loops: this machine has no fused multiply-add";
        }
        return switch (CHOICE) {
            case PLAIN -> "plain loops, by -D" + PROPERTY + "=plain";
            case VECTOR -> "vector loops of 256 bits, by -D" + PROPERTY + "=vector";
            case AUTO ->
                vectorIsFaster
                        ? "vector loops of 256 bits"
                        : "plain loops at first, vector loops of 256 bits once compiled and measured to be faster";
        };
    }

    static boolean hasVectorLoops() {
        return VECTOR_DOUBLE != null;
    }

    /** Whether loops that run long enough to be compiled should be those of vector instructions. */
    public static boolean prefersVectors() {
        return VECTOR_DOUBLE != null && CHOICE != Choice.PLAIN;
    }

    /** Whether the machine multiplies and adds in one instruction; without it, {@link Math#fma} is a thousand times slower. */
    public static boolean hasFusedMultiplyAdd() {
        return Arithmetic.FUSED;
    }

    /** The loops for {@code work} pairs times coordinates. */
    static DoubleLoops doubleLoops(long work) {
        return VECTOR_DOUBLE != null && useVectors(work) ? VECTOR_DOUBLE : PLAIN_DOUBLE;
    }

    /** The loops for {@code work} pairs times coordinates. */
    static FloatLoops floatLoops(long work) {
        return VECTOR_FLOAT != null && useVectors(work) ? VECTOR_FLOAT : PLAIN_FLOAT;
    }

    private static boolean useVectors(long work) {
        if (vectorIsFaster || CHOICE == Choice.PLAIN) {
            return vectorIsFaster;
        }
        WORK.add(work);
        if (WORK.sum() > WARM_UP_WORK && WARM_UP_BEGUN.compareAndSet(false, true)) {
            Thread thread = new Thread(KernelBackend::warmUp, "priorflow-kernel-warm-up");
            thread.setDaemon(true);
            thread.setPriority(Thread.MIN_PRIORITY);
            thread.start();
        }
        return false;
    }

    private static void warmUp() {
        if (VECTOR_DOUBLE != null && VECTOR_FLOAT != null) {
            vectorIsFaster =
                    LoopWarmUp.isWon(PLAIN_DOUBLE, VECTOR_DOUBLE) && LoopWarmUp.isWon(PLAIN_FLOAT, VECTOR_FLOAT);
        }
    }

    private static Choice choice() {
        String name = System.getProperty(PROPERTY, "auto");
        try {
            Choice choice = Choice.valueOf(name.toUpperCase(Locale.ROOT));
            return choice == Choice.VECTOR && VECTOR_DOUBLE == null ? Choice.PLAIN : choice;
        } catch (IllegalArgumentException unknown) {
            throw Border.invalid(PROPERTY, name, "auto, plain or vector", "Maybe it is a slip of the pen?");
        }
    }

    // By name: the class can be loaded only where the incubating module is resolved.
    private static <T> @Nullable T load(String name, Class<T> type) {
        if (ModuleLayer.boot().findModule(MODULE).isEmpty() || !Arithmetic.FUSED) {
            return null;
        }
        try {
            Class<?> loops = Class.forName(KernelBackend.class.getPackageName() + "." + name);
            return type.cast(loops.getDeclaredConstructor().newInstance());
        } catch (ClassNotFoundException
                | NoSuchMethodException
                | InstantiationException
                | IllegalAccessException
                | InvocationTargetException broken) {
            throw new IllegalStateException("the vector loops are part of this jar, but cannot be made", broken);
        }
    }
}
