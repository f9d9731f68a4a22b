package org.priorflow.training;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.priorflow.check.InvalidInputException;
import org.priorflow.random.Seed;

/**
 * Everything that a training must remember between two iterations. The arrays are not to be written to.
 *
 * @param iteration the number of iterations done, >= 0
 * @param seed the root of the training's randomness
 * @param parameters the parameters that are being trained
 * @param average the parameters that the trained flow uses: a running average of the trained ones, or these themselves
 * @param memory what the rule remembers beside them, by name, such as the moments of Adam
 */
public record TrainingState(
        long iteration, Seed seed, double[] parameters, double[] average, Map<String, double[]> memory) {

    public TrainingState {
        memory = Collections.unmodifiableMap(new TreeMap<>(memory));
    }

    /**
     * Returns what the rule remembers under a name.
     *
     * @throws InvalidInputException if it remembers nothing of that name
     */
    public double[] remembered(String name) {
        double[] values = memory.get(name);
        if (values == null) {
            throw new InvalidInputException(
                    "The training state has no '%s', but holds %s. Maybe another rule of training made it?"
                            .formatted(name, memory.keySet()));
        }
        return values;
    }
}
