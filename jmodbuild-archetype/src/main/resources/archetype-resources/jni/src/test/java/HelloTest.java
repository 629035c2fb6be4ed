package ${package};

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class HelloTest {

    /** With every value of SHOUT. */
    @Test
    void aGreetingHasTheName() {
        assertEquals("hello, you", Hello.greet("you").toLowerCase(Locale.ROOT));
    }
}
