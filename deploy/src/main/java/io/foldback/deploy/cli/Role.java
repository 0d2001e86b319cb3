package io.foldback.deploy.cli;

/** What a process does in the network; it may do several. */
public enum Role {
    CAPTURE,
    MIXER,
    GATEWAY;

    /** As it is written in commands, settings and the cluster. */
    public String word() {
        return switch (this) {
            case CAPTURE -> "capture";
            case MIXER -> "mixer";
            case GATEWAY -> "gateway";
        };
    }

    static Role of(String word) {
        for (final Role role : values()) {
            if (role.word().equals(word.strip())) {
                return role;
            }
        }
        throw Failure.usage("A role must be capture, mixer or gateway, is '" + word + "'.");
    }
}
