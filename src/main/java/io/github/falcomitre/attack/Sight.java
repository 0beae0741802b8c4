package io.github.falcomitre.attack;

import java.util.Set;

/** What somebody can see of the data that reveals techniques. */
public interface Sight {

    /** Where, as ATT&amp;CK writes platforms. */
    Set<String> platforms();

    /** Whether data of this kind is seen, whatever tells it; asked of data sources, which releases before 18 name. */
    boolean sees(DataComponent dataSource);

    /** Whether what the log source tells is seen. */
    boolean sees(LogSource logSource);
}
