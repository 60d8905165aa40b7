package org.annuaire.sandbox;

final class Sandbox {
    private Sandbox() {}

    public static void main(String[] arguments) {}
}
