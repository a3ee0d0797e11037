/**
 * The burden: how much the system asks people to type, measured where they type it.
 *
 * <p>The shell counts, for every form that is saved, which fields the person typed and which the system had filled, and how
 * long it took. No content is kept, and no figure of a single person is shown to anyone but that person: sums of a unit are
 * shown from {@value ceyuan.burden.Burdens#FEWEST} persons on.
 */
@ApplicationModule(displayName = "减负 Burden", allowedDependencies = {"base", "web", "organisation", "people"})
@NullMarked
package ceyuan.burden;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
