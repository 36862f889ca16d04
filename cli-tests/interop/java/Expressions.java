import java.util.Random;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/**
 * Expressions SEED COUNT: regular expressions by chance, and what RE2/J, which brokers use, makes of each; the lines are those of
 * broker/src/coordinator/consumer/re2/kafka_vectors.txt.
 *
 * EXPRESSION, a tab, and either what is wrong with it or "ok" and for each of TEXTS whether it is one.
 */
public class Expressions {
    static final String[] TEXTS = {"a", "b", "ab", "orders", "orders-1", "A", "", "abc", "-", "a.b", "aa", "aaa", "[", "]", "&", "_"};
    static final String[] PARTS = {
        "a", "b", "orders", "-", "_", ".", "\\.", "*", "+", "?", "|", "(", ")", "[", "]", "^", "$", " ", ",", "#", "/", "<", ">", ":", "=",
        "{2}", "{1,}", "{,3}", "{0}", "{", "}", "{1001}", "{3,2}", "{1,1001}", "{01}", "{99999999999}",
        "*?", "+?", "??", "**", "++", "{2}?",
        "\\d", "\\D", "\\w", "\\W", "\\s", "\\S", "\\b", "\\B", "\\A", "\\z", "\\Z", "\\C", "\\G", "\\R", "\\X", "\\N", "\\h", "\\q", "\\e",
        "\\pL", "\\PL", "\\p{L}", "\\p{^L}", "\\p{Greek}", "\\p{Foo}", "\\p{greek}", "\\p{Lu}", "\\p{Any}", "\\p{", "\\p", "\\p{Alphabetic}",
        "\\Q", "\\E", "\\Qa.b\\E", "\\x41", "\\x{61}", "\\x{", "\\x4", "\\x{110000}", "\\u0041", "\\1", "\\0", "\\12", "\\141", "\\8",
        "\\a", "\\f", "\\n", "\\r", "\\t", "\\v", "\\<", "\\>", "\\-", "\\_", "\\ ", "\\#", "\\é", "é", "\\",
        "(?i)", "(?-i)", "(?i-s:", "(?ii)", "(?i-)", "(?)", "(?:", "(?P<n>", "(?P<m>", "(?<n>", "(?P<>", "(?P<n-n>", "(?=", "(?!", "(?>", "(?x)", "(?s)",
        "(?U)", "(?m)", "(?#c)", "(?'n'", "(?",
        "[^", "[a-c]", "[c-a]", "[^a]", "[]a]", "[a-]", "[-a]", "[a--b]", "[a&&b]", "[a~~b]", "[[a]", "[\\d-a]", "[a-\\d]", "[\\]]", "[\\w]", "[\\b]", "[\\pL]",
        "[[:alpha:]]", "[[:^alpha:]]", "[[:foo:]]", "[[:alpha:]-z]", "[:alpha:]", "[[:word:]]", "[[:", "[\\x61-\\x63]", "[\\Qa\\E]",
    };

    public static void main(String[] args) {
        Random random = new Random(Long.parseLong(args[0]));
        for (int n = 0; n < Integer.parseInt(args[1]); n++) {
            StringBuilder expression = new StringBuilder();
            // Each part is met alone and behind a letter before chance has its turn.
            if (n < PARTS.length) expression.append(PARTS[n]);
            else if (n < 2 * PARTS.length) expression.append('a').append(PARTS[n - PARTS.length]);
            else for (int parts = 2 + random.nextInt(3); parts > 0; parts--) expression.append(PARTS[random.nextInt(PARTS.length)]);
            StringBuilder verdict = new StringBuilder("ok ");
            try {
                Pattern compiled = Pattern.compile(expression.toString());
                for (String text : TEXTS) verdict.append(compiled.matches(text) ? '1' : '0');
            } catch (PatternSyntaxException refused) {
                verdict = new StringBuilder(refused.getDescription());
            }
            System.out.println(expression + "\t" + verdict);
        }
    }
}
