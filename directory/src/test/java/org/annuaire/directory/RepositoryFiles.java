package org.annuaire.directory;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The files of the repository that people write, without what builds, runs and editors leave there. */
final class RepositoryFiles {
    static final Path ROOT = Path.of("..");

    private static final Set<String> LEFT_BY_TOOLS =
            Set.of(".git", ".data", ".idea", ".vscode", ".settings", "target", "node_modules");

    private RepositoryFiles() {}

    /** Sorted by their paths, which begin at {@link #ROOT}. */
    static List<Path> where(Predicate<Path> wanted) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return LEFT_BY_TOOLS.contains(folder.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && wanted.test(file)) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return files.stream().sorted().toList();
    }

    static boolean isPage(Path file) {
        return file.getFileName().toString().endsWith(".md");
    }
}
