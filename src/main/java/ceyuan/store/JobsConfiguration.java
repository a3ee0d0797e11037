package ceyuan.store;

import java.time.Duration;
import java.util.List;

import javax.sql.DataSource;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationInitializer;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;

/**
 * Runs the jobs that modules declare as beans: a {@link RecurringTask} starts by itself, any other {@link Task} when an
 * instance of it is scheduled. Of several nodes on one database one runs each execution. Only a server runs jobs, never
 * a command that passes by.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("ceyuan.jobs")
class JobsConfiguration {
    @Bean
    @Lazy(false)
    Jobs jobs(DataSource database, ObjectProvider<Task<?>> tasks, FlywayMigrationInitializer migrated) {
        var recurring = tasks.stream().filter(RecurringTask.class::isInstance).map(task -> (RecurringTask<?>) task)
                .toList();
        List<Task<?>> others = tasks.stream().filter(task -> !(task instanceof RecurringTask)).toList();
        return new Jobs(Scheduler.create(new TransactionAwareDataSourceProxy(database), others).startTasks(recurring)
                .tableName("store.scheduled_task").schedulerName(Store::application).threads(4)
                .pollingInterval(Duration.ofSeconds(10)).heartbeatInterval(Duration.ofMinutes(1))
                .shutdownMaxWait(Duration.ofSeconds(20)).build());
    }

    /** Starts the scheduler once everything stands and stops it before anything falls. */
    static class Jobs implements SmartLifecycle {
        private final Scheduler scheduler;
        private boolean running;

        private Jobs(Scheduler scheduler) {
            this.scheduler = scheduler;
        }

        @Override
        public void start() {
            scheduler.start();
            running = true;
        }

        @Override
        public void stop() {
            scheduler.stop();
            running = false;
        }

        @Override
        public boolean isRunning() {
            return running;
        }
    }
}
