package org.priorflow.kernel;

import java.lang.reflect.InvocationTargetException;
import java.util.Locale;
import java.util.stream.Stream;

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

    private static final boolean HAS_VECTORS =
            Arithmetic.FUSED && ModuleLayer.boot().findModule(MODULE).isPresent();

    private static final Choice CHOICE = choice();

    /** Loaded on first use: the classes of the Vector API take longer to load than small programs take for all they do. */
    private static final class Vectors {
        static final DoubleLoops DOUBLES = load("VectorDoubleLoops", DoubleLoops.class);
        static final FloatLoops FLOATS = load("VectorFloatLoops", FloatLoops.class);
        static final NormalizerLoops NORMALIZERS = load("VectorNormalizerLoops", NormalizerLoops.class);
        static final RowLoops ROWS = load("VectorRowLoops", RowLoops.class);
    }

    // Classes of their own, because a first call should load no more than it needs.

    private static final class Doubles {
        static final DoubleLoops PLAIN = new PlainDoubleLoops();
        static final LoopRace[] RACES = new LoopRace[HEAD_SIZES.length];

        static {
            for (int b = 0; b < RACES.length; b++) {
                int size = HEAD_SIZES[b];
                RACES[b] = new LoopRace() {
                    @Override
                    boolean isWonInTheEnd() {
                        return LoopWarmUp.isWon(PLAIN, Vectors.DOUBLES, size);
                    }
                };
            }
        }
    }

    private static final class Floats {
        static final FloatLoops PLAIN = new PlainFloatLoops();
        static final LoopRace[] RACES = new LoopRace[HEAD_SIZES.length];

        static {
            for (int b = 0; b < RACES.length; b++) {
                int size = HEAD_SIZES[b];
                RACES[b] = new LoopRace() {
                    @Override
                    boolean isWonInTheEnd() {
                        return LoopWarmUp.isWonInSingle(PLAIN, Vectors.FLOATS, size);
                    }
                };
            }
        }
    }

    /** What an entry of a normaliser takes, in pairs of a query and a key. */
    private static final long NORMALIZER_PAIRS = 6;

    private static final LoopRace NORMALIZER_RACE = new LoopRace() {
        @Override
        boolean isWonInTheEnd() {
            return LoopWarmUp.isWon(LoopWarmUp.pass(NormalizerLoops.PLAIN), LoopWarmUp.pass(Vectors.NORMALIZERS));
        }
    };

    private static final class Rows {
        static final RowLoops PLAIN = new PlainRowLoops();
        static final LoopRace RACE = new LoopRace() {
            @Override
            boolean isWonInTheEnd() {
                return LoopWarmUp.isWon(LoopWarmUp.pass(PLAIN), LoopWarmUp.pass(Vectors.ROWS));
            }
        };
    }

    private KernelBackend() {}

    /** Tells, in a sentence, which loops this program uses, and what to do if they could be faster. */
    public static String describe() {
        if (!HAS_VECTORS) {
            return Arithmetic.FUSED
                    ? "plain loops; for vector instructions start Java with --add-modules " + MODULE
                    : "plain loops: this machine has no fused multiply-add";
        }
        return switch (CHOICE) {
            case PLAIN -> "plain loops, by -D" + PROPERTY + "=plain";
            case VECTOR -> Vectors.DOUBLES + ", by -D" + PROPERTY + "=vector";
            case AUTO ->
                Stream.concat(Stream.of(Doubles.RACES), Stream.of(Floats.RACES)).anyMatch(LoopRace::isWon)
                        ? Vectors.DOUBLES.toString()
                        : "plain loops at first, " + Vectors.DOUBLES + " once compiled and measured to be faster";
        };
    }

    static boolean hasVectorLoops() {
        return HAS_VECTORS;
    }

    /** Whether loops that run long enough to be compiled should be those of vector instructions. */
    public static boolean prefersVectors() {
        return HAS_VECTORS && CHOICE != Choice.PLAIN;
    }

    /** Whether the machine multiplies and adds in one instruction; without it, {@link Math#fma} is a thousand times slower. */
    public static boolean hasFusedMultiplyAdd() {
        return Arithmetic.FUSED;
    }

    /** The loops for an interaction that runs over its pairs {@code passes} times. */
    static DoubleLoops doubleLoops(DoubleCall call, int passes) {
        long pairs = (long) passes * call.n() * call.m();
        boolean fast = useVectors(
                Doubles.RACES, call.sizeOf(0), call.sizeOf(call.heads() - 1), pairs * call.heads(), pairs * call.d());
        return fast ? Vectors.DOUBLES : Doubles.PLAIN;
    }

    /** The loops for an interaction that runs over its pairs {@code passes} times. */
    static FloatLoops floatLoops(FloatCall call, int passes) {
        long pairs = (long) passes * call.n() * call.m();
        boolean fast = useVectors(
                Floats.RACES, call.sizeOf(0), call.sizeOf(call.heads() - 1), pairs * call.heads(), pairs * call.d());
        return fast ? Vectors.FLOATS : Floats.PLAIN;
    }

    /** The loops for a normaliser of so many entries. */
    static NormalizerLoops normalizerLoops(int entries) {
        return isFaster(NORMALIZER_RACE, NORMALIZER_PAIRS * entries) ? Vectors.NORMALIZERS : NormalizerLoops.PLAIN;
    }

    /** The row loops for so many entries. */
    static RowLoops rowLoops(long entries) {
        return isFaster(Rows.RACE, entries) ? Vectors.ROWS : Rows.PLAIN;
    }

    private static boolean isFaster(LoopRace race, long pairs) {
        return CHOICE == Choice.AUTO && HAS_VECTORS ? race.isWonFor(pairs, 0) : CHOICE == Choice.VECTOR;
    }

    // The last head may be shorter than the others, and then runs another branch of the loops.
    private static boolean useVectors(LoopRace[] races, int size, int lastSize, long pairs, long coordinates) {
        if (CHOICE != Choice.AUTO || !HAS_VECTORS) {
            return CHOICE == Choice.VECTOR;
        }
        boolean isWon = races[branchOf(size)].isWonFor(pairs, coordinates);
        return isWon && races[branchOf(lastSize)].isWonFor(pairs, coordinates);
    }

    private static int branchOf(int size) {
        return Math.min(size, HEAD_SIZES.length) - 1;
    }

    private static Choice choice() {
        String name = System.getProperty(PROPERTY, "auto");
        try {
            Choice choice = Choice.valueOf(name.toUpperCase(Locale.ROOT));
            return choice == Choice.VECTOR && !HAS_VECTORS ? Choice.PLAIN : choice;
        } catch (IllegalArgumentException unknown) {
            throw Border.invalid(PROPERTY, name, "auto, plain or vector", "Maybe it is a slip of the pen?");
        }
    }

    // By name: the class can be loaded only where the incubating module is resolved.
    private static <T> T load(String name, Class<T> type) {
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
