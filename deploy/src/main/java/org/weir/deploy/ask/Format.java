package org.weir.deploy.ask;

/** How an answer is printed. All but the table are what the desk sends, byte for byte. */
public enum Format {
    table("application/sparql-results+json"),
    json("application/sparql-results+json"),
    xml("application/sparql-results+xml"),
    csv("text/csv"),
    tsv("text/tab-separated-values");

    private final String mediaType;

    Format(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }
}
