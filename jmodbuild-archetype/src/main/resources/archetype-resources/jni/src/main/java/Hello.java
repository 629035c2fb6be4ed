package ${package};

/** Greetings from C. */
public final class Hello {
    static {
        System.loadLibrary("hello");
    }

    private Hello() {}

    /** A greeting for somebody, in capitals if the library was configured to shout. */
    public static native String greet(String name);
}
