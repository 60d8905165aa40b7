package org.annuaire.directory.permissions;

import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What is in the database before an operation: the world at the beginning, and this many of everything around who asks.
 */
final class Surroundings implements AutoCloseable {
    private final World world;
    private final JdbcClient sql;
    private final Snapshot beginning;
    private final Map<String, Snapshot> known = new HashMap<>();

    Surroundings(World world, JdbcClient sql) {
        this.world = world;
        this.sql = sql;
        this.beginning = Snapshot.copy(sql, "beginning");
    }

    void restore(Column asker, int many) {
        known.computeIfAbsent("around_" + asker + "_" + many, schema -> make(schema, asker, many))
                .restore();
    }

    private Snapshot make(String schema, Column asker, int many) {
        beginning.restore();
        world.gather(new Crowd(sql, many), asker);
        return Snapshot.copy(sql, schema);
    }

    @Override
    public void close() {
        known.values().forEach(Snapshot::close);
        beginning.close();
    }
}
