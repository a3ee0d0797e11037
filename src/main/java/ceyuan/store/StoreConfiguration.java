package ceyuan.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

import javax.sql.DataSource;

import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.ConverterFactory;
import org.springframework.data.convert.ReadingConverter;
import org.springframework.data.convert.WritingConverter;
import org.springframework.data.jdbc.core.convert.JdbcCustomConversions;

import com.zaxxer.hikari.HikariDataSource;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import ceyuan.base.Id;

/** Starts or finds the database, puts a pool before it, and teaches it the house's ids. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {
    @Bean(destroyMethod = "close")
    @ConditionalOnProperty(name = "ceyuan.store", havingValue = "embedded", matchIfMissing = true)
    EmbeddedPostgres postgres(@Value("${ceyuan.data:data}") Path data) throws IOException {
        return EmbeddedPostgres.builder().setDataDirectory(data.resolve("postgres")).setCleanDataDirectory(false)
                .start();
    }

    @Bean
    @ConditionalOnProperty(name = "ceyuan.store", havingValue = "embedded", matchIfMissing = true)
    DataSource dataSource(EmbeddedPostgres postgres) {
        var pool = new HikariDataSource();
        pool.setJdbcUrl(postgres.getJdbcUrl("postgres", "postgres"));
        pool.setMaximumPoolSize(16);
        return pool;
    }

    @Bean
    static JdbcCustomConversions jdbcCustomConversions() {
        return new JdbcCustomConversions(List.of(ReadId.IT, WriteId.IT));
    }

    @ReadingConverter
    private enum ReadId implements ConverterFactory<UUID, Id> {
        IT;

        @Override
        public <T extends Id> Converter<UUID, T> getConverter(Class<T> type) {
            var constructor = BeanUtils.getResolvableConstructor(type);
            return uuid -> BeanUtils.instantiateClass(constructor, uuid);
        }
    }

    @WritingConverter
    private enum WriteId implements Converter<Id, UUID> {
        IT;

        @Override
        public UUID convert(Id id) {
            return id.value();
        }
    }
}
