/**
 * What the clients of all vendors share: reading an answer tolerantly, judging it, and saying it as an
 * {@link io.offboard.outcome.Outcome}.
 *
 * <p>Each vendor has a package of its own below this one, with one public door. The client behind it is there only in a
 * service that says so, by {@code quarkus.rest-client."<interface>".scope}: that of another vendor would be configured at
 * each start for nothing. That is why a door looks its client up when it is made. Through a door a call never fails: a
 * refusal, a fault of the network or an answer nobody can read is an outcome like any other. Nothing here retries; who
 * calls decides that. Wire facts carry the mark of their source: [seed] the vendor's document we were given, [public]
 * the vendor's published documents, [assumed] convention only.
 */
package io.offboard.vendor;
