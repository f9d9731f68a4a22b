package org.priorflow.kernel;

import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which loops do the work: plain Java, or vector instructions where the runtime offers them. Both give the same result to
 * the bit, so the choice is one of speed alone and may change between two calls.
 *
 * <p>The JIT compiler needs about a second for the vector loops, which until then run a hundred times slower than plain
 * ones. A program therefore begins with the plain loops. Once they have done enough work for the change to pay off, a
 * background thread runs the vector loops until they are measured to be faster than the plain ones; from then on they
 * are used. Precisions and branches of the loops (heads of one, two, three and more coordinates) change one by one. The system property {@code priorflow.kernels} set to {@code plain} or {@code vector} fixes the choice.
 */
public final class KernelBackend {

    private static final String PROPERTY = "priorflow.kernels";
    private static final String MODULE = "jdk.incubator.vector";

    /** The last stands for all larger heads. */
    private static final int[] HEAD_SIZES = {1, 2, 3, 20};

    private enum Choice {
        AUTO,
        PLAIN,
        VECTOR
    }

    private static final DoubleLoops PLAIN_DOUBLE = new PlainDoubleLoops();
    private static final FloatLoops PLAIN_FLOAT = new PlainFloatLoops();
    private static final @Nullable DoubleLoops VECTOR_DOUBLE = load("VectorDoubleLoops", DoubleLoops.class);
    private static final @Nullable FloatLoops VECTOR_FLOAT = load("VectorFloatLoops", FloatLoops.class);
    private static final @Nullable NormalizerLoops VECTOR_NORMALIZER =
            load("VectorNormalizerLoops", NormalizerLoops.class);
    private static final RowLoops PLAIN_ROWS = new PlainRowLoops();
    private static final @Nullable RowLoops VECTOR_ROWS = load("VectorRowLoops", RowLoops.class);
    private static final Choice CHOICE = choice();

    private static final List<LoopRace> DOUBLE_RACES =
            races(size -> VECTOR_DOUBLE != null && LoopWarmUp.isWon(PLAIN_DOUBLE, VECTOR_DOUBLE, size));
    private static final List<LoopRace> FLOAT_RACES =
            races(size -> VECTOR_FLOAT != null && LoopWarmUp.isWonInSingle(PLAIN_FLOAT, VECTOR_FLOAT, size));

    /** What an entry of a normaliser takes, in pairs of a query and a key. */
    private static final long NORMALIZER_PAIRS = 6;

    private static final LoopRace NORMALIZER_RACE = new LoopRace(() -> VECTOR_NORMALIZER != null
            && LoopWarmUp.isWon(LoopWarmUp.pass(NormalizerLoops.PLAIN), LoopWarmUp.pass(VECTOR_NORMALIZER)));

    private static final LoopRace ROW_RACE = new LoopRace(
            () -> VECTOR_ROWS != null && LoopWarmUp.isWon(LoopWarmUp.pass(PLAIN_ROWS), LoopWarmUp.pass(VECTOR_ROWS)));

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
            case VECTOR -> VECTOR_DOUBLE + ", by -D" + PROPERTY + "=vector";
            case AUTO ->
                Stream.concat(DOUBLE_RACES.stream(), FLOAT_RACES.stream()).anyMatch(LoopRace::isWon)
                        ? VECTOR_DOUBLE.toString()
                        : "plain loops at first, " + VECTOR_DOUBLE + " once compiled and measured to be faster";
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

    /** The loops for an interaction that runs over its pairs {@code passes} times. */
    static DoubleLoops doubleLoops(DoubleCall call, int passes) {
        long pairs = (long) passes * call.n() * call.m();
        boolean fast = useVectors(
                DOUBLE_RACES, call.sizeOf(0), call.sizeOf(call.heads() - 1), pairs * call.heads(), pairs * call.d());
        return VECTOR_DOUBLE != null && fast ? VECTOR_DOUBLE : PLAIN_DOUBLE;
    }

    /** The loops for an interaction that runs over its pairs {@code passes} times. */
    static FloatLoops floatLoops(FloatCall call, int passes) {
        long pairs = (long) passes * call.n() * call.m();
        boolean fast = useVectors(
                FLOAT_RACES, call.sizeOf(0), call.sizeOf(call.heads() - 1), pairs * call.heads(), pairs * call.d());
        return VECTOR_FLOAT != null && fast ? VECTOR_FLOAT : PLAIN_FLOAT;
    }

    /** The loops for a normaliser of so many entries. */
    static NormalizerLoops normalizerLoops(int entries) {
        return faster(NormalizerLoops.PLAIN, VECTOR_NORMALIZER, NORMALIZER_RACE, NORMALIZER_PAIRS * entries);
    }

    /** The row loops for so many entries. */
    static RowLoops rowLoops(long entries) {
        return faster(PLAIN_ROWS, VECTOR_ROWS, ROW_RACE, entries);
    }

    private static <T> T faster(T plain, @Nullable T vector, LoopRace race, long pairs) {
        if (vector == null || CHOICE == Choice.PLAIN) {
            return plain;
        }
        return CHOICE == Choice.VECTOR || race.isWonFor(pairs, 0) ? vector : plain;
    }

    // The last head may be shorter than the others, and then runs another branch of the loops.
    private static boolean useVectors(List<LoopRace> races, int size, int lastSize, long pairs, long coordinates) {
        if (CHOICE != Choice.AUTO || VECTOR_DOUBLE == null) {
            return CHOICE == Choice.VECTOR;
        }
        boolean isWon = races.get(branchOf(size)).isWonFor(pairs, coordinates);
        return isWon && races.get(branchOf(lastSize)).isWonFor(pairs, coordinates);
    }

    private static int branchOf(int size) {
        return Math.min(size, HEAD_SIZES.length) - 1;
    }

    private static List<LoopRace> races(IntPredicate isWonAt) {
        return IntStream.of(HEAD_SIZES)
                .mapToObj(size -> new LoopRace(() -> isWonAt.test(size)))
                .toList();
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
