package org.annuaire.directory.disclosure;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.shared.Viewer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;

/**
 * How often services were told of a person on a day. A popular service asks a thousand times a second, and a row per
 * request would be its hottest: so each instance gathers the counts, and adds them every few seconds. An instance that
 * is killed loses those of the last few.
 */
@Service
public final class ServiceReads {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceReads.class);

    /** Of memory, and of one run while the database is away; what comes on top is not counted. */
    static final int MOST_GATHERED = 100_000;

    private static final int MOST_AT_ONCE = 1_000;

    /** The order in which all instances lock rows. */
    private static final Comparator<Read> ORDER =
            Comparator.comparing(Read::day).thenComparing(Read::person).thenComparing(Read::service);

    private final Map<Read, Long> gathered = new ConcurrentHashMap<>();
    private final ServiceReadSql sql;
    private final Clock clock;

    ServiceReads(ServiceReadSql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** A person of whom a service was told on a day. */
    record Read(LocalDate day, UUID person, UUID service) {}

    /** Counts each of these people once, if a service is about to be told of them. */
    public void count(Viewer viewer, Stream<UserId> people) {
        UUID service = viewer.throughId();
        if (service == null) {
            return;
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        people.distinct().forEach(person -> add(new Read(today, person.value(), service), 1));
    }

    private void add(Read read, long number) {
        if (gathered.containsKey(read) || gathered.size() < MOST_GATHERED) {
            gathered.merge(read, number, Long::sum);
        }
    }

    /** The services that were told of a person in so many days, those of the latest day first; at most so many. */
    public List<ToldService> services(UserId person, int days, int most) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return sql.of(person, today.minusDays(days), most);
    }

    /** How many different counts wait to be written. */
    int gathered() {
        return gathered.size();
    }

    /** Adds what was gathered to what all instances count. What cannot be added is kept for the next time. */
    synchronized void write() {
        List<Read> due = new ArrayList<>(gathered.keySet());
        due.sort(ORDER);
        for (int first = 0; first < due.size(); first += MOST_AT_ONCE) {
            if (!write(due.subList(first, Math.min(first + MOST_AT_ONCE, due.size())))) {
                return;
            }
        }
    }

    private boolean write(List<Read> reads) {
        List<Long> numbers = reads.stream().map(gathered::remove).toList();
        try {
            sql.add(reads, numbers);
            return true;
        } catch (DataAccessException | TransactionException unavailable) {
            LOG.warn(
                    "Read accesses of services wait to be counted ({})",
                    unavailable.getClass().getSimpleName());
            for (int i = 0; i < reads.size(); i++) {
                add(reads.get(i), numbers.get(i));
            }
            return false;
        }
    }
}
