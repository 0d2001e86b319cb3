package io.foldback.deploy.bench.crowd;

/** What the listeners of a crowd tell of what came, all on the crowd's thread. */
public interface CrowdEars {

    /**
     * Somebody hears the first sound.
     *
     * @param nanos since it asked to be let in
     */
    void sounds(long nanos);

    /**
     * A message came.
     *
     * @param ageNanos since the capture of its first frame, on this host's clock; negative when it is not known
     * @param dropped frames that the server says it left out before it
     */
    void message(long ageNanos, int dropped);

    /** A message did not begin where the one before ended; {@code frames} later, 0 when that is not known. */
    void gap(long frames);

    /** A message that is none. */
    void malformed();

    /** Somebody was turned away, or the connection broke. */
    void ended(String why, boolean sounded);
}
