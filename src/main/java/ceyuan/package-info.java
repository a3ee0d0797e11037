/** The whole: the application, and the command line that runs it and looks after it. */
@NullMarked
package ceyuan;

import org.jspecify.annotations.NullMarked;
