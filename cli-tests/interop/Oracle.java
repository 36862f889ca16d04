import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Exit;

/**
 * Runs many calls of Apache Kafka's tools in one process, because a JVM for each takes a second.
 *
 * <p>Usage: Oracle CASES DIR. A line of CASES is {@code id TAB main-class TAB argument TAB ...}. For
 * each, DIR gets {@code id.out}, {@code id.err} and {@code id.rc}; {@code id.in} beside DIR is its standard input. A tool that exits ends at its first
 * call of exit, as a process would.
 */
@SuppressWarnings("removal")
public class Oracle {
    private static final class Left extends Error {
        Left() {
            super(null, null, false, false);
        }
    }

    private static Integer code;
    private static byte[] out;
    private static byte[] err;
    private static ByteArrayOutputStream outBytes;
    private static ByteArrayOutputStream errBytes;

    private static Left leave(int status) {
        if (code == null) {
            System.out.flush();
            System.err.flush();
            code = status;
            out = outBytes.toByteArray();
            err = errBytes.toByteArray();
        }
        return new Left();
    }

    public static void main(String[] args) throws Exception {
        System.setSecurityManager(new SecurityManager() {
            @Override
            public void checkExit(int status) {
                throw leave(status);
            }

            @Override
            public void checkPermission(java.security.Permission permission) {
            }

            @Override
            public void checkPermission(java.security.Permission permission, Object context) {
            }
        });
        Path dir = Path.of(args[1]);
        Files.createDirectories(dir);
        for (String line : Files.readAllLines(Path.of(args[0]))) {
            if (!line.isBlank()) {
                String[] fields = line.split("\t", -1);
                run(dir, fields[0], fields[1], Arrays.copyOfRange(fields, 2, fields.length));
            }
        }
        Runtime.getRuntime().halt(0);
    }

    /** What the verifiable producer says when its process ends is a part of what it says. */
    private static void sumUp() throws ReflectiveOperationException {
        Field field = Class.forName("java.lang.ApplicationShutdownHooks").getDeclaredField("hooks");
        field.setAccessible(true);
        for (Object hook : List.copyOf(((Map<?, ?>) field.get(null)).keySet())) {
            Thread thread = (Thread) hook;
            if (thread.getName().startsWith("verifiable-producer")) {
                Runtime.getRuntime().removeShutdownHook(thread);
                thread.run();
            }
        }
    }

    private static void run(Path dir, String id, String main, String[] args) throws Exception {
        PrintStream realOut = System.out;
        PrintStream realErr = System.err;
        Path in = dir.resolveSibling(id + ".in");
        System.setIn(new ByteArrayInputStream(Files.exists(in) ? Files.readAllBytes(in) : new byte[0]));
        outBytes = new ByteArrayOutputStream();
        errBytes = new ByteArrayOutputStream();
        code = null;
        System.setOut(new PrintStream(outBytes, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(errBytes, true, StandardCharsets.UTF_8));
        Exit.Procedure exit = (status, message) -> {
            throw leave(status);
        };
        Exit.setExitProcedure(exit);
        Exit.setHaltProcedure(exit);
        // A process closes its producer on the way out, which sends what lingers; here the next tool would overtake it.
        List<Runnable> closes = new ArrayList<>();
        Exit.setShutdownHookAdder((name, hook) -> {
            if (name.startsWith("producer")) {
                closes.add(hook);
            }
        });
        try {
            Class.forName(main).getMethod("main", String[].class).invoke(null, (Object) args);
            if (main.endsWith(".VerifiableProducer")) sumUp();
            leave(0);
        } catch (InvocationTargetException thrown) {
            if (!(thrown.getCause() instanceof Left)) {
                System.err.print("Exception in thread \"main\" ");
                thrown.getCause().printStackTrace();
                leave(1);
            }
        } finally {
            closes.forEach(Runnable::run);
            System.setOut(realOut);
            System.setErr(realErr);
        }
        Files.write(dir.resolve(id + ".out"), out);
        Files.write(dir.resolve(id + ".err"), err);
        Files.writeString(dir.resolve(id + ".rc"), code + "\n");
    }
}
