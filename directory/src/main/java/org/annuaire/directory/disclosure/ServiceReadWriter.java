package org.annuaire.directory.disclosure;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Writes what an instance has gathered, every few seconds and when it stops. */
@Component
final class ServiceReadWriter implements SmartLifecycle {
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

    private final ServiceReads reads;
    private final DisclosureSettings settings;
    private @Nullable Thread thread;
    private CountDownLatch stopping = new CountDownLatch(1);

    ServiceReadWriter(ServiceReads reads, DisclosureSettings settings) {
        this.reads = reads;
        this.settings = settings;
    }

    @Override
    public synchronized void start() {
        CountDownLatch stop = new CountDownLatch(1);
        Thread started = new Thread(() -> work(stop), "service-reads");
        started.setDaemon(true);
        stopping = stop;
        thread = started;
        started.start();
    }

    /** Not interrupted: the last ones are being written. */
    @Override
    public synchronized void stop() {
        Thread running = thread;
        if (running == null) {
            return;
        }
        thread = null;
        stopping.countDown();
        try {
            running.join(STOP_TIMEOUT.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    private void work(CountDownLatch stop) {
        try {
            while (!stop.await(settings.readsWrittenEvery().toMillis(), TimeUnit.MILLISECONDS)) {
                reads.write();
            }
            reads.write();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
