/** The pages and the API of people, accounts and roles, and the door. */
@NullMarked
package ceyuan.people.web;

import org.jspecify.annotations.NullMarked;
