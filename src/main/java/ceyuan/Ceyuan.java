package ceyuan;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;

/** Ceyuan 策源: a group's science and technology innovation as one closed loop. */
@SpringBootApplication
@Modulithic(systemName = "Ceyuan 策源", sharedModules = {"base", "web", "ledger"})
public class Ceyuan {
    public static void main(String[] arguments) {
        SpringApplication.run(Ceyuan.class, arguments);
    }
}
