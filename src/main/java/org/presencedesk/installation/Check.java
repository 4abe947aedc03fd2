package org.presencedesk.installation;

/** What an installation is asked, in the order of the page. */
public enum Check {
    TOKEN(Part.MICROSOFT, true),
    PERMISSIONS(Part.MICROSOFT, true),
    DIRECTORY(Part.MICROSOFT, false),
    PRESENCE(Part.MICROSOFT, false),
    CREDENTIAL(Part.MICROSOFT, false),
    GRAPH_CLOCK(Part.MICROSOFT, false),
    DISPATCHER(Part.SENDING, true),
    ACCEPTANCE(Part.SENDING, true),
    PACE(Part.SENDING, false),
    DATABASE(Part.DATABASE, false),
    MIGRATIONS(Part.DATABASE, false),
    DATABASE_CLOCK(Part.DATABASE, false),
    CONNECTIONS(Part.DATABASE, false),
    TRAIL_RIGHTS(Part.TRAIL, false),
    TRAIL_KEY(Part.TRAIL, false),
    SEALING(Part.TRAIL, false),
    SINK(Part.TRAIL, false),
    VERIFICATION(Part.TRAIL, false),
    REDIRECTS(Part.ADDRESS, false),
    PROXY(Part.ADDRESS, false),
    HTTPS(Part.ADDRESS, false);

    /** The sections of the page. */
    public enum Part {
        MICROSOFT,
        SENDING,
        DATABASE,
        TRAIL,
        ADDRESS
    }

    private final Part part;
    private final boolean stopsSending;

    Check(Part part, boolean stopsSending) {
        this.part = part;
        this.stopsSending = stopsSending;
    }

    public Part part() {
        return part;
    }

    /** Whether nothing is sent for anybody while this is wrong. */
    boolean stopsSending() {
        return stopsSending;
    }
}
