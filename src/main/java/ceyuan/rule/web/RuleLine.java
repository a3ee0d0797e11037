package ceyuan.rule.web;

import java.math.BigDecimal;

import ceyuan.rule.Parameter;
import ceyuan.rule.Rules;

/** A parameter with what it is now for the unit in view. */
public record RuleLine(Parameter parameter, Rules.Value now, String scope) {
    public String code() {
        return parameter.code().text();
    }

    public static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }
}
