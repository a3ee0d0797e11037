@NullMarked
package ceyuan.file.web;

import org.jspecify.annotations.NullMarked;
