package ceyuan.exchange;

import ceyuan.base.Refused;

/** Why a file, a mapping or a run cannot be used. */
public final class ExchangeRefused extends Refused {
    public enum Reason {
        FILE_EMPTY,
        FILE_IS_PDF,
        FILE_IS_PICTURE,
        FILE_IS_OLD_EXCEL,
        FILE_IS_LOCKED,
        FILE_IS_OTHER_BOOK,
        FILE_IS_WORD,
        FILE_IS_ARCHIVE,
        FILE_IS_HTML,
        FILE_IS_MARKUP,
        FILE_IS_BINARY,
        FILE_SWELLS,
        FILE_TOO_LARGE,
        FILE_UNREADABLE,
        BOOK_UNREADABLE,
        SHEET_UNKNOWN,
        FORMULA_WITHOUT_RESULT,
        QUOTE_NOT_CLOSED,
        TOO_MANY_COLUMNS,
        NO_HEADER,
        ENCODING_UNKNOWN,
        ENCODING_WRONG,
        SEPARATOR_UNKNOWN,
        KIND_UNKNOWN,
        MAPPING_UNKNOWN,
        MAPPING_MALFORMED,
        MAPPING_NAME_MISSING,
        MAPPING_IS_READY_MADE,
        FIELD_UNKNOWN,
        FIELD_TWICE,
        FIELD_MISSING,
        COLUMN_MISSING,
        NOT_MAPPED,
        UNDER_WAY,
        NOT_UNDER_WAY,
        ALREADY_LOADED,
        GROUP_UNKNOWN
    }

    public ExchangeRefused(Reason reason, Object... details) {
        super(reason, null, details);
    }
}
