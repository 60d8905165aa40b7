package org.annuaire.directory.organizations;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectReader;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;
import tools.jackson.dataformat.csv.CsvSchema;

/**
 * A CSV file with a header, sorted by one column. Rows are found by bisecting the file itself: it may be of any size, costs no
 * memory, and can be replaced while the program runs.
 */
final class SortedCsv {
    /** No row is longer. */
    private static final int BLOCK = 1 << 16;

    private static final int SAMPLES = 200;

    private final Path file;
    private final String keyColumn;
    private final Pattern key;

    SortedCsv(Path file, String keyColumn, Pattern key) {
        this.file = file;
        this.keyColumn = keyColumn;
        this.key = key;
    }

    /**
     * Whether the file can be read, has these columns, and is sorted as far as samples tell.
     *
     * @throws IllegalArgumentException if it is not
     */
    void check(List<String> columns) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            Header header = header(channel);
            if (!header.columns().containsAll(columns)) {
                throw new IllegalArgumentException("expected the columns " + columns + ", got " + header.columns());
            }
            String before = "";
            for (long sample = 0; sample < SAMPLES; sample++) {
                long position = header.end() + (channel.size() - header.end()) * sample / SAMPLES;
                String here = rowAfter(channel, header, position).map(Row::key).orElse(before);
                if (here.compareTo(before) < 0) {
                    throw new IllegalArgumentException(
                            "expected rows sorted by " + keyColumn + ", got " + here + " after " + before);
                }
                before = here;
            }
        }
    }

    /** The row with this key, its values by the names of their columns. */
    Optional<Map<String, String>> find(String wanted) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            Header header = header(channel);
            long low = header.end();
            long high = channel.size();
            while (high - low > BLOCK / 2) {
                long middle = low + (high - low) / 2;
                Optional<Row> row = rowAfter(channel, header, middle);
                if (row.isPresent() && row.get().key().compareTo(wanted) <= 0) {
                    low = row.get().start();
                } else {
                    high = middle + 1;
                }
            }
            return scan(channel, header, low, wanted);
        }
    }

    private Optional<Map<String, String>> scan(FileChannel channel, Header header, long from, String wanted)
            throws IOException {
        Lines lines = new Lines(read(channel, from));
        while (lines.next()) {
            List<String> values = header.parse(lines.text());
            String here = key(header, values);
            if (here.equals(wanted)) {
                return Optional.of(header.named(values));
            }
            if (here.compareTo(wanted) > 0) {
                break;
            }
        }
        return Optional.empty();
    }

    /** The first row that begins at this position or behind it. */
    private Optional<Row> rowAfter(FileChannel channel, Header header, long position) throws IOException {
        boolean begins = position == header.end();
        long from = begins ? position : position - 1;
        Lines lines = new Lines(read(channel, from));
        if (!begins) {
            lines.next();
        }
        while (lines.next()) {
            String here = key(header, header.parse(lines.text()));
            if (!here.isEmpty()) {
                return Optional.of(new Row(from + lines.start(), here));
            }
        }
        return Optional.empty();
    }

    /** Empty for what is no row, such as the second half of one whose quoted text holds a line break. */
    private String key(Header header, List<String> values) {
        int column = header.columns().indexOf(keyColumn);
        return column >= 0
                        && column < values.size()
                        && key.matcher(values.get(column)).matches()
                ? values.get(column)
                : "";
    }

    private static Header header(FileChannel channel) throws IOException {
        Lines lines = new Lines(read(channel, 0));
        if (!lines.next()) {
            throw new IllegalArgumentException("expected a header, got nothing");
        }
        String text = lines.text();
        String line = text.startsWith("\ufeff") ? text.substring(1) : text;
        char separator = line.indexOf(';') >= 0 ? ';' : ',';
        return new Header(Header.parse(line, separator), separator, lines.end());
    }

    private static byte[] read(FileChannel channel, long from) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(BLOCK);
        while (block.hasRemaining() && channel.read(block, from + block.position()) >= 0) {
            // goes on until the block is full or the file ends
        }
        byte[] bytes = new byte[block.flip().remaining()];
        block.get(bytes);
        return bytes;
    }

    private record Row(long start, String key) {}

    private record Header(List<String> columns, char separator, long end) {
        private static final ObjectReader READER = CsvMapper.builder()
                .enable(CsvReadFeature.WRAP_AS_ARRAY)
                .build()
                .readerFor(new TypeReference<List<List<String>>>() {});

        List<String> parse(String line) {
            return parse(line, separator);
        }

        static List<String> parse(String line, char separator) {
            try {
                List<List<String>> rows = READER.with(CsvSchema.emptySchema().withColumnSeparator(separator))
                        .readValue(line);
                return rows.isEmpty() ? List.of() : rows.get(0);
            } catch (JacksonException e) {
                return List.of();
            }
        }

        Map<String, String> named(List<String> values) {
            Map<String, String> named = new LinkedHashMap<>();
            for (int column = 0; column < Math.min(columns.size(), values.size()); column++) {
                named.put(columns.get(column), values.get(column));
            }
            return named;
        }
    }

    /** The lines of a block. */
    private static final class Lines {
        private final byte[] block;
        private int start;
        private int end;

        Lines(byte[] block) {
            this.block = block;
        }

        boolean next() {
            start = end;
            while (end < block.length && block[end] != '\n') {
                end++;
            }
            end = Math.min(end + 1, block.length);
            return start < block.length;
        }

        int start() {
            return start;
        }

        int end() {
            return end;
        }

        String text() {
            return new String(block, start, end - start, UTF_8).strip();
        }
    }
}
