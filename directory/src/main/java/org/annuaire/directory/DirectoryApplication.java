package org.annuaire.directory;

import java.io.PrintWriter;
import java.util.List;
import org.annuaire.directory.commands.Commands;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;

/** The directory of people. */
@Modulithic(systemName = "Annuaire")
@SpringBootApplication(proxyBeanMethods = false)
public class DirectoryApplication {
    public static void main(String[] arguments) {
        Commands.run(List.of(arguments), new PrintWriter(System.out, true), new PrintWriter(System.err, true))
                .ifPresentOrElse(System::exit, () -> SpringApplication.run(DirectoryApplication.class, arguments));
    }
}
