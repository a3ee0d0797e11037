/** Pages and API of the signing room. */
@NullMarked
package ceyuan.signing.web;

import org.jspecify.annotations.NullMarked;
