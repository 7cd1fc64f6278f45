package dev.naru.simulator.control;

import dev.naru.simulator.exchange.Account;
import dev.naru.simulator.exchange.Exchange;
import dev.naru.simulator.fault.Faults;
import dev.naru.simulator.fault.FrontEnd;
import dev.naru.simulator.traffic.Traffic;
import java.util.List;

/** What the control API reads and turns. */
public interface Switches {

    Exchange exchange();

    Faults faults();

    Traffic stats();

    List<? extends FrontEnd> frontEnds();

    Account account(String number);

    int tradesPerSecond();

    void tradesPerSecond(int trades);
}
