package ceyuan.exchange;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TextReadingTests {
    @Test
    void aRecordMayStandOnSeveralLinesAndKeepsTheFirst() throws IOException {
        var records = read("a,b\n\"one\ntwo\",\"say \"\"hi\"\"\"\r\nx,y");
        assertThat(records).extracting(Entry::line).containsExactly(1L, 2L, 4L);
        assertThat(records.get(1).cells()).containsExactly("one\ntwo", "say \"hi\"");
    }

    @Test
    void aLoneCarriageReturnEndsARecordWithinItsLine() throws IOException {
        var records = read("a,b\nx,half\rof it,y\n1,2\n");
        assertThat(records).extracting(Entry::line).containsExactly(1L, 2L, 2L, 3L);
        assertThat(records).extracting(Entry::piece).containsExactly(1, 1, 2, 1);
        assertThat(records).extracting(Entry::torn).containsExactly(false, true, true, false);
    }

    @Test
    void whereNoLineFeedIsCarriageReturnsEndLines() throws IOException {
        var records = new ArrayList<Entry>();
        try (var reading = new TextReading(new StringReader("a,b\r1,2\r3,4"), ',', true)) {
            for (var record = reading.next(); record != null; record = reading.next())
                records.add(record);
        }
        assertThat(records).extracting(Entry::line).containsExactly(1L, 2L, 3L);
        assertThat(records).noneMatch(Entry::torn);
    }

    @Test
    void aLineWithoutAnySignIsNoRecordButALineOfEmptyCellsIsOne() throws IOException {
        var records = read("a,b\n\n,\n");
        assertThat(records).hasSize(2);
        assertThat(records.get(1).line()).isEqualTo(3);
        assertThat(records.get(1).isEmpty()).isTrue();
    }

    @Test
    void aQuoteThatIsNeverClosedIsNamedByItsLine() {
        assertThatThrownBy(() -> read("a,b\n1,\"" + "x".repeat(5_000_000)))
                .isInstanceOfSatisfying(ExchangeRefused.class, refused -> {
                    assertThat(refused.reason()).isEqualTo(ExchangeRefused.Reason.QUOTE_NOT_CLOSED);
                    assertThat(refused.details()).containsExactly(2L);
                });
    }

    @Test
    void aZeroByteIsNoSignOfAnyText() throws IOException {
        assertThat(read("a,b\nx\0,y\n").get(1).cells()).first().satisfies(
                cell -> assertThat(Encoding.isUnreadable(cell)).isTrue());
    }

    private static List<Entry> read(String text) throws IOException {
        var records = new ArrayList<Entry>();
        try (var reading = new TextReading(new StringReader(text), ',', false)) {
            for (var record = reading.next(); record != null; record = reading.next())
                records.add(record);
        }
        return records;
    }
}
