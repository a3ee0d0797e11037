@NullMarked
package ceyuan.project.web;

import org.jspecify.annotations.NullMarked;
