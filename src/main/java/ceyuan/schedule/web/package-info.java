@NullMarked
package ceyuan.schedule.web;

import org.jspecify.annotations.NullMarked;
