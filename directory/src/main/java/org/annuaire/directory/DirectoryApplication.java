package org.annuaire.directory;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class DirectoryApplication {
    public static void main(String[] arguments) {
        SpringApplication.run(DirectoryApplication.class, arguments);
    }
}
