package org.priorflow.experiments.run;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Turns a configuration into text and into a short name. */
final class ConfigurationHash {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int BYTES = 4;

    private ConfigurationHash() {}

    /** The configuration as one line of JSON, keys in their order. */
    static String canonicalText(Map<String, ?> configuration) {
        return JSON.writeValueAsString(configuration);
    }

    /** Eight hexadecimal digits: the head of the SHA-256 of the canonical text. */
    static String of(Map<String, ?> configuration) {
        return sha256(canonicalText(configuration).getBytes(StandardCharsets.UTF_8))
                .substring(0, 2 * BYTES);
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
