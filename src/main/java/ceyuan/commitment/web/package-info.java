/** Commitments on screen and in the API. */
@NullMarked
package ceyuan.commitment.web;

import org.jspecify.annotations.NullMarked;
