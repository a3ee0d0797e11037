package ceyuan;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;

/** Ceyuan 策源: a group's science and technology innovation as one closed loop. */
@SpringBootApplication
@Modulithic(systemName = "Ceyuan 策源", sharedModules = {"base", "web", "ledger"})
public class Ceyuan {
    public static void main(String[] arguments) {
        int code = CommandLine.run(arguments);
        if (code != CommandLine.RUNS_ON) System.exit(code);
    }
}
