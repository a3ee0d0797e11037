package ceyuan.exchange;

import java.io.Closeable;
import java.io.IOException;

import org.jspecify.annotations.Nullable;

/** A file being read, record after record. */
interface Reading extends Closeable {
    /** The next record; absent at the end. */
    @Nullable
    Entry next() throws IOException;

    /** Whether a record with fewer cells than the header is broken; a workbook leaves out empty cells at the end. */
    boolean keepsEmptyCells();
}
