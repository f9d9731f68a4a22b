package org.priorflow.experiments.spec;

import org.priorflow.check.InvalidInputException;

/**
 * Where a person wrote something: a line of a file, or an option of the command line.
 *
 * @param source the name of the file, or the option as typed
 * @param line the line in the file, from 1, or 0 for an option
 */
public record Origin(String source, int line) {

    /** Builds the exception that tells a person what is wrong here. */
    public InvalidInputException error(String message) {
        return new InvalidInputException(this + ": " + message);
    }

    /** Builds the exception that tells a person that what {@code cause} complains about was written here. */
    public InvalidInputException error(InvalidInputException cause) {
        return new InvalidInputException(this + ": " + cause.getMessage(), cause);
    }

    @Override
    public String toString() {
        return line > 0 ? source + ":" + line : source;
    }
}
