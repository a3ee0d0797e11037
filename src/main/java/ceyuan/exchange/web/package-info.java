/** Imports on screen and in the API. */
@NullMarked
package ceyuan.exchange.web;

import org.jspecify.annotations.NullMarked;
