package it;

public final class Main {
    private Main() {}
}
