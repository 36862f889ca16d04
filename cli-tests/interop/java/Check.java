/** Prints what the suite counts: a line "ok NAME" or "NOT ok NAME" for each check. */
final class Check {
    interface Body {
        void run() throws Exception;
    }

    private static int failed;

    private Check() {
    }

    static void check(String name, Body body) {
        try {
            body.run();
            System.out.println("ok " + name);
        } catch (Throwable error) {
            failed++;
            System.out.println("NOT ok " + name);
            error.printStackTrace();
        }
        System.out.flush();
    }

    static void same(Object expected, Object got, String what) {
        if (!java.util.Objects.equals(expected, got)) {
            throw new AssertionError(what + ": expected " + expected + ", got " + got);
        }
    }

    static void that(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }

    static void exit() {
        System.exit(failed == 0 ? 0 : 1);
    }
}
