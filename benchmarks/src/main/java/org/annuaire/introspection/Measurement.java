package org.annuaire.introspection;

/** What was measured of one subject: operations per second, and bytes allocated by each, 0 if nobody counted. */
record Measurement(String platform, String subject, String algorithm, double perSecond, double bytes) {
    static Measurement of(String row) {
        String[] columns = row.split("\t");
        if (columns.length != 5) {
            throw new IllegalArgumentException("expected five columns, got " + columns.length);
        }
        return new Measurement(
                columns[0], columns[1], columns[2], Double.parseDouble(columns[3]), Double.parseDouble(columns[4]));
    }
}
