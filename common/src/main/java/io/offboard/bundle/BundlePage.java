package io.offboard.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.offboard.proof.Bundle;
import io.offboard.proof.CanonicalJson;
import io.offboard.proof.ChainedReceipt;
import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.RawString;
import io.quarkus.qute.Template;
import io.quarkus.qute.Variant;
import io.quarkus.runtime.annotations.RegisterResources;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;

/**
 * Writes a bundle as a page for people: HTML without scripts, that loads nothing, and all of whose values are escaped. It
 * shows what the bundle says; what can be verified is the bundle.
 */
@ApplicationScoped
@RegisterResources(globs = "bundle/page.*")
public class BundlePage {

    private final String style = resource("page.css");
    private final Template page = Engine.builder()
            .addDefaults()
            .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
            .build()
            .parse(resource("page.html"), Variant.forContentType(Variant.TEXT_HTML));
    private final String policy = "default-src 'none'; style-src 'sha256-" + digest(style)
            + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /** What a browser may do with the page: its Content-Security-Policy. */
    public String policy() {
        return policy;
    }

    /** Not on an event loop: a large one takes milliseconds. */
    public String of(Bundle bundle) {
        return page.data("style", new RawString(style))
                .data("policy", policy.substring(0, policy.lastIndexOf(';')))
                .data("bundle", fields(bundle))
                .render();
    }

    /** By part, what its receipts say; as maps and lists, which are read without reflection. */
    private Object fields(Bundle bundle) {
        ObjectNode all = bundle.json();
        var parts = new HashMap<Integer, ObjectNode>();
        all.at("/case/parts").forEach(part -> parts.put(part.path("number").asInt(), ((ObjectNode) part)));
        parts.values().forEach(part -> {
            part.putArray("receipts");
            part.put("done", part.path("status").asText().equals("SUCCEEDED"));
        });
        bundle.receipts().forEach(receipt -> {
            var chained = ChainedReceipt.read(receipt.jws());
            ObjectNode says = chained.contents().deepCopy();
            parts.get(receipt.part())
                    .withArray("receipts")
                    .add(says.put("link", chained.link().number())
                            .put("key", receipt.jwk().path("kid").asText()));
        });
        // A template takes some names of a map, such as its keys, for something else.
        var keys = all.putArray("verifying");
        all.path("keys").properties().forEach(of -> keys.addObject()
                .put("service", of.getKey())
                .set("ids", of.getValue().path("keys")));
        return CanonicalJson.values(all);
    }

    private static String digest(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }

    private static String resource(String name) {
        try (var resource = BundlePage.class.getResourceAsStream("/bundle/" + name)) {
            return new String(resource.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
