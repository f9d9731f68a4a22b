package org.priorflow.kernel;

/**
 * A caller's mistake. It has no public constructor, so that a fork-join pool passes it on as it is: an exception that it can
 * make, it replaces by another whose message is the name of the class before the message.
 */
final class InvalidArgumentException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    InvalidArgumentException(String message) {
        super(message);
    }
}
