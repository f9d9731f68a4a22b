package org.priorflow.check;

/**
 * The caller gave something that a method cannot take: the message names the thing, its value, the law that it breaks
 * and a remedy. It is written for a person; a command line prints the message alone, without a stack trace.
 */
public final class InvalidInputException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public InvalidInputException(String message) {
        super(message);
    }

    public InvalidInputException(String message, Throwable cause) {
        super(message, cause);
    }
}
