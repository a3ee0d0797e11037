package ceyuan.store;

import java.util.List;
import java.util.UUID;

import javax.sql.DataSource;

import org.springframework.beans.BeanUtils;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.ConverterFactory;
import org.springframework.data.convert.ReadingConverter;
import org.springframework.data.convert.WritingConverter;
import org.springframework.data.jdbc.core.convert.JdbcCustomConversions;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;

import ceyuan.base.Id;

/** Starts or finds the database, puts a pool before it, and teaches it the house's ids. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StoreSettings.class)
class StoreConfiguration {
    @Bean
    @ConditionalOnProperty(name = "ceyuan.store", havingValue = "own", matchIfMissing = true)
    Store store(StoreSettings settings) {
        return Store.open(settings);
    }

    /** A transaction takes a connection at its first statement: what is answered from memory takes none. */
    @Bean
    @ConditionalOnProperty(name = "ceyuan.store", havingValue = "own", matchIfMissing = true)
    DataSource dataSource(Store store) {
        return new LazyConnectionDataSourceProxy(new Pool(store.pool()));
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
