package org.annuaire.directory;

import java.util.List;
import org.annuaire.directory.organizations.FillMetadataCommand;
import org.annuaire.directory.staff.StaffCommand;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;

/** The directory of people. */
@Modulithic(systemName = "Annuaire")
@SpringBootApplication(proxyBeanMethods = false)
public class DirectoryApplication {
    public static void main(String[] arguments) {
        if (arguments.length > 0 && arguments[0].equals(StaffCommand.NAME)) {
            System.exit(StaffCommand.run(List.of(arguments), System.out, System.err));
        }
        if (arguments.length > 0 && arguments[0].equals(FillMetadataCommand.NAME)) {
            System.exit(FillMetadataCommand.run(List.of(arguments), System.out, System.err));
        }
        SpringApplication.run(DirectoryApplication.class, arguments);
    }
}
