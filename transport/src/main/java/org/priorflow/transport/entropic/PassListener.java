package org.priorflow.transport.entropic;

/** Is told of every pass over the kernel, on the thread that solves. */
@FunctionalInterface
public interface PassListener {

    /** Takes no notice. */
    PassListener NONE = (count, epsilon, error) -> {};

    /**
     * A pass has ended.
     *
     * @param count the passes so far, >= 1
     * @param epsilon that of the pass, > 0: larger than the one asked for to begin with
     * @param error the error of the marginals in L1, as a part of the mass
     */
    void passed(int count, double epsilon, double error);
}
