package org.weir.deploy.bench.figures;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.function.Function;
import org.weir.deploy.bench.contender.ProfileTimes;
import org.weir.deploy.bench.figures.Findings.Comparison;
import org.weir.deploy.bench.figures.Findings.Growth;
import org.weir.deploy.bench.figures.Findings.Load;
import org.weir.deploy.bench.figures.Findings.PageTime;
import org.weir.deploy.bench.figures.Findings.Totals;

/** The findings for programs: times in milliseconds, every number as measured. */
public final class ReportJson {
    private ReportJson() {}

    public static String of(Findings findings) {
        JsonObject report = new JsonObject();
        report.add("machine", machine(findings.machine()));
        report.add("goals", array(Goal.of(findings), ReportJson::goal));
        report.add("comparisons", array(findings.comparisons(), ReportJson::comparison));
        report.add("growth", array(findings.growth(), ReportJson::growth));
        report.add("imports", array(findings.loads(), ReportJson::load));
        report.add("totals", array(findings.totals(), ReportJson::totals));
        report.add("profiles", array(findings.profiles(), ReportJson::profiles));
        report.add("pages", array(findings.pages(), ReportJson::page));
        report.add("evidence", array(findings.evidence(), ReportJson::evidence));
        JsonObject settings = new JsonObject();
        findings.settings().forEach(setting -> settings.addProperty(setting.contender(), setting.text()));
        report.add("settings", settings);
        return new GsonBuilder()
                .setPrettyPrinting()
                .disableHtmlEscaping()
                .create()
                .toJson(report);
    }

    private static <T> JsonArray array(List<T> all, Function<T, JsonObject> one) {
        JsonArray array = new JsonArray();
        all.forEach(each -> array.add(one.apply(each)));
        return array;
    }

    private static JsonObject machine(Machine machine) {
        JsonObject json = new JsonObject();
        json.addProperty("begun", machine.begun().toString());
        json.addProperty("processor", machine.processor());
        json.addProperty("processors", machine.processors());
        json.addProperty("memoryBytes", machine.memoryBytes());
        json.addProperty("system", machine.system());
        json.addProperty("java", machine.java());
        json.addProperty("loadBefore", machine.loadBefore());
        json.addProperty("loadAfter", machine.loadAfter());
        json.addProperty("commandLine", machine.commandLine());
        json.addProperty("seed", machine.seed());
        return json;
    }

    private static JsonObject goal(Goal goal) {
        JsonObject json = new JsonObject();
        json.addProperty("goal", goal.what());
        json.addProperty("target", goal.target());
        json.addProperty("reached", goal.reached());
        json.addProperty("met", goal.isMet());
        return json;
    }

    private static JsonObject comparison(Comparison comparison) {
        JsonObject json = new JsonObject();
        json.addProperty("cases", comparison.cases());
        json.addProperty("nodes", comparison.nodes());
        json.add("answers", array(comparison.measurements(), ReportJson::measurement));
        return json;
    }

    private static JsonObject growth(Growth growth) {
        JsonObject json = new JsonObject();
        json.addProperty("cases", growth.cases());
        json.addProperty("nodes", growth.nodes());
        json.add("answers", array(growth.measurements(), ReportJson::measurement));
        return json;
    }

    private static JsonObject measurement(Measurement measurement) {
        JsonObject json = new JsonObject();
        json.addProperty("system", measurement.contender());
        json.addProperty("question", measurement.question());
        json.addProperty("bestMedianMillis", measurement.best() / 1e6);
        json.addProperty("p50Millis", measurement.p50() / 1e6);
        json.addProperty("p99Millis", measurement.p99() / 1e6);
        json.addProperty("samples", measurement.samples());
        json.addProperty("processorMillis", measurement.cpuNanos() / 1e6);
        json.addProperty("bytesPerNode", measurement.bytesPerNode());
        json.addProperty("rows", measurement.summary().rows());
        json.addProperty("sum", measurement.summary().sum());
        json.addProperty("sumOfSquares", measurement.summary().squares());
        return json;
    }

    private static JsonObject evidence(Findings.Evidence cost) {
        JsonObject json = new JsonObject();
        json.addProperty("witnesses", cost.nodes());
        json.addProperty("addedP50Millis", cost.p50());
        json.addProperty("addedP99Millis", cost.p99());
        json.addProperty("flushP50Millis", cost.flushP50());
        json.addProperty("flushP99Millis", cost.flushP99());
        json.addProperty("appendsPerSecond", cost.appendsPerSecond());
        json.addProperty("receiptBytes", cost.receiptBytes());
        json.addProperty("bundleBytes", cost.bundleBytes());
        return json;
    }

    private static JsonObject page(PageTime page) {
        JsonObject json = new JsonObject();
        json.addProperty("page", page.path());
        json.addProperty("questions", page.questions());
        json.addProperty("p50Millis", page.times().median() / 1e6);
        json.addProperty("p95Millis", page.times().quantile(0.95) / 1e6);
        return json;
    }

    private static JsonObject load(Load load) {
        JsonObject json = new JsonObject();
        json.addProperty("cases", load.cases());
        json.addProperty("rowsPerSecond", load.rowsPerSecond());
        json.addProperty("diskBytesPerCase", load.diskBytes() / (double) load.cases());
        json.addProperty("heapBytesPerCase", load.heapBytes() / (double) load.cases());
        return json;
    }

    private static JsonObject profiles(ProfileTimes times) {
        JsonObject json = new JsonObject();
        json.addProperty("nodes", times.nodes());
        json.addProperty("cells", times.cells());
        series(json, "local", times.local());
        series(json, "total", times.total());
        series(json, "free", times.free());
        return json;
    }

    private static void series(JsonObject json, String name, Series series) {
        json.addProperty(name + "P50Millis", series.median() / 1e6);
        json.addProperty(name + "P99Millis", series.quantile(0.99) / 1e6);
    }

    private static JsonObject totals(Totals totals) {
        JsonObject json = new JsonObject();
        json.addProperty("nodes", totals.nodes());
        json.addProperty("cells", totals.cells());
        json.addProperty("millis", totals.nanos() / 1e6);
        json.addProperty("nodeMillis", totals.nodeNanos() / 1e6);
        json.addProperty("unmaskingMillis", totals.unmaskingNanos() / 1e6);
        json.addProperty("sentBytesPerCell", totals.sentPerCell());
        json.addProperty("receivedBytesPerCell", totals.receivedPerCell());
        return json;
    }
}
