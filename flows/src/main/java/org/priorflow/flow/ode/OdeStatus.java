package org.priorflow.flow.ode;

/** How a solution ended. */
public enum OdeStatus {
    /** It reached the final time. */
    DONE,
    /** It took as many steps as it may and did not reach the final time. */
    STEP_LIMIT,
    /** The error control asked for a step too short to move the time: the solution is stiff, or blows up. */
    STEP_TOO_SMALL,
    /** An entry became infinite or not a number; the state is the last finite one. */
    NOT_FINITE
}
