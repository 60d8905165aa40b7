package org.annuaire.directory.demo;

import java.io.Console;
import java.io.PrintWriter;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Tells how far the work is: by a bar that moves at a terminal, elsewhere by a line now and then. */
final class Progress {
    private static final int WIDTH = 100;
    private static final int QUICK = 500;
    private static final int SLOW = 15_000;

    private final PrintWriter lines;
    private String last = "";

    Progress(PrintWriter lines) {
        this.lines = lines;
    }

    /**
     * Begins one part of the work.
     *
     * @param most how many steps it has, or about so many
     */
    ProgressBar begin(String task, long most) {
        ProgressBarBuilder bar = new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(most)
                .setStyle(ProgressBarStyle.ASCII)
                .showSpeed();
        return isTerminal()
                ? bar.setUpdateIntervalMillis(QUICK)
                        .setConsumer(new ConsoleProgressBarConsumer(System.err, WIDTH))
                        .build()
                : bar.setUpdateIntervalMillis(SLOW)
                        .setConsumer(new DelegatingProgressBarConsumer(this::line, WIDTH))
                        .build();
    }

    /** The bar draws its end twice. */
    private synchronized void line(String text) {
        if (!text.equals(last)) {
            last = text;
            lines.println(text.stripTrailing());
            lines.flush();
        }
    }

    /** From Java 22 on, there is a console without a terminal, and a method that tells. */
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException before22) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
