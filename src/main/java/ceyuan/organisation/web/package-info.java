/** The organisation on screen and in the API. */
@NullMarked
package ceyuan.organisation.web;

import org.jspecify.annotations.NullMarked;
