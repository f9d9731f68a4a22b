package org.example.studentt;

import java.util.List;
import org.priorflow.prior.Prior;
import org.priorflow.spi.Citation;
import org.priorflow.spi.PriorProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/** Provides {@link StudentTPrior} under the id {@code student-t}. */
// tag::student-t-provider
public final class StudentTPriorProvider implements PriorProvider {

    private static final Setting<Double> DEGREES_OF_FREEDOM = Setting.number(
                    "degreesOfFreedom", 1.0, "how fast the tails fall; 1 is the Cauchy prior")
            .above(0);
    private static final Setting<Double> SCALE = Setting.number(
                    "scale", 0.1, "the size of a coordinate that counts as small")
            .above(0);

    @Override
    public String id() {
        return "student-t";
    }

    @Override
    public String summary() {
        return "Independent Student-t coordinates: shrinks small ones, spares large ones.";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(DEGREES_OF_FREEDOM, SCALE);
    }

    @Override
    public List<Citation> citations() {
        return List.of(new Citation("gelman2008weakly", """
                @article{gelman2008weakly,
                  author  = {Gelman, Andrew and Jakulin, Aleks and Pittau, Maria Grazia and Su, Yu-Sung},
                  title   = {A Weakly Informative Default Prior Distribution for Logistic and Other Regression Models},
                  journal = {The Annals of Applied Statistics},
                  volume  = {2},
                  number  = {4},
                  pages   = {1360--1383},
                  year    = {2008},
                  doi     = {10.1214/08-AOAS191}
                }
                """));
    }

    @Override
    public Prior create(Settings settings) {
        return new StudentTPrior(settings.valueOf(DEGREES_OF_FREEDOM), settings.valueOf(SCALE));
    }
}
// end::student-t-provider
