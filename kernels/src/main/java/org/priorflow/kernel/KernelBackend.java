package org.priorflow.kernel;

import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;

/** Which loops do the work: vector instructions where the runtime offers them, plain Java elsewhere. */
public final class KernelBackend {

    private static final DoubleLoops PLAIN_DOUBLE = new PlainDoubleLoops();
    private static final @Nullable DoubleLoops VECTOR_DOUBLE = load("VectorDoubleLoops", DoubleLoops.class);
    private static final FloatLoops PLAIN_FLOAT = new PlainFloatLoops();
    private static final @Nullable FloatLoops VECTOR_FLOAT = load("VectorFloatLoops", FloatLoops.class);

    private KernelBackend() {}

    static boolean hasVectorLoops() {
        return VECTOR_DOUBLE != null;
    }

    static DoubleLoops doubleLoops() {
        return VECTOR_DOUBLE == null ? PLAIN_DOUBLE : VECTOR_DOUBLE;
    }

    static FloatLoops floatLoops() {
        return VECTOR_FLOAT == null ? PLAIN_FLOAT : VECTOR_FLOAT;
    }

    // By name: the class can be loaded only where the incubating module is resolved.
    private static <T> @Nullable T load(String name, Class<T> type) {
        if (!ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent() || !Arithmetic.FUSED) {
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
