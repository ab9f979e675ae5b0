/** Who may do what. */
package io.offboard.security;
