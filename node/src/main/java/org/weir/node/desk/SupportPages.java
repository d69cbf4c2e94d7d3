package org.weir.node.desk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.weir.console.pages.Visit;
import org.weir.console.web.Reply;
import org.weir.node.desk.view.SupportView;

/** The support bundle: read first, then handed on. */
final class SupportPages {
    private final SupportFiles files;
    private final Supplier<String> metrics;

    SupportPages(SupportFiles files, Supplier<String> metrics) {
        this.files = files;
        this.metrics = metrics;
    }

    private List<SupportFiles.SupportFile> now() {
        List<SupportFiles.SupportFile> all = new ArrayList<>(files.now());
        all.add(new SupportFiles.SupportFile("metrics.txt", metrics.get()));
        return all;
    }

    Reply show(Visit visit) {
        return visit.page(
                "support",
                visit.words().t("support.title"),
                new SupportView(now().stream()
                        .map(file -> new SupportView.Part(file.name(), file.content()))
                        .toList()));
    }

    Reply file(Visit visit) throws IOException {
        ByteArrayOutputStream bundle = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bundle)) {
            for (SupportFiles.SupportFile file : now()) {
                zip.putNextEntry(new ZipEntry("weir-support/" + file.name()));
                zip.write(file.content().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return Reply.of(200, "application/zip", bundle.toByteArray())
                .with("Content-Disposition", "attachment; filename=\"weir-support.zip\"");
    }
}
