package ${package};

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** Greetings from C. */
public final class Hello {
    private static final int ROOM = 256;
    private static final MethodHandle GREET;

    static {
        System.loadLibrary("hello");
        GREET = Linker.nativeLinker()
                .downcallHandle(
                        SymbolLookup.loaderLookup().find("greet").orElseThrow(),
                        FunctionDescriptor.of(
                                ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG));
    }

    private Hello() {}

    /**
     * A greeting for somebody, in capitals if the library was configured to shout.
     *
     * @throws IllegalArgumentException if the name is too long
     */
    public static String greet(String name) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment text = arena.allocate(ROOM);
            if ((int) GREET.invokeExact(arena.allocateFrom(name), text, (long) ROOM) < 0) {
                throw new IllegalArgumentException("too long: " + name);
            }
            return text.getString(0);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
