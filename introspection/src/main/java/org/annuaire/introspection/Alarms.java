package org.annuaire.introspection;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One thread that closes connections whose time is over. */
final class Alarms {
    private static final ScheduledThreadPoolExecutor CLOCK = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(null, task, "introspection-http-clock", 0, false);
        thread.setContextClassLoader(Alarms.class.getClassLoader());
        thread.setDaemon(true);
        return thread;
    });

    static {
        CLOCK.setRemoveOnCancelPolicy(true);
        CLOCK.setKeepAliveTime(1, TimeUnit.MINUTES);
        CLOCK.allowCoreThreadTimeOut(true);
    }

    private Alarms() {}

    static Future<?> after(long nanos, Runnable alarm) {
        return CLOCK.schedule(alarm, nanos, TimeUnit.NANOSECONDS);
    }
}
