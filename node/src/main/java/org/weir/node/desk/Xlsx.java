package org.weir.node.desk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A workbook of plain sheets (ECMA-376, SpreadsheetML): texts stay texts, whatever they begin with, and numbers are numbers. No formula
 * can be in it.
 */
final class Xlsx {
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships";
    private static final String TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    /** One time for all: the same sheets make the same file. */
    private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

    private Xlsx() {}

    /**
     * A sheet; its first row is the head.
     *
     * @param name at most 31 characters
     */
    record Sheet(String name, List<List<Cell>> rows) {
        Sheet {
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    /** What stands in a cell. */
    sealed interface Cell {
        record Text(String text) implements Cell {}

        record Number(long value) implements Cell {}

        /** Nothing: a withheld figure is not a zero. */
        record Empty() implements Cell {}
    }

    static byte[] write(List<Sheet> sheets) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(file)) {
            StringBuilder types = new StringBuilder();
            StringBuilder list = new StringBuilder();
            StringBuilder links = new StringBuilder();
            for (int i = 1; i <= sheets.size(); i++) {
                types.append("<Override PartName=\"/xl/worksheets/sheet" + i + ".xml\" ContentType=\"" + TYPES
                        + "worksheet+xml\"/>");
                list.append("<sheet name=\"" + escaped(sheets.get(i - 1).name()) + "\" sheetId=\"" + i + "\" r:id=\"rId"
                        + i + "\"/>");
                links.append(relation("rId" + i, "worksheet", "worksheets/sheet" + i + ".xml"));
                put(zip, "xl/worksheets/sheet" + i + ".xml", sheet(sheets.get(i - 1)));
            }
            put(
                    zip,
                    "[Content_Types].xml",
                    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                            + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                            + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" + TYPES + "sheet.main+xml\"/>"
                            + "<Override PartName=\"/xl/styles.xml\" ContentType=\"" + TYPES + "styles+xml\"/>" + types
                            + "</Types>");
            put(zip, "_rels/.rels", relations(relation("rId1", "officeDocument", "xl/workbook.xml")));
            put(
                    zip,
                    "xl/workbook.xml",
                    "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + RELATIONS + "\"><sheets>" + list
                            + "</sheets></workbook>");
            put(
                    zip,
                    "xl/_rels/workbook.xml.rels",
                    relations(links + relation("rId" + (sheets.size() + 1), "styles", "styles.xml")));
            put(zip, "xl/styles.xml", STYLES);
        } catch (IOException e) {
            throw new IllegalStateException("Memory does not fail to write", e);
        }
        return file.toByteArray();
    }

    private static final String STYLES = "<styleSheet xmlns=\"" + MAIN
            + "\"><fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>"
            + "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
            + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
            + "<fill><patternFill patternType=\"gray125\"/></fill></fills>"
            + "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
            + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
            + "<cellXfs count=\"2\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
            + "<xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\"/></cellXfs></styleSheet>";

    private static String relations(String list) {
        return "<Relationships xmlns=\"" + PACKAGE + "\">" + list + "</Relationships>";
    }

    private static String relation(String id, String type, String target) {
        return "<Relationship Id=\"" + id + "\" Type=\"" + RELATIONS + "/" + type + "\" Target=\"" + target + "\"/>";
    }

    private static String sheet(Sheet sheet) {
        StringBuilder xml =
                new StringBuilder("<worksheet xmlns=\"" + MAIN + "\"><sheetViews><sheetView workbookViewId=\"0\">"
                        + "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>"
                        + "<sheetData>");
        for (int row = 0; row < sheet.rows().size(); row++) {
            xml.append("<row r=\"").append(row + 1).append("\">");
            for (int column = 0; column < sheet.rows().get(row).size(); column++) {
                cell(
                        xml,
                        name(column) + (row + 1),
                        row == 0,
                        sheet.rows().get(row).get(column));
            }
            xml.append("</row>");
        }
        return xml.append("</sheetData></worksheet>").toString();
    }

    private static void cell(StringBuilder xml, String place, boolean head, Cell cell) {
        String style = head ? " s=\"1\"" : "";
        switch (cell) {
            case Cell.Text text ->
                xml.append("<c r=\"" + place + "\"" + style + " t=\"inlineStr\"><is><t xml:space=\"preserve\">"
                        + escaped(text.text()) + "</t></is></c>");
            case Cell.Number number ->
                xml.append("<c r=\"" + place + "\"" + style + "><v>" + number.value() + "</v></c>");
            case Cell.Empty _ -> {}
        }
    }

    /** A, B ... Z, AA. */
    private static String name(int column) {
        String letter = String.valueOf((char) ('A' + column % 26));
        return column < 26 ? letter : name(column / 26 - 1) + letter;
    }

    /** What XML 1.0 has no place for is left out. */
    private static String escaped(String text) {
        StringBuilder safe = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '&' -> safe.append("&amp;");
                case '"' -> safe.append("&quot;");
                default -> {
                    if (c == '\t'
                            || c == '\n'
                            || (c >= 0x20 && (c < 0xd800 || c > 0xdfff) && c != 0xfffe && c != 0xffff)) {
                        safe.appendCodePoint(c);
                    }
                }
            }
        });
        return safe.toString();
    }

    private static void put(ZipOutputStream zip, String name, String xml) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(TIME);
        zip.putNextEntry(entry);
        zip.write((HEAD + xml).getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
