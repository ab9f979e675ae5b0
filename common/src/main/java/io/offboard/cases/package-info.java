/**
 * What a case is: one person at all vendors, asked for at once. It consists of parts, each a command of some domain that
 * the service of that domain carries out. All services keep the same picture of it. No behaviour is here, see
 * {@code io.offboard.casework}.
 */
package io.offboard.cases;
