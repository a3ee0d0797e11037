package ceyuan.people;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Runs what must happen now and, inside a transaction, once more when others can see its changes. */
final class AfterCommit {
    private AfterCommit() {}

    static void run(Runnable deed) {
        deed.run();
        if (!TransactionSynchronizationManager.isSynchronizationActive()) return;
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                deed.run();
            }
        });
    }
}
