package org.annuaire.directory;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;

/** The directory of people. */
@Modulithic(systemName = "Annuaire")
@SpringBootApplication(proxyBeanMethods = false)
public class DirectoryApplication {
    public static void main(String[] arguments) {
        SpringApplication.run(DirectoryApplication.class, arguments);
    }
}
