package org.weir.deploy.bench.figures;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import org.weir.deploy.bench.contender.ProfileTimes;
import org.weir.deploy.bench.figures.Findings.Comparison;
import org.weir.deploy.bench.figures.Findings.Growth;
import org.weir.deploy.bench.figures.Findings.Load;
import org.weir.deploy.bench.figures.Findings.Totals;

/** The findings for programs: times in milliseconds, every number as measured. */
public final class ReportJson {
    private ReportJson() {}

    public static String of(Findings findings) {
        JsonObject report = new JsonObject();
        report.add("machine", machine(findings.machine()));
        report.add("goals", goals(findings));
        JsonArray comparisons = new JsonArray();
        findings.comparisons().forEach(comparison -> comparisons.add(comparison(comparison)));
        report.add("comparisons", comparisons);
        JsonArray growth = new JsonArray();
        findings.growth().forEach(one -> growth.add(growth(one)));
        report.add("growth", growth);
        JsonArray loads = new JsonArray();
        findings.loads().forEach(load -> loads.add(load(load)));
        report.add("imports", loads);
        JsonArray totals = new JsonArray();
        findings.totals().forEach(one -> totals.add(totals(one)));
        report.add("totals", totals);
        JsonArray profiles = new JsonArray();
        findings.profiles().forEach(times -> profiles.add(profiles(times)));
        report.add("profiles", profiles);
        JsonArray pages = new JsonArray();
        findings.pages().forEach(page -> pages.add(page(page)));
        report.add("pages", pages);
        JsonArray evidence = new JsonArray();
        findings.evidence().forEach(cost -> evidence.add(evidence(cost)));
        report.add("evidence", evidence);
        JsonObject settings = new JsonObject();
        findings.settings().forEach(setting -> settings.addProperty(setting.contender(), setting.text()));
        report.add("settings", settings);
        return new GsonBuilder()
                .setPrettyPrinting()
                .disableHtmlEscaping()
                .create()
                .toJson(report);
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

    private static JsonArray goals(Findings findings) {
        JsonArray goals = new JsonArray();
        for (Goal goal : Goal.of(findings)) {
            JsonObject json = new JsonObject();
            json.addProperty("goal", goal.what());
            json.addProperty("target", goal.target());
            json.addProperty("reached", goal.reached());
            json.addProperty("met", goal.isMet());
            goals.add(json);
        }
        return goals;
    }

    private static JsonObject comparison(Comparison comparison) {
        JsonObject json = new JsonObject();
        json.addProperty("cases", comparison.cases());
        json.addProperty("nodes", comparison.nodes());
        json.add("answers", measurements(comparison.measurements()));
        return json;
    }

    private static JsonObject growth(Growth growth) {
        JsonObject json = new JsonObject();
        json.addProperty("cases", growth.cases());
        json.addProperty("nodes", growth.nodes());
        json.add("answers", measurements(growth.measurements()));
        return json;
    }

    private static JsonArray measurements(Iterable<Measurement> measurements) {
        JsonArray array = new JsonArray();
        for (Measurement measurement : measurements) {
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
            array.add(json);
        }
        return array;
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

    private static JsonObject page(Findings.PageTime page) {
        JsonObject json = new JsonObject();
        json.addProperty("page", page.path());
        json.addProperty("questions", page.questions());
        json.addProperty("p50Millis", page.p50() / 1e6);
        json.addProperty("p95Millis", page.p95() / 1e6);
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
        json.addProperty("localP50Millis", times.local().median() / 1e6);
        json.addProperty("totalP50Millis", times.total().median() / 1e6);
        json.addProperty("freeP50Millis", times.free().median() / 1e6);
        json.addProperty("freeP99Millis", times.free().quantile(0.99) / 1e6);
        return json;
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
