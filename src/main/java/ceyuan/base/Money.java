package ceyuan.base;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** An amount to the cent in one currency, rounded half up. Chinese money is kept in yuan and shown in 万元 or 亿元. */
public record Money(BigDecimal amount, String currency) implements Comparable<Money> {
    public static final String CNY = "CNY";

    public Money {
        amount = amount.setScale(2, RoundingMode.HALF_UP);
    }

    public static Money yuan(String amount) {
        return new Money(new BigDecimal(amount), CNY);
    }

    public static Money zero(String currency) {
        return new Money(BigDecimal.ZERO, currency);
    }

    public Money plus(Money other) {
        return new Money(amount.add(same(other).amount), currency);
    }

    public Money minus(Money other) {
        return new Money(amount.subtract(same(other).amount), currency);
    }

    @Override
    public int compareTo(Money other) {
        return amount.compareTo(same(other).amount);
    }

    @Override
    public String toString() {
        return amount.toPlainString() + " " + currency;
    }

    private Money same(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException(currency + " and " + other.currency + " do not add up");
        }
        return other;
    }
}
