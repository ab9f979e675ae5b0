package io.offboard.local.stack;

/**
 * In what a stack differs from the usual one.
 *
 * @param nativeServices whether the services are native executables
 * @param oidc whether the stack has an OIDC provider, which then issues the token
 */
public record Variant(boolean nativeServices, boolean oidc) {

    /** Services on a JVM, and a token that is signed with a key of the stack. */
    public static final Variant USUAL = new Variant(false, false);
}
