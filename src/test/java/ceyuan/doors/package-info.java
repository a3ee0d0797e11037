/** Every door of the running application is tried: what a stranger may find behind it, and what it says to nonsense. */
@NullMarked
package ceyuan.doors;

import org.jspecify.annotations.NullMarked;
