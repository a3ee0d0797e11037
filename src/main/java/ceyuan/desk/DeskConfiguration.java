package ceyuan.desk;

import java.time.Clock;
import java.time.LocalDate;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MailSettings.class)
class DeskConfiguration {
    /** One node a day sends the digests; a node that was down at the hour sends them when it comes up. */
    @Bean
    static RecurringTask<Void> deskDigests(Digests digests, MailSettings settings, Clock clock) {
        return Tasks.recurring("desk.digests", Schedules.daily(clock.getZone(), settings.digestAt()))
                .execute((instance, context) -> digests.send(LocalDate.now(clock)));
    }
}
