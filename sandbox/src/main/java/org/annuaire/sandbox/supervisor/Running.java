package org.annuaire.sandbox.supervisor;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Everything that a start has acquired, released in reverse order. */
final class Running implements AutoCloseable {
    private final Deque<AutoCloseable> taken = new ArrayDeque<>();
    private volatile boolean closing;

    private Running() {}

    /** Starts everything and returns the exit code when it has to end; Ctrl-C and the like end the whole process. */
    static int untilTheEnd(Options options, Console console) {
        Running running = new Running();
        Runtime.getRuntime().addShutdownHook(new Thread(running::close, "end"));
        String reason = running.untilTrouble(options, console);
        if (!running.closing) {
            console.complain(reason);
        }
        return 1;
    }

    private String untilTrouble(Options options, Console console) {
        try {
            return start(options, console).trouble().join();
        } catch (StartRefused refused) {
            return refused.line();
        }
    }

    private Supervisor start(Options options, Console console) {
        long begin = System.nanoTime();
        Federation.requireJars(options);
        DataFolder data = take(DataFolder.open(options.data()));
        ClassArchives archives = new ClassArchives(options.classArchives(), console);
        Federation federation = new Federation(options, data, archives);
        Ports.requireFree(options);
        console.say("Starting the directory, the provider, the sample service, the mailbox and PostgreSQL; "
                + "Ctrl-C ends them all.");
        Watchdog watchdog = take(Watchdog.start(data.resolve("")));
        List<Service> services = federation.services(console, watchdog);
        Supervisor supervisor = take(new Supervisor(services, watchdog));
        take(archives);
        take(Control.listen(data.resolve(""), supervisor::answer));
        supervisor.start();
        boolean servesAda = new FirstVisit(options).happened();
        new Welcome(options).print(console, System.nanoTime() - begin, servesAda);
        archives.complete(services);
        return supervisor;
    }

    /** What is acquired while we are closing is released at once. */
    private <T extends AutoCloseable> T take(T resource) {
        synchronized (taken) {
            if (!closing) {
                taken.push(resource);
                return resource;
            }
        }
        giveBack(resource);
        throw new StartRefused("ended while it started");
    }

    @Override
    public void close() {
        synchronized (taken) {
            closing = true;
        }
        taken.forEach(Running::giveBack);
    }

    private static void giveBack(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception failure) {
            System.err.println("sandbox: while ending: " + failure);
        }
    }
}
