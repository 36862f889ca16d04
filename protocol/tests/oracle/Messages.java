import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.apache.kafka.common.protocol.ByteBufferAccessor;
import org.apache.kafka.common.protocol.Message;
import org.apache.kafka.common.protocol.MessageUtil;

/** Reads lines `Name version hex`, and answers each with the bytes that Apache Kafka writes for the message, and its JSON. */
public class Messages {
    static final String[] PACKAGES = {
        "org.apache.kafka.common.message.",
        "org.apache.kafka.common.metadata.",
        "org.apache.kafka.coordinator.group.generated.",
        "org.apache.kafka.coordinator.share.generated.",
        "org.apache.kafka.coordinator.transaction.generated.",
        "org.apache.kafka.raft.generated.",
        "org.apache.kafka.server.log.remote.metadata.storage.generated.",
        "org.apache.kafka.storage.internals.log.generated.",
        "org.apache.kafka.server.storage.log.generated.",
        "org.apache.kafka.storage.generated.",
    };

    /** The class of a message; requests and responses are called after their API in Java. */
    static Class<?> find(String name, String suffix) throws ClassNotFoundException {
        for (String start : PACKAGES) {
            for (String data : new String[] {"", "Data"}) {
                try {
                    return Class.forName(start + name + data + suffix);
                } catch (ClassNotFoundException e) {
                    // Another package has it.
                }
            }
        }
        throw new ClassNotFoundException(name);
    }

    public static void main(String[] args) throws Exception {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        StringBuilder answers = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] words = line.split(" ", -1);
            short version = Short.parseShort(words[1]);
            Class<?> type = find(words[0], "");
            Message message = (Message) type.getConstructor().newInstance();
            message.read(new ByteBufferAccessor(ByteBuffer.wrap(HexFormat.of().parseHex(words[2]))), version);
            ByteBuffer written = MessageUtil.toByteBufferAccessor(message, version).buffer();
            byte[] bytes = new byte[written.remaining()];
            written.get(bytes);
            JsonNode json = (JsonNode) find(words[0], "JsonConverter")
                .getMethod("write", type, short.class, boolean.class)
                .invoke(null, message, version, false);
            answers.append(HexFormat.of().formatHex(bytes)).append(' ').append(json).append('\n');
        }
        System.out.write(answers.toString().getBytes(StandardCharsets.UTF_8));
        System.out.flush();
    }
}
