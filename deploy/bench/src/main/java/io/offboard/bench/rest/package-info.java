/** Load over HTTP: closed loops of so many connections, and open loops of intended times. */
package io.offboard.bench.rest;
