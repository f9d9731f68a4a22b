package org.example.studentt;

import org.priorflow.prior.Prior;
import org.priorflow.testkit.PriorContract;

// tag::student-t-contract
class StudentTPriorContractTest extends PriorContract {

    @Override
    protected Prior subject() {
        return new StudentTPrior(3, 0.5);
    }

    @Override
    protected int[] dimensions() {
        return new int[] {1, 2, 5};
    }
}
// end::student-t-contract
