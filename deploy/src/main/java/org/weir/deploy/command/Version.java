package org.weir.deploy.command;

import picocli.CommandLine.IVersionProvider;

/** What {@code weir --version} prints. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {"weir " + (version == null ? "(from classes)" : version)};
    }
}
