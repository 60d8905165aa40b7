package org.annuaire.directory.home;

import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How many people and teams there are, for everybody. */
@RestController
@RequestMapping(path = "/api/v1.0/stats/", produces = "application/json")
final class StatsApi {
    private final Stats stats;

    StatsApi(Stats stats) {
        this.stats = stats;
    }

    @GetMapping
    ResponseEntity<StatsBody> stats() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Stats.LIFETIME))
                .body(StatsBody.of(stats.numbers()));
    }

    /** The numbers. Existing clients also ask for mail domains, mailboxes and aliases; the directory has none. */
    record StatsBody(long totalUsers, long mau, long teams, long activeDomains, long mailboxes, long aliases) {
        static StatsBody of(StatsSql.Numbers numbers) {
            return new StatsBody(numbers.people(), numbers.active(), numbers.teams(), 0, 0, 0);
        }
    }
}
