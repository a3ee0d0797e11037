package ceyuan.store;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The pool of connections; it knows whether the running transaction has taken one. */
public class Pool extends DelegatingDataSource {
    public Pool(DataSource connections) {
        super(connections);
    }

    /** Whether this thread's transaction holds a connection, so that it must not wait for somebody who needs one. */
    public static boolean isHeld() {
        return TransactionSynchronizationManager.hasResource(Pool.class);
    }

    @Override
    public Connection getConnection() throws SQLException {
        var connection = super.getConnection();
        if (TransactionSynchronizationManager.isSynchronizationActive() && !isHeld()) {
            TransactionSynchronizationManager.bindResource(Pool.class, connection);
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    TransactionSynchronizationManager.unbindResource(Pool.class);
                }
            });
        }
        return connection;
    }
}
