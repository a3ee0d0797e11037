package ceyuan.people;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How strict the door is; the defaults are what assessors of GB/T 22239-2019 expect.
 *
 * @param length the least number of characters of a password
 * @param classes how many of capital letters, small letters, digits and other signs a password must mix
 * @param remembered how many former passwords may not come back
 * @param validFor after how long a password must be changed
 * @param failures after how many wrong passwords in a row a login is barred
 * @param barredFor for how long it is barred
 * @param idle after how long without a request a session ends
 * @param longest how long a session lasts at most
 */
@ConfigurationProperties("ceyuan.people")
public record PeopleSettings(@DefaultValue("8") int length, @DefaultValue("3") int classes,
        @DefaultValue("5") int remembered, @DefaultValue("90d") Duration validFor, @DefaultValue("5") int failures,
        @DefaultValue("15m") Duration barredFor, @DefaultValue("30m") Duration idle,
        @DefaultValue("12h") Duration longest) {}
