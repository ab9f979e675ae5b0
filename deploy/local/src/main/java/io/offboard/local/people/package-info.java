/**
 * A file of people, each of whom becomes a case. {@link io.offboard.local.people.PeopleFile} reads it and finds every
 * mistake in it before anything is sent: its headings are {@link io.offboard.local.people.Target}s, and what is in its cells
 * is held to the {@link io.offboard.local.people.Contracts}. {@link io.offboard.local.people.Desk} opens the cases and asks
 * how they stand, and {@link io.offboard.local.people.Offboarding} does so until all have ended.
 */
package io.offboard.local.people;
