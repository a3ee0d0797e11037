package ceyuan.exchange;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

import org.springframework.jdbc.core.BatchPreparedStatementSetter;

import tools.jackson.databind.json.JsonMapper;

/** Numbers the remarks of each record and puts them into a batch. */
final class Parts implements BatchPreparedStatementSetter {
    private final RunId run;
    private final List<Said> remarks;
    private final JsonMapper json;

    Parts(RunId run, List<Said> remarks, JsonMapper json) {
        this.run = run;
        this.remarks = remarks;
        this.json = json;
    }

    @Override
    public void setValues(PreparedStatement row, int at) throws SQLException {
        var said = remarks.get(at);
        int part = 1;
        while (part <= at && remarks.get(at - part).record() == said.record())
            part++;
        row.setObject(1, run.value());
        row.setLong(2, said.record());
        row.setInt(3, part);
        row.setBoolean(4, said.refused());
        row.setLong(5, said.line());
        row.setInt(6, said.piece());
        row.setString(7, said.field());
        row.setString(8, said.column());
        row.setString(9, said.key());
        row.setString(10, json.writeValueAsString(said.details()));
        row.setString(11, said.refused() ? json.writeValueAsString(said.cells()) : null);
    }

    @Override
    public int getBatchSize() {
        return remarks.size();
    }
}
