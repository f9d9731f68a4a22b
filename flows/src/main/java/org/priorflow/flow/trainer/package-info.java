/** Trainers: how learned flows become plugins, with the settings that they share. */
@NullMarked
package org.priorflow.flow.trainer;

import org.jspecify.annotations.NullMarked;
