package org.annuaire.directory.organizations;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A CSV extract of Sirene: a header, then one row per line. It is read from beginning to end, with only one row in
 * memory. A malformed line is refused by its number.
 */
final class SireneFile implements AutoCloseable {
    /** In characters, also for the header. */
    static final int LONGEST_ROW = 1 << 16;

    private static final List<String> REQUIRED =
            List.of("siret", "denominationUniteLegale", "categorieJuridiqueUniteLegale");
    private static final Pattern SIRET = Pattern.compile("[0-9]{14}");
    private static final char BYTE_ORDER_MARK = '\ufeff';
    /** What the decoder puts in place of bytes that are not UTF-8. */
    private static final char NO_CHARACTER = '\ufffd';

    private final CsvReader<CsvRecord> csv;
    private final Iterator<CsvRecord> rows;
    private final List<String> columns;
    private long line;

    private SireneFile(CsvReader<CsvRecord> csv) {
        this.csv = csv;
        this.rows = csv.iterator();
        List<String> header = row();
        if (header == null || REQUIRED.stream().anyMatch(column -> Collections.frequency(header, column) != 1)) {
            throw new IllegalArgumentException("expected each of the columns " + REQUIRED + " once, got "
                    + (header == null ? "an empty file" : header));
        }
        this.columns = header;
    }

    /** @throws IllegalArgumentException if the header lacks a column */
    static SireneFile open(Path path) throws IOException {
        var text = new BufferedReader(new InputStreamReader(Files.newInputStream(path), UTF_8));
        try {
            return new SireneFile(CsvReader.builder()
                    .fieldSeparator(separator(text))
                    .skipEmptyLines(false)
                    .maxBufferSize(LONGEST_ROW)
                    .build(
                            CsvRecordHandler.builder()
                                    .maxFieldSize(LONGEST_ROW)
                                    .maxRecordSize(LONGEST_ROW)
                                    .build(),
                            text));
        } catch (IOException | RuntimeException e) {
            text.close();
            throw e;
        }
    }

    /**
     * The next establishment that has a name, or null at the end.
     *
     * @throws IllegalArgumentException if a line is malformed
     */
    @Nullable
    SireneEstablishment next() {
        for (List<String> row = row(); row != null; row = row()) {
            List<String> values = row;
            if (values.equals(List.of(""))) { // an empty line
                continue;
            }
            if (!SIRET.matcher(value(values, "siret")).matches()) {
                throw malformed("expected 14 digits as siret, got something else");
            }
            Optional<SireneEstablishment> named = SireneEstablishment.of(line, column -> value(values, column));
            if (named.isPresent()) {
                return named.get();
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }

    private @Nullable List<String> row() {
        line++;
        try {
            if (!rows.hasNext()) {
                return null;
            }
            List<String> row = rows.next().getFields();
            row.forEach(this::check);
            return row;
        } catch (CsvParseException e) {
            Throwable reason = e.getCause() == null ? e : e.getCause();
            throw malformed("expected a row like the header and of at most " + LONGEST_ROW
                    + " characters, got another: " + reason.getMessage());
        }
    }

    /** A line break within a row means an unclosed quote: what follows would be lost. */
    private void check(String value) {
        for (int index = 0; index < value.length(); index++) {
            char character = value.charAt(index);
            if (character == NO_CHARACTER || character == '\0') {
                throw malformed("expected UTF-8, got something else");
            }
            if (character == '\n' || character == '\r') {
                throw malformed("expected a row in one line, got a line break in quotes");
            }
        }
    }

    private String value(List<String> row, String column) {
        int index = columns.indexOf(column);
        return index < 0 ? "" : row.get(index).strip();
    }

    private IllegalArgumentException malformed(String sentence) {
        return new IllegalArgumentException("line " + line + ": " + sentence);
    }

    /** A semicolon if the header has one. A byte order mark is skipped. */
    private static char separator(BufferedReader text) throws IOException {
        text.mark(1);
        if (text.read() != BYTE_ORDER_MARK) {
            text.reset();
        }
        text.mark(LONGEST_ROW);
        char separator = ',';
        int next = text.read();
        for (int length = 1; next >= 0 && next != '\n' && length < LONGEST_ROW; length++) {
            separator = next == ';' ? ';' : separator;
            next = text.read();
        }
        text.reset();
        return separator;
    }
}
