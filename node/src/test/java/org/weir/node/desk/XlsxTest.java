package org.weir.node.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class XlsxTest {

    @Test
    void write_textsNumbersAndNothing_areTextsNumbersAndNothing() throws Exception {
        byte[] file = Xlsx.write(List.of(
                new Xlsx.Sheet(
                        "A & B",
                        List.of(
                                List.of(text("name"), text("n")),
                                List.of(text("=cmd|' /C calc'!A0"), new Xlsx.Cell.Number(42)),
                                List.of(text("<b>\u0007\"&\u0639"), new Xlsx.Cell.Empty()))),
                new Xlsx.Sheet("About", List.of(List.of(text("x"))))));

        Map<String, Document> parts = parts(file);
        assertThat(parts)
                .containsOnlyKeys(
                        "[Content_Types].xml",
                        "_rels/.rels",
                        "xl/workbook.xml",
                        "xl/_rels/workbook.xml.rels",
                        "xl/styles.xml",
                        "xl/worksheets/sheet1.xml",
                        "xl/worksheets/sheet2.xml");
        NodeList cells = parts.get("xl/worksheets/sheet1.xml").getElementsByTagName("c");
        assertThat(cells.getLength()).isEqualTo(5);
        assertThat(((Element) cells.item(2)).getAttribute("t")).isEqualTo("inlineStr");
        assertThat(cells.item(2).getTextContent()).isEqualTo("=cmd|' /C calc'!A0");
        assertThat(((Element) cells.item(3)).getAttribute("r")).isEqualTo("B2");
        assertThat(cells.item(3).getTextContent()).isEqualTo("42");
        assertThat(cells.item(4).getTextContent()).isEqualTo("<b>\"&\u0639");
        assertThat(parts.get("xl/worksheets/sheet1.xml")
                        .getElementsByTagName("f")
                        .getLength())
                .isZero();
        Element sheet = (Element)
                parts.get("xl/workbook.xml").getElementsByTagName("sheet").item(0);
        assertThat(sheet.getAttribute("name")).isEqualTo("A & B");
    }

    private static Xlsx.Cell text(String text) {
        return new Xlsx.Cell.Text(text);
    }

    private static Map<String, Document> parts(byte[] file) throws Exception {
        Map<String, Document> parts = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.put(
                        entry.getName(),
                        DocumentBuilderFactory.newInstance()
                                .newDocumentBuilder()
                                .parse(new ByteArrayInputStream(zip.readAllBytes())));
            }
        }
        return parts;
    }
}
